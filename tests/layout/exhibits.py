#!/usr/bin/env python3
"""Typesets reports with tables and charts made by chance, and looks at the pages.

usage: exhibits.py --program FILE --layouts DIR --fonts DIR [--rounds N] [--first SEED]

On every page: all ink is inside the 版心, the text stands on the grid, numbers
of a column stand under each other at the decimal point, and everything written
comes out. A table on several pages has 续表 and its number on the later ones,
and no page has a row of it alone.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from typing import NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../tools'))
from tap import Result, print_tap  # noqa: E402

LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0  # GW-02, mm
CELL = 156 / 28
PITCH = (225 - CELL) / 21
SLACK = 0.011  # the dump has three decimals
HAN = '依法行政执法监督复议调解公开透明服务群众建设规范数据统计情况完成'

HEAD = '''layout: report
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {code: 桃政, year: 2022, serial: 7}
  title: 关于{year}年度法治政府建设工作的报告
  date: 2022-12-30
sections:
  - heading: 推进法治政府建设的主要举措
    items:
'''


class Run(NamedTuple):
    page: int
    role: str
    turned: bool
    size: float
    x: float
    y: float
    width: float
    steps: list[float]
    text: str


class Page(NamedTuple):
    runs: list[Run]
    rules: list[tuple[float, float, float, float]]  # black ones
    paths: list[tuple[float, list[tuple[float, float]]]]  # stroke, points


class Table(NamedTuple):
    heading: str
    numbers: list[str]
    words: list[str]
    is_low: bool  # all cells are short


def words(chance: random.Random, most: int) -> str:
    return ''.join(chance.choice(HAN) for _ in range(chance.randint(1, most)))


def number(chance: random.Random) -> str:
    sign = chance.choice(['', '', '', '-'])
    digits = str(chance.randint(0, 10 ** chance.randint(1, 6)))
    decimals = chance.choice(['', '', f'.{chance.randint(0, 9)}', f'.{chance.randint(10, 99)}'])
    if chance.random() < 0.1:
        return chance.choice(['约', '近', '超']) + digits + decimals
    if chance.random() < 0.1:
        return digits + chance.choice(['余', '以上', '左右'])
    return sign + digits + decimals + chance.choice(['', '', '%'])


def add_table(chance: random.Random, serial: int, landscape: bool, out: list[str]) -> Table:
    n_words = chance.randint(1, 4)
    heading = f'数值{serial}甲'
    columns = [words(chance, 6) for _ in range(n_words)]
    columns.append(chance.choice([heading, f'{{heading: {heading}, align: decimal}}']))
    is_low = chance.random() < 0.6
    table = Table(heading, [], [], is_low)
    out.append(f'      - table:\n          caption: {words(chance, 60)}')
    out.append(f'          style: {chance.choice(["grid", "three-line"])}')
    if landscape:
        out.append('          landscape: true')
    out.append(f'          columns: [{", ".join(columns)}]\n          rows:')
    for _ in range(chance.choice([1, 2, 5, 20, 60])):
        cells = [words(chance, 6 if is_low else chance.choice([3, 3, 10, 60]))
                 for _ in range(n_words)]
        table.words.extend(cells)
        table.numbers.append(number(chance))
        out.append(f'            - [{", ".join(cells)}, "{table.numbers[-1]}"]')
    return table


def add_chart(chance: random.Random, out: list[str]) -> None:
    kind = chance.choice(['bar', 'line'])
    out.append(f'      - chart:\n          caption: {words(chance, 20)}\n          kind: {kind}')
    out.append('          unit: 件\n          series:')
    years = sorted(chance.sample(range(2000, 2023), chance.randint(1, 6)))
    scale = 10 ** chance.randint(0, 9)
    for _ in range(chance.randint(1, 5)):
        values = ', '.join(f'{{year: {year}, value: {chance.randint(-2, 9) * scale // 4}}}'
                           for year in years)
        out.append(f'            - {{name: {words(chance, 6)}, values: [{values}]}}')


def make(seed: int) -> tuple[str, list[Table]]:
    chance = random.Random(seed)
    out = [HEAD.rstrip('\n')]
    tables = []
    for serial in range(chance.randint(1, 4)):
        out.append(f'      - text: {words(chance, 200)}。')
        if chance.random() < 0.6:
            tables.append(add_table(chance, serial, False, out))
        else:
            add_chart(chance, out)
    out.append(f'      - text: {words(chance, 80)}。')
    if chance.random() < 0.5:
        out.append(f'attachments:\n  - title: {words(chance, 20)}\n    items:')
        tables.append(add_table(chance, 9, chance.random() < 0.7, out))
    return '\n'.join(out) + '\n', tables


def field(line: str, name: str) -> float:
    match = re.search(rf' {name}=(-?[\d.]+)', line)
    return float(match.group(1)) if match else 0.0


def read_steps(line: str) -> list[float]:
    match = re.search(r' steps=(\S+)', line)
    steps: list[float] = []
    for part in match.group(1).split(',') if match else []:
        count, _, step = part.rpartition('*')
        steps += [float(step)] * int(count or 1)
    return steps


def read_pages(dump: str) -> list[Page]:
    pages: list[Page] = []
    lines = dump.split('\n')
    for i, line in enumerate(lines):
        kind, _, rest = line.partition(' ')
        if kind == 'page':
            pages.append(Page([], [], []))
        elif kind == 'run':
            pages[-1].runs.append(Run(
                len(pages), rest.split()[0], ' turned ' in line, field(line, 'size') * 25.4 / 72,
                field(line, 'x'), field(line, 'y'), field(line, 'width'), read_steps(line),
                lines[i + 1][2:]))
        elif kind == 'rule' and ' black ' in line:
            pages[-1].rules.append((field(line, 'x'), field(line, 'y'),
                                    field(line, 'width'), field(line, 'height')))
        elif kind == 'path':
            points = [tuple(map(float, word.split(','))) for word in re.findall(
                r'-?[\d.]+,-?[\d.]+', line)]
            pages[-1].paths.append((field(line, 'stroke'), points))
    return pages


def inside(left: float, top: float, right: float, bottom: float) -> bool:
    return (left >= LEFT - SLACK and right <= RIGHT + SLACK and
            top >= TOP - SLACK and bottom <= BOTTOM + SLACK)


def run_box(run: Run) -> tuple[float, float, float, float]:
    """The em boxes of a run."""
    if run.turned:
        return run.x - 0.88 * run.size, run.y - run.width, run.x + 0.12 * run.size, run.y
    return run.x, run.y - 0.88 * run.size, run.x + run.width, run.y + 0.12 * run.size


EXHIBIT = ('table-cell', 'table-header', 'caption', 'figure', 'decoration')


def check_ink(page: Page, number_: int) -> list[str]:
    faults = [f'page {number_}: “{run.text}” leaves the 版心 {run_box(run)}'
              for run in page.runs if run.role in EXHIBIT and not inside(*run_box(run))]
    faults += [f'page {number_}: a rule leaves the 版心 {rule}' for rule in page.rules
               if not inside(rule[0], rule[1], rule[0] + rule[2], rule[1] + rule[3])]
    for stroke, points in page.paths:
        half = stroke / 2
        # Strokes on the edge are as thin as the rules beside them.
        if not inside(min(x for x, _ in points), min(y for _, y in points),
                      max(x for x, _ in points), max(y for _, y in points)):
            faults.append(f'page {number_}: a path leaves the 版心, half stroke {half}: {points[:4]}')
    return faults


def check_grid(page: Page, number_: int) -> list[str]:
    faults = []
    for run in page.runs:
        if run.role != 'paragraph' or run.turned:
            continue
        line = (run.y - TOP - (CELL - run.size) / 2 - 0.88 * run.size) / PITCH
        if abs(line - round(line)) > 0.005:
            faults.append(f'page {number_}: “{run.text}” stands on line {line:.3f}')
    return faults


def point_of(run: Run) -> float:
    """Where the whole part of a number ends, along the text."""
    match = re.match(r'\D*\d+', run.text)
    n = len(match.group(0)) if match else 0
    along = sum(run.steps[:n]) if n < len(run.text) else run.width
    return -run.y + along if run.turned else run.x + along


def find_column(table: Table, cells: list[Run]) -> list[Run]:
    """The cells of the table's last column, taken from the front of `cells`."""
    found: list[Run] = []
    for value in table.numbers:
        while cells and cells[0].text != value:
            cells.pop(0)
        if cells:
            found.append(cells.pop(0))
    return found


