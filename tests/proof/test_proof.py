#!/usr/bin/env python3
"""A proof holds the final document, run for run, and all that reviewers need.

usage: test_proof.py --program FILE --layouts DIR --fonts DIR FILE…

For each yearly file: without what is marked as proof, the dump of the proof is
the dump of the document; each page has the grid, as many line numbers as lines
of text, beside them, the watermark, and a line that names file, version, date
and page. Nothing in the margins covers anything else there or leaves the paper.
Turned pages are marked as they are read.
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
RUN = re.compile(r'run (\S+) (\S+) (\S+) size=(\S+)( turned)?.*? x=(\S+) y=(\S+) width=(\S+)')
PAGE = re.compile(r'page .* width=(\S+) height=(\S+?)( turned)?$')
NUMBER_SIZE = 8 / 72 * 25.4  # mm; nearer baselines are one line
NO_LINES = {'page-number', 'decoration', 'figure', 'proof'}


class Run(NamedTuple):
    """As it is read: on a turned page x runs up the paper and y to the right."""
    role: str
    color: str
    text: str
    size: float  # mm
    turned: bool
    x: float
    y: float
    width: float


class Page(NamedTuple):
    width: float  # as it is read
    height: float
    turned: bool
    kept: list[str]  # the document's own lines
    runs: list[Run]  # all
    rules: int  # of the proof


def run(args: argparse.Namespace, *words: str, folder: str | None = None) -> str:
    command = [os.path.abspath(args.program), *program_options(args), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder,
                          stdin=subprocess.DEVNULL).stdout


def read_run(match: re.Match, text: str, page: Page) -> Run:
    x, y = float(match[6]), float(match[7])
    if page.turned:
        x, y = page.width - y, x
    return Run(match[1], match[2], text, float(match[4]) / 72 * 25.4, bool(match[5]), x, y,
               float(match[8]))


def split_pages(dump: str) -> list[Page]:
    pages: list[Page] = []
    lines = iter(dump.splitlines())
    for line in lines:
        if match := PAGE.match(line):
            size = float(match[1]), float(match[2])
            width, height = reversed(size) if match[3] else size
            pages.append(Page(width, height, bool(match[3]), [], [], 0))
        page = pages[-1]
        if line.startswith('rule proof '):
            pages[-1] = page._replace(rules=page.rules + 1)
        elif match := RUN.match(line):
            text = next(lines)
            page.runs.append(read_run(match, text.strip(), page))
            if match[1] != 'proof':
                page.kept.extend([line, text])
        else:
            page.kept.append(line)
    return pages


def lines_of(page: Page) -> list[float]:
    """The baselines that count, from the top down."""
    found: list[float] = []
    for y in sorted(run.y for run in page.runs
                    if run.role not in NO_LINES and run.turned == page.turned):
        if not found or y - found[-1] >= NUMBER_SIZE - 0.001:
            found.append(y)
    return found


def check_margins(page: Page, guides: list[Run]) -> list[str]:
    faults = []
    for i, a in enumerate(guides):
        if a.x < 1 or a.x + a.width > page.width - 1 or a.y - a.size < 1 or a.y > page.height - 1:
            faults.append(f'“{a.text}” leaves the paper')
        faults += [f'“{b.text}” covers “{a.text}”' for b in guides[i + 1:]
                   if abs(a.y - b.y) < 0.9 * a.size and
                   a.x < b.x + b.width - 0.01 and b.x < a.x + a.width - 0.01]
    return faults


def check_page(page: Page, number: int, total: int, name: str) -> list[str]:
    faults = []
    guides = [run for run in page.runs if run.color == 'guide']
    text = ' '.join(run.text for run in guides)
    for what in (name, '二稿', f'{number}/{total}'):
        if what not in text:
            faults.append(f'does not show “{what}”')
    n_cells, n_lines = (40, 15) if page.turned else (CELLS, LINES)
    if page.rules != n_cells + 1 + 2 * n_lines + 4:
        faults.append(f'has {page.rules} lines for its grid')
    marks = [run for run in page.runs if run.color == 'faint']
    if not marks:
        faults.append('has no watermark')
    if any(run.turned != page.turned for run in guides + marks):
        faults.append('has marks that do not stand as the page is read')
    numbers = [(run.text, run.y) for run in guides if run.text.isdigit()]
    expected = [(str(i), y) for i, y in enumerate(lines_of(page), 1)]
    if numbers != expected:
        faults.append(f'counts its lines {numbers}, wanted {expected}')
    if expected and not any(run.text.startswith('GW-') for run in guides):
        faults.append('names no rule')
    return [f'page {number}: {fault}' for fault in faults + check_margins(page, guides)]


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


def check_exhibits(args: argparse.Namespace, path: str) -> Result:
    """Each table and chart has its rule beside it; a table across the page one more."""
    wanted = {'table-landscape': ('table-header', {'GW-85', 'GW-86'}),
              'table-usual': ('table-header', {'GW-86'}), 'chart-bar': ('figure', {'GW-87'})}
    faults = []
    for name, (role, rules) in wanted.items():
        file = os.path.join(os.path.dirname(os.path.dirname(path)), name, 'input.yaml')
        found: set[str] = set()
        for number, page in enumerate(split_pages(run(args, 'dump', '--proof', file)), 1):
            first = next((run for run in page.runs if run.role == role), None)
            signs = {run.text for run in page.runs if run.color == 'guide' and first and
                     abs(run.y - first.y) < 2 * NUMBER_SIZE}
            if first and not rules <= signs:
                faults.append(f'{name}, page {number}: {sorted(signs)} beside the {role}')
            found |= signs
        if not found:
            faults.append(f'{name} has no {role}')
    return Result('rules of tables and charts', faults)


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


def check_long(args: argparse.Namespace, path: str) -> Result:
    """Long names stay on the paper, the watermark between the margins."""
    faults = []
    for watermark, label in (('征求意见稿' * 4, '第三次征求意见后修改稿' * 20),
                             ('CONFIDENTIAL DRAFT FOR COMMENT', 'v' * 900), ('草', '')):
        dump = run(args, 'dump', '--proof', '--watermark', watermark, '--version-label', label,
                   path)
        for number, page in enumerate(split_pages(dump), 1):
            left, right = (35, 260) if page.turned else (28, 184)
            marks = [run for run in page.runs if run.color == 'faint']
            if any(run.x < left - 0.1 or run.x + run.width > right + 0.1 for run in marks):
                faults.append(f'page {number}: the watermark leaves the 版心')
            written = ''.join(run.text for run in marks)
            if written.replace(' ', '') != 3 * watermark.replace(' ', ''):
                faults.append(f'page {number}: the watermark is {written}')
            if len(watermark) > 10 and marks[0].size < 9:
                faults.append(f'page {number}: a watermark of {marks[0].size:.1f} mm')
            faults += check_margins(page, [run for run in page.runs if run.color == 'guide'])
    return Result('long watermark and version', faults)


def check_crowded(args: argparse.Namespace, path: str) -> Result:
    """Elements in one line whose rules have long names: beside or below each other."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'long.yaml'), 'w', encoding='utf-8') as file:
            file.write('inherits: report\nproof:\n  clauses:\n'
                       '    number: GB/T 9704 7.2.5\n    signatories: GB/T 9704—2012 7.2.6\n'
                       '    title: GB/T 9704—2012 国家标准第7.3.1条\n')
        dump = run(args, 'dump', '--layouts', folder, '--layout', 'long', '--proof',
                   '--version-label', '二稿', path)
    faults = []
    for page in split_pages(dump):
        faults += check_margins(page, [run for run in page.runs if run.color == 'guide'])
    return Result('long names of rules', faults)


