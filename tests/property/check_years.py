#!/usr/bin/env python3
"""Typesets years made by chance and looks at every line of every page.

usage: check_years.py --program FILE --layouts DIR --fonts DIR
                      [--least-lines N] [--first SEED] [--show SEED]

For each: the text is complete and in order, nothing leaves the text area, no
line starts or ends as it must not, no number is parted, full lines are flush,
lines stand on the grid, pages begin and end well, the signature has company,
page numbers change sides. With --least-lines also: no page before the last two
holds fewer lines. HONGTOU_ROUNDS sets how many years (default 150).
"""

import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
from typing import Iterator, NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402
from years import Year  # noqa: E402

# The page of the standard, in millimetres.
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL = 156 / 28
PITCH = (225 - CELL) / 21
PITCH_MIN = 26 * 25.4 / 72
POINT = 25.4 / 72
ASCENT = 0.88  # of the em, above the baseline
NEAR = 0.04  # for rounding in the dump and of the cell
# A glyph that the layout moves in its cell is dumped where it stands, so the
# cell's own edge is known less well.
MOVED = {'·': 1.5, '？': 1.5, '！': 1.5} | dict.fromkeys('0123456789', 0.1)

# CT-03 and CT-04, as far as the years hold them.
NO_START = set('。，、；：！？”’）〕】》—～·/%‰％°℃,.;:!?々')
NO_END = set('“‘（〔【《/￥¥')
BLANK_RIGHT = set('。，、；：！？”’）〕】》')

# Roles that make up the text, from line to line down the page.
JUSTIFIED = {'recipients', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'paragraph'}
FLOW = JUSTIFIED | {'signature', 'date', 'note'}


class Run(NamedTuple):
    page: int
    role: str
    size: float
    x: float
    y: float
    steps: list[float]
    width: float
    text: str


class Line(NamedTuple):
    page: int
    role: str
    size: float
    x: float
    y: float
    right: float  # of the last character's cell, spaces left out
    text: str


def read_steps(text: str) -> Iterator[float]:
    for part in text.split(',') if text else []:
        count, star, step = part.rpartition('*')
        yield from [float(step)] * (int(count) if star else 1)


RUN = re.compile(r'run (\S+) \S+ \S+ size=(\S+)(?: stretch=\d+)? x=(\S+) y=(\S+) width=(\S+)'
                 r'(?: steps=(\S+))?(?: at=\S+)?$')


def read_dump(dump: str) -> tuple[list[Run], int]:
    runs, page = [], 0
    lines = iter(dump.splitlines())
    for line in lines:
        if line.startswith('page '):
            page += 1
        elif line.startswith('run '):
            found = RUN.match(line)
            if found is None:
                raise ValueError(line)
            role, size, x, y, width, steps = found.groups()
            runs.append(Run(page, role, float(size), float(x), float(y),
                            list(read_steps(steps or '')), float(width), next(lines)[2:]))
    return runs, page


def right_edge(run: Run) -> float:
    """Where the last character that is no space ends."""
    inked = len(run.text.rstrip(' '))
    if inked == len(run.text) or inked == 0:
        return run.x + run.width
    return run.x + sum(run.steps[:inked])


def join_lines(runs: list[Run]) -> list[Line]:
    """Runs side by side are one line: the face changed within it."""
    lines: list[Line] = []
    for run in runs:
        last = lines[-1] if lines else None
        if last and (last.page, last.role, last.y) == (run.page, run.role, run.y):
            lines[-1] = last._replace(right=right_edge(run), text=last.text + run.text)
        else:
            lines.append(Line(run.page, run.role, run.size, run.x, run.y, right_edge(run),
                              run.text))
    return lines


def is_foreign(char: str) -> bool:
    return ' ' < char < '\x7f' or char == 'é'


def ink_right(line: Line) -> float:
    text = line.text.rstrip(' ')
    return line.right - (CELL / 2 if text and text[-1] in BLANK_RIGHT else 0)


def starts_block(line: Line) -> bool:
    """Recipients start flush left; all else two cells in."""
    return line.role not in JUSTIFIED or abs(line.x - LEFT) > NEAR


def in_url(before: str, after: str) -> bool:
    """Whether a line ends within a word too long to be kept whole (CT-40)."""
    tail = re.search(r'[!-~]*$', before).group()
    head = re.match(r'[!-~]*', after).group()
    return bool(tail and head) and len(tail + head) >= 16


