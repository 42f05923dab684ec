#!/usr/bin/env python3
"""Runs the golden cases with the real program and compares what it says.

usage: golden.py --program FILE --layouts DIR --fonts DIR [--update] DIR [CASE…]

Each folder in DIR is a case:

  input.yaml  what the program reads; or
  input.py    a script whose output is the input, where the input is too long
              or too odd to be kept
  args        optional: arguments instead of `dump input.yaml`, quoted as in sh
  pages.txt   the expected standard output; no file: nothing
  diag.txt    the expected messages, a line `file NAME` for every file that the
              run left behind, and last `exit STATUS`

A case runs in a temporary copy of its folder, with the layouts and the fonts
as ../layouts and ../fonts, so that paths in messages are the same everywhere
and nothing is written into the sources. Results are printed as TAP. --update writes pages.txt and diag.txt anew; read the diff
before committing it.
"""

import argparse
import concurrent.futures
import difflib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from typing import NamedTuple

from tap import Result, print_tap

EXPECTED = ('pages.txt', 'diag.txt')
TIMEOUT = 120  # seconds
MAX_DIFF = 80  # lines shown of one file


OPTIONS = ['--lang', 'en', '--layouts', '../layouts', '--fonts', '../fonts', '--no-system-fonts']


class Program(NamedTuple):
    path: str
    layouts: str
    fonts: str


class Outcome(NamedTuple):
    case: str
    actual: dict[str, bytes]  # name of an expected file -> what it should hold


def status_line(status: int) -> str:
    if status < 0:
        return f'killed by {signal.Signals(-status).name}'
    return f'exit {status}'


def files_below(folder: str) -> set[str]:
    return {
        os.path.relpath(os.path.join(place, name), folder)
        for place, _, names in os.walk(folder) for name in names
    }


def arguments(folder: str) -> list[str]:
    path = os.path.join(folder, 'args')
    if not os.path.exists(path):
        return ['dump', 'input.yaml']
    with open(path, encoding='utf-8') as file:
        return shlex.split(file.read(), comments=True)


def environment() -> dict[str, str]:
    """Ours, without what could make two machines differ."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(('LC_', 'LANG', 'HONGTOU', 'SOURCE_DATE'))}
    return kept | {'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}


def run_case(program: Program, folder: str) -> Outcome:
    with tempfile.TemporaryDirectory() as top:
        os.symlink(program.layouts, os.path.join(top, 'layouts'))
        os.symlink(program.fonts, os.path.join(top, 'fonts'))
        place = os.path.join(top, 'case')
        shutil.copytree(folder, place)
        generator = os.path.join(place, 'input.py')
        if os.path.exists(generator):
            with open(os.path.join(place, 'input.yaml'), 'wb') as file:
                subprocess.run([sys.executable, generator], stdout=file, cwd=place, check=True)
        before = files_below(place)
        try:
            result = subprocess.run(
                [program.path, *OPTIONS, *arguments(place)],
                cwd=place, env=environment(), stdin=subprocess.DEVNULL, capture_output=True,
                timeout=TIMEOUT, check=False)
            pages, diag, last = result.stdout, result.stderr, status_line(result.returncode)
        except subprocess.TimeoutExpired:
            pages, diag, last = b'', b'', f'still running after {TIMEOUT} s'
        new = sorted(files_below(place) - before)
    if diag and not diag.endswith(b'\n'):
        diag += b'\n'
    tail = ''.join(f'file {name}\n' for name in new) + last + '\n'
    return Outcome(folder, {'pages.txt': pages, 'diag.txt': diag + tail.encode()})


def read(path: str) -> bytes:
    try:
        with open(path, 'rb') as file:
            return file.read()
    except FileNotFoundError:
        return b''


def difference(name: str, expected: bytes, actual: bytes) -> list[str]:
    """A unified diff; never empty when the bytes differ."""
    if expected == actual:
        return []
    lines = list(difflib.unified_diff(
        expected.decode(errors='backslashreplace').splitlines(),
        actual.decode(errors='backslashreplace').splitlines(),
        f'expected {name}', f'actual {name}', lineterm=''))
    if len(lines) > MAX_DIFF:
        lines[MAX_DIFF:] = [f'… {len(lines) - MAX_DIFF} more lines']
    return lines or [f'{name}: differs in line ends only']


def compare(outcome: Outcome) -> list[str]:
    lines: list[str] = []
    for name in EXPECTED:
        expected = read(os.path.join(outcome.case, name))
        lines += difference(name, expected, outcome.actual[name])
    return lines


def update(outcome: Outcome) -> list[str]:
    """Writes what differs; returns the names of the files written."""
    written = []
    for name in EXPECTED:
        path = os.path.join(outcome.case, name)
        actual = outcome.actual[name]
        if read(path) == actual:
            continue
        written.append(name)
        if actual:
            with open(path, 'wb') as file:
                file.write(actual)
        else:
            os.remove(path)
    return written


def cases(folder: str, wanted: list[str]) -> list[str]:
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    for name in wanted:
        if name not in names:
            sys.exit(f'golden.py: no case {name} in {folder}')
    return [os.path.join(folder, name) for name in names if not wanted or name in wanted]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--update', action='store_true')
    parser.add_argument('folder', metavar='DIR')
    parser.add_argument('cases', metavar='CASE', nargs='*')
    args = parser.parse_args()

    program = Program(*map(os.path.abspath, (args.program, args.layouts, args.fonts)))
    folders = cases(args.folder, args.cases)
    results = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(lambda folder: run_case(program, folder), folders):
            name = os.path.basename(outcome.case)
            if args.update:
                results.append(Result(name, measured=', '.join(update(outcome)) or 'unchanged'))
            else:
                results.append(Result(name, compare(outcome)))
    return print_tap(results, MAX_DIFF + 1)


if __name__ == '__main__':
    sys.exit(main())