def check_characters(args: argparse.Namespace, path: str) -> Result:
    """What no font has and what is no text is said, and nothing is written."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for option in ('--watermark', '--version-label'):
            for text, status, code in (('草稿\U0010fffd', 65, 'character-no-glyph'),
                                       ('草\n稿', 64, 'usage'), ('草\t稿', 64, 'usage'),
                                       ('\x1b[31m', 64, 'usage'), ('草\udcff', 64, 'usage')):
                command = [os.path.abspath(args.program), *program_options(args), 'build',
                           '--proof', option, text, '--format', 'short', path, '-o', 'x.pdf']
                result = subprocess.run(command, capture_output=True, cwd=folder, check=False,
                                        stdin=subprocess.DEVNULL)
                if result.returncode != status or f'[{code}]'.encode() not in result.stderr:
                    faults.append(f'{option} {text!r}: {result.returncode} {result.stderr!r}')
                if os.listdir(folder):
                    faults.append(f'{option} {text!r}: {os.listdir(folder)}')
        strange = os.path.join(folder, 'a\tb.yaml')
        with open(path, 'rb') as source, open(strange, 'wb') as target:
            target.write(source.read())
        command = [os.path.abspath(args.program), *program_options(args), 'build', '--proof',
                   '--format', 'short', strange, '-o', os.path.join(folder, 'x.pdf')]
        result = subprocess.run(command, capture_output=True, check=False,
                                stdin=subprocess.DEVNULL)
        if result.returncode != 65 or b'[character-no-glyph]' not in result.stderr:
            faults.append(f'a file with a tab in its name: {result.stderr!r}')
    return Result('characters that cannot stand', faults)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('files', metavar='FILE', nargs='+')
    args = parser.parse_args()
    files = [os.path.abspath(path) for path in args.files]
    return print_tap([check_file(args, path) for path in files] +
                     [check_exhibits(args, next(f for f in files if 'landscape' in f)),
                      check_name(args, files[0]), check_same(args, files[0]),
                      check_long(args, next(f for f in files if 'landscape' in f)),
                      check_crowded(args, next(f for f in files if 'signatories-8' in f)),
                      check_characters(args, files[0])])


if __name__ == '__main__':
    sys.exit(main())
