#!/usr/bin/env python3
"""Typesets reports with one chart made by chance, and looks at its labels.

usage: charts.py --program FILE --layouts DIR --fonts DIR [--rounds N] [--first SEED]

Values are equal, near, tiny, huge or negative, of series over years or of
figures with scales, about words and last year's values. Whatever they are: each
is printed exactly once and each category too; no two texts of the chart overlap;
no line, marker or bar of the plot runs through a text; nothing leaves the 版心.
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
from exhibits import HEAD, Run, check_ink, field, read_pages, words  # noqa: E402
from tap import Result, print_tap  # noqa: E402

EM = 10.5 * 25.4 / 72  # of the chart's text, mm
NUMBER = re.compile(r'约?-?[\d.]+余?')
REFUSED = ('chart-no-room', 'chart-too-many')

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Chart(NamedTuple):
    kind: str
    values: dict[int, str]  # line of the file -> as written
    categories: list[str]


def decimal(mantissa: int, decimals: int) -> str:
    digits = str(abs(mantissa)).rjust(decimals + 1, '0')
    sign = '-' if mantissa < 0 else ''
    return sign + (digits[:-decimals] + '.' + digits[-decimals:] if decimals else digits)


def make_value(chance: random.Random, mood: str, base: int, scale: int) -> int:
    """Mantissas in six moods."""
    if mood == 'equal':
        return base
    if mood == 'near':
        return base + chance.randint(-base // 50 - 1, base // 50 + 1)
    if mood == 'signs':
        return chance.randint(-9, 9) * scale
    if mood == 'extreme':
        return chance.choice([0, 1, 7, base, 10 ** chance.randint(0, 14)])
    if mood == 'few':
        return chance.choice([base, base, base // 2, 3 * base // 4])
    return chance.randint(0, 12 * scale)


def make_figures(chance: random.Random) -> tuple[str, Chart]:
    """Bars of figures, with last year's beside them or not."""
    head, _, rest = HEAD.rstrip('\n').partition('sections:')
    out = head.rstrip('\n').split('\n') + ['figures:']
    chart = Chart('bar', {}, [])
    n = chance.randint(1, 12)
    scale = 10 ** chance.randint(0, 6)
    for i in range(n):
        value = decimal(chance.randint(0, 12 * scale), chance.choice([0, 0, 1]))
        extra = chance.choice(['', '', ', scale: 万', ', about: 约', ', about: 余'])
        out.append(f'  f{i}: {{name: {words(chance, 12)}, value: {value}, unit: 件{extra}}}')
        chart.values[len(out)] = value
    previous = [i for i in range(n) if chance.random() < 0.7] if chance.random() < 0.5 else []
    out += (f'sections:{rest}\n      - text: {words(chance, 200)}。\n        chart:\n'
            f'          caption: {words(chance, 20)}\n          kind: bar\n'
            f'          figures: [{", ".join(f"f{i}" for i in range(n))}]').split('\n')
    out += ['          previous:'] if previous else []
    for i in previous:
        value = decimal(chance.randint(0, 12 * scale), 0)
        out.append(f'            f{i}: {value}')
        chart.values[len(out)] = value
    return '\n'.join(out + [f'      - text: {words(chance, 80)}。']) + '\n', chart


