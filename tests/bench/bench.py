#!/usr/bin/env python3
"""Times cold builds of a report: a new process each, the files in memory.

usage: bench.py --program FILE [--layouts DIR] [--fonts DIR] [-n RUNS] INPUT.yaml

Prints a table and judges nothing: what is fast depends on the machine.
Instructions do not, or nearly; they are counted by valgrind, else by perf,
else not at all.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from typeset import add_options, program_options  # noqa: E402


class Run(NamedTuple):
    wall: float  # s
    user: float  # s
    system: float  # s
    peak: int  # KiB


def run_once(command: list[str]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    # wait4 and not subprocess: it tells what this one child used.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'bench.py: {" ".join(command)}: exit {process.returncode}')
    return Run(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss)


def count_with_valgrind(command: list[str], folder: str) -> int | None:
    out = os.path.join(folder, 'callgrind')
    result = subprocess.run(
        ['valgrind', '--tool=callgrind', f'--callgrind-out-file={out}', *command],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    match = re.search(r'Collected : (\d+)', result.stderr)
    return int(match[1]) if match else None


def count_with_perf(command: list[str]) -> int | None:
    result = subprocess.run(['perf', 'stat', '-x', ',', '-e', 'instructions:u', *command],
                            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    match = re.search(r'^(\d+),', result.stderr, re.MULTILINE)
    return int(match[1]) if match else None


def count_instructions(command: list[str], folder: str) -> tuple[int | None, str]:
    """How many, and who counted."""
    if shutil.which('valgrind'):
        return count_with_valgrind(command, folder), 'callgrind'
    if shutil.which('perf'):
        return count_with_perf(command), 'perf'
    return None, 'neither valgrind nor perf is installed'


def row(name: str, value: str, note: str = '') -> None:
    print(f'{name:<22}{value:>14}   {note}'.rstrip())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('-n', type=int, default=20, metavar='RUNS', dest='n_runs')
    add_options(parser)
    args = parser.parse_args()
    if not args.program:
        parser.error('--program is needed')

    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, 'report.pdf')
        command = [args.program, *program_options(args), 'build', args.file, '-o', pdf]
        run_once(command)  # reads the fonts from disk once
        runs = [run_once(command) for _ in range(args.n_runs)]
        instructions, counter = count_instructions(command, folder)
        n_bytes = os.path.getsize(pdf)

    def milliseconds(name: str) -> tuple[str, str]:
        values = [getattr(run, name) * 1000 for run in runs]
        return f'{min(values):.1f} ms', f'median {statistics.median(values):.1f} ms'

    print(f'{os.path.basename(args.file)}, {args.n_runs} runs, the least of each:')
    row('wall time', *milliseconds('wall'))
    row('user time', *milliseconds('user'))
    row('system time', *milliseconds('system'))
    row('peak memory', f'{max(run.peak for run in runs) / 1024:.1f} MiB', 'the most of all runs')
    row('instructions', f'{instructions / 1e6:.1f} M' if instructions else '-', counter)
    row('PDF', f'{n_bytes} bytes')
    return 0


if __name__ == '__main__':
    sys.exit(main())