def check_numbers(tables: list[Table], pages: list[Page]) -> list[str]:
    """All values of each table's last column, in their order, at one point."""
    cells = [run for page in pages for run in page.runs if run.role == 'table-cell']
    faults = []
    for table in tables:
        found = find_column(table, cells)
        if len(found) < len(table.numbers):
            faults.append(f'{table.heading}: {table.numbers[len(found)]} is not where it should be')
            continue
        first = point_of(found[0])
        faults += [f'{table.heading}: {run.text} has its point at {point_of(run):.3f}, '
                   f'not {first:.3f}' for run in found if abs(point_of(run) - first) > 0.03]
    return faults


def check_parts(tables: list[Table], pages: list[Page]) -> list[str]:
    """No row alone on a page, and 续表 where a table goes on."""
    cells = [run for page in pages for run in page.runs if run.role == 'table-cell']
    faults = []
    for number_, table in enumerate(tables, 1):
        places = [run.page for run in find_column(table, cells)]
        later = sorted(set(places))[1:]
        for page in later:
            if f'续表{number_}' not in [run.text for run in pages[page - 1].runs]:
                faults.append(f'page {page}: no 续表{number_}')
        ends = [places.count(page) for page in [places[0], *later]]
        if table.is_low and len(places) > 3 and min(ends) < 2:
            faults.append(f'{table.heading}: {ends} rows on its pages')
    return faults


