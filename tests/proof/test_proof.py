#!/usr/bin/env python3
"""A proof holds the final document, run for run, and all that reviewers need.

usage: test_proof.py --program FILE --layouts DIR --fonts DIR FILE…

For each yearly file: without what is marked as proof, the dump of the proof is
the dump of the document; each page has the grid, as many line numbers as lines
with text, the watermark, and a line that names file, version, date and page.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from typing import NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

CELLS, LINES = 28, 22
RUN = re.compile(r'run (\S+) (\S+) (\S+) size=(\S+) .*?x=(\S+) y=(\S+) ')


class Page(NamedTuple):
    kept: list[str]  # the document's own lines
    guides: list[str]  # texts in the margins
    watermarks: int
    rules: int


def run(args: argparse.Namespace, *words: str, folder: str | None = None) -> str:
    command = [os.path.abspath(args.program), *program_options(args), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder,
                          stdin=subprocess.DEVNULL).stdout


def split_pages(dump: str) -> list[Page]:
    pages: list[Page] = []
    lines = iter(dump.splitlines())
    for line in lines:
        if line.startswith('page '):
            pages.append(Page([], [], 0, 0))
        page = pages[-1]
        if line.startswith('rule proof '):
            pages[-1] = page._replace(rules=page.rules + 1)
        elif line.startswith('run proof faint '):
            pages[-1] = page._replace(watermarks=page.watermarks + 1)
            next(lines)
        elif line.startswith('run proof '):
            page.guides.append(next(lines).strip())
        else:
            page.kept.append(line)
    return pages


def check_page(page: Page, number: int, total: int, name: str) -> list[str]:
    faults = []
    text = ' '.join(page.guides)
    for what in (name, '二稿', f'{number}/{total}'):
        if what not in text:
            faults.append(f'page {number} does not show “{what}”')
    if page.rules < CELLS + 1 + 2 * LINES + 4:
        faults.append(f'page {number} has {page.rules} lines, too few for its grid')
    if page.watermarks == 0:
        faults.append(f'page {number} has no watermark')
    baselines = {RUN.match(line)[6] for line in page.kept
                 if RUN.match(line) and not line.startswith('run page-number')}
    numbers = [int(guide) for guide in page.guides if guide.isdigit()]
    if numbers != sorted(set(numbers)) or not set(numbers) <= set(range(1, LINES + 1)):
        faults.append(f'page {number} counts its lines {numbers}')
    if bool(numbers) != bool(baselines):
        faults.append(f'page {number} has {len(numbers)} line numbers for {len(baselines)} lines')
    if baselines and not any(guide.startswith('GW-') for guide in page.guides):
        faults.append(f'page {number} names no rule')
    return faults


def check_file(args: argparse.Namespace, path: str) -> Result:
    normal = run(args, 'dump', path)
    proof = run(args, 'dump', '--proof', '--watermark', '草稿', '--version-label', '二稿', path)
    pages = split_pages(proof)
    kept = [line for page in pages for line in page.kept]
    faults = []
    if kept != normal.splitlines():
        faults.append('without its marks the proof is not the document')
    for number, page in enumerate(pages, 1):
        faults += check_page(page, number, len(pages), os.path.basename(path))
    return Result(f'proof of {os.path.relpath(path)}', faults, f'{len(pages)} pages')


def check_name(args: argparse.Namespace, path: str) -> Result:
    """Without -o a proof gets a name of its own and leaves the document alone."""
    with tempfile.TemporaryDirectory() as folder:
        first = run(args, 'build', path, folder=folder).strip()
        second = run(args, 'build', '--proof', path, folder=folder).strip()
        faults = []
        if second != first.removesuffix('.pdf') + '-proof.pdf':
            faults.append(f'the proof of {first} is called {second}')
        if not all(os.path.exists(os.path.join(folder, name)) for name in (first, second)):
            faults.append('one of the two files is missing')
    return Result('name of a proof', faults)


def check_same(args: argparse.Namespace, path: str) -> Result:
    """The same bytes wherever the file lies: no clock, no folder."""
    with tempfile.TemporaryDirectory() as folder:
        proofs = []
        for number in range(2):
            place = os.path.join(folder, str(number))
            os.mkdir(place)
            copy = os.path.join(place, os.path.basename(path))
            with open(path, 'rb') as source, open(copy, 'wb') as target:
                target.write(source.read())
            run(args, 'build', '--proof', '--watermark', '征求意见稿', copy, '-o', copy + '.pdf')
            with open(copy + '.pdf', 'rb') as file:
                proofs.append(file.read())
    return Result('the same proof twice', [] if proofs[0] == proofs[1] else ['the bytes differ'])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('files', metavar='FILE', nargs='+')
    args = parser.parse_args()
    files = [os.path.abspath(path) for path in args.files]
    return print_tap([check_file(args, path) for path in files] +
                     [check_name(args, files[0]), check_same(args, files[0])])


if __name__ == '__main__':
    sys.exit(main())
