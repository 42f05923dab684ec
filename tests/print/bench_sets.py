#!/usr/bin/env python3
"""Times a set of 500 numbered copies and tells its size.

usage: bench_sets.py --program FILE [--layouts DIR] [--fonts DIR] INPUT.yaml

Prints a table and judges nothing, like bench.py.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from typeset import add_options, program_options  # noqa: E402

RUNS = 10
KINDS = {'pages': ([], ''), 'booklet': (['--booklet'], ''),
         'separate': (['--separate'], '000001.pdf')}  # how a file of it is called


def measure(command: list[str], pdf: str) -> tuple[float, int]:
    """Seconds, the least of all runs, and bytes of one file."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times), os.path.getsize(pdf)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    args = parser.parse_args()
    if not args.program:
        parser.error('--program is needed')
    with tempfile.TemporaryDirectory() as folder:
        for name, (options, file) in KINDS.items():
            path = os.path.join(folder, name + ('' if file else '.pdf'))
            for copies in (1, 30, 500):
                command = [args.program, *program_options(args), 'print', args.file, *options,
                           '--copies', str(copies), '-o', path]
                seconds, n_bytes = measure(command, os.path.join(path, file) if file else path)
                print(f'{name:<10}{copies:>5} copies {seconds * 1000:>8.1f} ms {n_bytes:>10} bytes')
                os.remove(os.path.join(path, '份号登记.csv') if file else path[:-4] + '.csv')
    return 0


if __name__ == '__main__':
    sys.exit(main())