def check_words(tables: list[Table], pages: list[Page]) -> list[str]:
    written = sorted(''.join(t.words) for t in tables)
    printed = ''.join(run.text for page in pages for run in page.runs if run.role == 'table-cell')
    total = sum(len(text) for text in written) + sum(len(n) for t in tables for n in t.numbers)
    return [] if len(printed) == total else [f'{total} characters written, {len(printed)} printed']


def check(seed: int, options: argparse.Namespace, folder: str) -> Result:
    text, tables = make(seed)
    path = os.path.join(folder, f'{seed}.yaml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    result = subprocess.run(
        [options.program, '--lang', 'en', '--layouts', options.layouts, '--fonts', options.fonts,
         '--no-system-fonts', 'dump', path], capture_output=True, check=False, timeout=60)
    output = result.stderr.decode()
    name = f'report {seed}'
    if result.returncode == 65 and re.findall(r'error: .*\[(\S+)\]', output) and all(
            code in ('table-row-too-tall', 'table-too-wide')
            for code in re.findall(r'error: .*\[(\S+)\]', output)):
        return Result(name, measured='refused with reason')
    if result.returncode != 0:
        return Result(name, [f'exit {result.returncode}'] + output.split('\n')[:5])
    pages = read_pages(result.stdout.decode())
    faults = check_words(tables, pages)
    for i, page in enumerate(pages, 1):
        faults += check_ink(page, i) + check_grid(page, i)
    faults += check_numbers(tables, pages) + check_parts(tables, pages)
    return Result(name, faults, measured=f'{len(pages)} pages')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--rounds', type=int, default=60)
    parser.add_argument('--first', type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return print_tap([check(seed, options, folder)
                          for seed in range(options.first, options.first + options.rounds)])


if __name__ == '__main__':
    sys.exit(main())