def check_area(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        if line.role == 'page-number':
            continue
        where = f'page {line.page}: {line.text}'
        if line.x < LEFT - NEAR or ink_right(line) > RIGHT + NEAR:
            yield f'from {line.x:.3f} to {ink_right(line):.3f}: {where}'
        em = line.size * POINT
        if line.y - ASCENT * em < TOP - 0.1 or line.y + (1 - ASCENT) * em > BOTTOM + 0.1:
            yield f'baseline at {line.y:.3f}: {where}'


def check_breaks(flow: list[Line]) -> Iterator[str]:
    for above, below in zip(flow, flow[1:]):
        if starts_block(below) or above.role != below.role or above.role not in JUSTIFIED:
            continue
        a, b = above.text.rstrip(' ')[-1], below.text[0]
        where = f'page {below.page}: {above.text}|{below.text}'
        if in_url(above.text, below.text):
            continue
        if b in NO_START or b == ' ':
            yield f'line start: {where}'
        if a in NO_END:
            yield f'line end: {where}'
        if is_foreign(a) and is_foreign(b) and not above.text.endswith(' '):
            yield f'parted word or number: {where}'
        if a == b and a in '—…':
            yield f'parted dash: {where}'


def ends_block(flow: list[Line], index: int) -> bool:
    if index + 1 == len(flow) or flow[index + 1].role != flow[index].role:
        return True
    return starts_block(flow[index + 1])


def has_gaps(text: str) -> bool:
    """Whether a line holds more than the letters of a long word."""
    return not re.fullmatch(r'[!-~]*', text.strip(' '))


def check_flush(flow: list[Line]) -> Iterator[str]:
    for index, line in enumerate(flow):
        if line.role not in JUSTIFIED or ends_block(flow, index) or not has_gaps(line.text):
            continue
        if abs(ink_right(line) - RIGHT) > MOVED.get(line.text.rstrip(' ')[-1], NEAR):
            yield f'ends at {ink_right(line):.3f}: page {line.page}: {line.text}'


def check_lone(flow: list[Line]) -> Iterator[str]:
    """CT-61, but where the line above is little else than one long word."""
    for index, line in enumerate(flow):
        if line.role not in JUSTIFIED or starts_block(line) or not ends_block(flow, index):
            continue
        letters = [char for char in line.text if char not in NO_START | NO_END | {' '}]
        if len(letters) < 2 and not re.search(r'[!-~]{16}.{0,8}$', flow[index - 1].text):
            yield f'a lone character: page {line.page}: {flow[index - 1].text}|{line.text}'


def line_top(line: Line) -> float:
    """The top of the line's box, a cell high, from its baseline."""
    em = line.size * POINT
    return line.y - ASCENT * em - (CELL - em) / 2


def page_pitch(lines: list[Line]) -> float:
    """That of the grid; the page with the signature may be set closer (GW-61)."""
    steps = [below.y - above.y for above, below in zip(lines, lines[1:]) if below.y != above.y]
    if not steps or not any(line.role in ('signature', 'date') for line in lines):
        return PITCH
    return min(PITCH, max(min(steps), PITCH_MIN))


def check_grid(flow: list[Line]) -> Iterator[str]:
    pages: dict[int, list[Line]] = collections.defaultdict(list)
    for line in flow:
        pages[line.page].append(line)
    for page, lines in pages.items():
        pitch = page_pitch(lines)
        room = int((BOTTOM - TOP - CELL + NEAR) / pitch) + 1
        for line in lines:
            number = (line_top(line) - TOP) / pitch
            if abs(number - round(number)) * pitch > NEAR or not 0 <= round(number) < room:
                off = (number - round(number)) * pitch
                yield f'off the grid by {off:.3f}: page {page}: {line.text}'
        if len({line.y for line in lines}) > room:
            yield f'page {page} has {len(lines)} lines'


def is_lone_first_line(flow: list[Line], index: int) -> bool:
    """The title left page 1 room for one line: it shows text at any price (GW-11)."""
    return flow[index].page == 1 and (index == 0 or flow[index - 1].role == 'recipients')


def check_pages(flow: list[Line], n_pages: int, crowded: bool) -> Iterator[str]:
    by_page: dict[int, list[int]] = collections.defaultdict(list)
    for index, line in enumerate(flow):
        by_page[line.page].append(index)
    for page in range(1, n_pages + 1):
        indices = by_page[page]
        if not indices:
            yield f'page {page} is empty'
            continue
        first, last = flow[indices[0]], flow[indices[-1]]
        texts = [index for index in indices if flow[index].role == 'paragraph']
        if (first.role == 'paragraph' and not starts_block(first) and
                ends_block(flow, indices[0]) and not is_lone_first_line(flow, indices[0] - 1)):
            yield f'page {page} begins with a last line: {first.text}'
        if last.role.startswith('heading'):
            yield f'page {page} ends with a heading: {last.text}'
        headings = [index for index in indices if flow[index].role.startswith('heading')]
        if page == 1 and not crowded and not texts and not headings:
            yield 'page 1 has no text'
        if any(flow[index].role in ('signature', 'date') for index in indices) and not texts:
            yield f'page {page}: the signature is alone'


def check_filled(flow: list[Line], n_pages: int, least: int) -> Iterator[str]:
    counts = collections.Counter(line.page for line in flow)
    for page in range(2, n_pages - 1):
        if counts[page] < least:
            yield f'page {page} of {n_pages} has {counts[page]} lines'


def check_page_numbers(lines: list[Line], n_pages: int) -> Iterator[str]:
    numbers = [line for line in lines if line.role == 'page-number']
    if [line.text for line in numbers] != [f'— {page} —' for page in range(1, n_pages + 1)]:
        yield f'page numbers: {[line.text for line in numbers]}'
    for line in numbers:
        if line.page % 2 == 1 and abs(line.right - (RIGHT - CELL)) > NEAR:
            yield f'page {line.page}: its number ends at {line.right:.3f}'
        if line.page % 2 == 0 and abs(line.x - (LEFT + CELL)) > NEAR:
            yield f'page {line.page}: its number starts at {line.x:.3f}'


def check_text(year: Year, text: str, runs: list[Run]) -> Iterator[str]:
    lines = text.splitlines()
    head = len(lines) - len(year.text)
    title = lines[head - 1] if head > 0 else ''
    for organ in year.organs:
        title = title.removeprefix(organ).removeprefix(" ")
    if title != year.title:
        yield f'title: {title} instead of {year.title}'
    for number, (got, wanted) in enumerate(zip(lines[head:], year.text), 1):
        if got != wanted:
            yield f'text {number}: {got} instead of {wanted}'
            break
    printed = ''.join(run.text for run in runs if run.role != 'page-number')
    if printed != ''.join(lines):
        yield 'the runs do not hold the text'


def run(args: argparse.Namespace, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run([args.program, *program_options(args), *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def try_year(args: argparse.Namespace, seed: int) -> Result:
    name = f'year {seed}'
    year = Year(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'input.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(year.yaml())
        status, dump, messages = run(args, 'dump', path)
        if status != 0:
            return Result(name, [f'exit {status}'] + messages.splitlines())
        text = run(args, 'dump', '--text', path)[1]
    # Notes name the faces that serve rare characters; long titles and lists of
    # recipients fill page 1, which is said; prose made by chance reads badly.
    faults = [line for line in messages.splitlines()
              if not re.search(r': note: |^ |\[layout-crowded\]', line) and not READING.search(line)]
    runs, n_pages = read_dump(dump)
    lines = join_lines(runs)
    flow = [line for line in lines if line.role in FLOW]
    checks = [check_text(year, text, runs), check_area(lines), check_breaks(flow),
              check_flush(flow), check_lone(flow), check_grid(flow),
              check_pages(flow, n_pages, '[layout-crowded]' in messages),
              check_filled(flow, n_pages, args.least_lines), check_page_numbers(lines, n_pages)]
    return Result(name, faults + [fault for check in checks for fault in check], f'{n_pages} pages')


# Warnings about what a report says.
READING = re.compile(r': warning: .*\[(?:text|year|date|number|indicator|money|rate|part|parts|sum|share|cut|'
                     r'change|order|private|title|organ|attachment)-[a-z-]+\]$')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('--least-lines', type=int, default=0, metavar='N')
    parser.add_argument('--first', type=int, default=1, metavar='SEED')
    parser.add_argument('--show', type=int, metavar='SEED', help='print that file and stop')
    args = parser.parse_args()
    if args.show is not None:
        print(Year(args.show).yaml(), end='')
        return 0
    seeds = range(args.first, args.first + int(os.environ.get('HONGTOU_ROUNDS', '150')))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return print_tap(list(pool.map(lambda seed: try_year(args, seed), seeds)))


if __name__ == '__main__':
    sys.exit(main())