def make(seed: int) -> tuple[str, Chart]:
    chance = random.Random(seed)
    if chance.random() < 0.3:
        return make_figures(chance)
    kind = chance.choice(['bar', 'line'])
    n_rows = chance.randint(1, 6)
    n = chance.randint(1, 12 if kind == 'line' else min(12, 40 // n_rows))
    mood = chance.choice(['equal', 'near', 'signs', 'extreme', 'few', 'any'])
    scale = 10 ** chance.randint(0, 6)
    base = chance.randint(1, 12 * scale)
    decimals = chance.choice([0, 0, 0, 1, 2])
    first = 2022 - n - chance.randint(0, 5)
    years = (list(range(first, first + n)) if chance.random() < 0.7
             else sorted(chance.sample(range(1990, 2023), n)))
    out = [HEAD.rstrip('\n'), f'      - text: {words(chance, 200)}。', '        chart:',
           f'          caption: {words(chance, 20)}', f'          kind: {kind}',
           '          unit: 件', '          series:']
    chart = Chart(kind, {}, [f'{year}年' for year in years])
    n_lines = len('\n'.join(out).split('\n'))
    for row in range(n_rows):
        out += [f'            - name: {words(chance, 6)}', '              values:']
        n_lines += 2
        for i, year in enumerate(years):
            if chance.random() < 0.08 and not (row == 0 or i == 0):
                continue
            value = decimal(make_value(chance, mood, base, scale), decimals)
            out.append(f'                - {{year: {year}, value: {value}}}')
            n_lines += 1
            chart.values[n_lines] = value
    out.append(f'      - text: {words(chance, 80)}。')
    used = {re.sub(r'.*year: (\d+).*', r'\1年', line) for line in out if 'year: ' in line}
    return '\n'.join(out) + '\n', chart._replace(
        categories=[year for year in chart.categories if year in used])


def positions(dump: str) -> list[int]:
    """The line of the file that each run comes from."""
    return [int(match.group(1)) if (match := re.search(r' at=(\d+):', line)) else 0
            for line in dump.split('\n') if line.startswith('run ')]


def text_box(run: Run) -> Box:
    """About the ink of digits and characters."""
    return run.x, run.y - 0.72 * EM, run.x + run.width, run.y + 0.05 * EM


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(box: Box, a: Point, b: Point) -> bool:
    """Clips the line to the box (Liang and Barsky)."""
    low, high = 0.0, 1.0
    for start, end, least, most in ((a[0], b[0], box[0], box[2]), (a[1], b[1], box[1], box[3])):
        step = end - start
        if step == 0:
            if not least < start < most:
                return False
            continue
        near, far = sorted(((least - start) / step, (most - start) / step))
        low, high = max(low, near), min(high, far)
    return low < high


def same_number(printed: str, written: str) -> bool:
    """Equal but for the point, which a change of scale moves, and zeros."""
    def digits(text: str) -> str:
        return ('-' if '-' in text else '') + re.sub(r'\D', '', text).strip('0')
    return digits(printed) == digits(written)


def check_values(chart: Chart, runs: list[tuple[Run, int]]) -> list[str]:
    faults = []
    for line, value in chart.values.items():
        found = [run.text for run, at in runs if at == line and NUMBER.fullmatch(run.text)]
        if len(found) != 1 or not same_number(found[0], value):
            faults.append(f'{value} is printed as {found}')
    texts = [run.text for run, _ in runs]
    return faults + [f'{category} is missing' for category in chart.categories
                     if category not in texts]


def check_overlaps(runs: list[Run]) -> list[str]:
    return [f'“{a.text}” and “{b.text}” overlap at {a.x:.1f}, {a.y:.1f}'
            for i, a in enumerate(runs) for b in runs[:i] if overlap(text_box(a), text_box(b))]


def bounds(points: list[Point]) -> Box:
    return (min(x for x, _ in points), min(y for _, y in points),
            max(x for x, _ in points), max(y for _, y in points))


class Mark(NamedTuple):
    points: list[Point]
    stroke: float
    area: bool


def read_marks(dump: str) -> list[list[Mark]]:
    """What texts must keep off, of each page: lines thicker than those at the
    ticks, markers, bars by their outlines. White behind a text is none."""
    marks: list[list[Mark]] = []
    for line in dump.split('\n'):
        if line.startswith('page '):
            marks.append([])
        elif line.startswith('path ') and field(line, 'stroke') > 0.1:
            points = [(float(x), float(y)) for x, y in
                      re.findall(r'(-?[\d.]+),(-?[\d.]+)', line)]
            marks[-1].append(Mark(points, field(line, 'stroke'), ' closed ' in line))
    return marks


def is_hit(mark: Mark, box: Box) -> bool:
    if mark.area:
        return overlap(box, bounds(mark.points))
    return mark.stroke > 0.2 and any(
        crosses(box, a, b) for a, b in zip(mark.points, mark.points[1:]))


def check_marks(marks: list[Mark], runs: list[Run]) -> list[str]:
    return [f'“{run.text}” at {run.x:.1f}, {run.y:.1f} stands on a mark {mark.points[:3]}'
            for run in runs for mark in marks if is_hit(mark, text_box(run))]


def is_below(marks: list[Mark], runs: list[Run]) -> bool:
    """Whether the values stand below the plot: further than a negative bar's."""
    axes = [mark.points for mark in marks if mark.points[0][0] == mark.points[1][0]]
    return any(run.y > max(y for _, y in axis) + 3 * EM for axis in axes for run in runs)


def check(seed: int, options: argparse.Namespace, folder: str) -> Result:
    text, chart = make(seed)
    path = os.path.join(folder, f'{seed}.yaml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    result = subprocess.run(
        [options.program, '--lang', 'en', '--layouts', options.layouts, '--fonts', options.fonts,
         '--no-system-fonts', 'dump', path], capture_output=True, check=False, timeout=60)
    codes = re.findall(r'error: .*\[(\S+)\]', result.stderr.decode())
    name = f'chart {seed}'
    if result.returncode == 65 and codes and all(code in REFUSED for code in codes):
        return Result(name, measured='refused with reason')
    if result.returncode != 0:
        return Result(name, [f'exit {result.returncode}'] + result.stderr.decode().split('\n')[:5])
    dump = result.stdout.decode()
    pages = read_pages(dump)
    places = iter(positions(dump))
    runs = [(run, at) for page in pages for run in page.runs
            for at in [next(places)] if run.role == 'figure']
    faults = check_values(chart, runs) + check_overlaps([run for run, _ in runs])
    numbers = [run for run, at in runs if at in chart.values and NUMBER.fullmatch(run.text)]
    below = False
    for number, (page, marks) in enumerate(zip(pages, read_marks(dump)), 1):
        here = [run for run in page.runs if run in numbers]
        faults += check_ink(page, number) + check_marks(marks, here)
        below = below or is_below(marks, here)
    return Result(name, faults[:5], measured=f'{chart.kind}, {len(chart.values)} values'
                  + (', in a table' if below else ''))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--rounds', type=int, default=80)
    parser.add_argument('--first', type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return print_tap([check(seed, options, folder)
                          for seed in range(options.first, options.first + options.rounds)])


if __name__ == '__main__':
    sys.exit(main())
