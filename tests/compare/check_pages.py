#!/usr/bin/env python3
"""Measures comparisons that the real program made PDFs of.

usage: check_pages.py --program FILE [--layouts DIR] [--fonts DIR] REPORT.yaml

The report beside itself moved on by a year, by two, and with everything in it
changed, and short ones whose slips are not the comparison's: a landscape A4 page, text and tables within the type area, tables as
wide as it with thick rules and a head on each page, numbers flush right below
each other, page numbers in the middle, one file that readers take; the words
are those of the terminal's table. Prints TAP.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tools'))
sys.path.insert(0, os.path.join(HERE, '..', 'ruler'))

from pdf_page import Glyph, Sheet, read_sheets  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import add_options, program_options  # noqa: E402

WIDTH, HEIGHT = 297.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 26.0, 271.0, 26.0, 182.0
NEAR = 0.1


class Program:
    def __init__(self, arguments: argparse.Namespace):
        self.path = arguments.program
        self.options = program_options(arguments) + ['--lang', 'zh']

    def compare(self, files: list[str], *options: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.path, *self.options, 'compare', *files, *options],
                              capture_output=True, stdin=subprocess.DEVNULL, encoding='utf-8',
                              check=False)


def moved(text: str, year: int) -> str:
    """The report of a later year, its numbers as they were."""
    text = re.sub(r'^year: \d+', f'year: {year}', text, flags=re.M)
    return re.sub(r'^  date: \d+', f'  date: {year + 1}', text, flags=re.M)


def changed(text: str) -> str:
    """All numbers, all paragraphs, some names."""
    text = re.sub(r'value: (\d+)', lambda match: f'value: {int(match[1]) * 3 + 1}', text)
    text = re.sub(r'within: \w+, ', '', text)
    return text.replace('。', '，持续发力。')


def short(year: int) -> str:
    """A table that fits a page, but not what the title leaves of the first."""
    figures = [f'  f{number}: {{name: 指标{number}, value: {500 + number}, unit: 件}}\n'
               for number in range(16)]
    return (f'layout: report\nyear: {year}\ndocument:\n  issuers: [示例区人民政府]\n'
            f'  number: {{code: 示政发, year: {year + 1}, serial: 8}}\n'
            f'  title: 工作报告\n  date: {year + 1}-01-20\nfigures:\n' + ''.join(figures) +
            'sections: [{heading: 主要工作, text: 各项工作“有序推进。}]\n')


def lines_of(sheet: Sheet) -> list[list[Glyph]]:
    lines: dict[float, list[Glyph]] = {}
    for glyph in sheet.glyphs:
        lines.setdefault(round(glyph.y, 1), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.x) for _, line in sorted(lines.items())]


def text_of(line: list[Glyph]) -> str:
    return ''.join(glyph.char for glyph in line)


def check_page(sheet: Sheet) -> list[str]:
    faults = []
    if abs(sheet.width - WIDTH) > NEAR or abs(sheet.height - HEIGHT) > NEAR:
        faults.append(f'{sheet.width:.1f} × {sheet.height:.1f} mm')
    lines = lines_of(sheet)
    number = lines[-1]
    if text_of(number).replace(' ', '') != f'—{sheet.number}—':
        faults.append(f'no page number but “{text_of(number)}”')
    middle = (number[0].x + number[-1].x + number[-1].advance) / 2
    if abs(middle - (LEFT + RIGHT) / 2) > 0.5:
        faults.append(f'page number at {middle:.1f} mm')
    for line in lines[:-1]:
        end = max(glyph.x + (0 if glyph.char in '，。；：、）】 ' else glyph.advance) for glyph in line)
        if line[0].x < LEFT - NEAR or end > RIGHT + NEAR:
            faults.append(f'“{text_of(line)}” from {line[0].x:.1f} to {end:.1f} mm')
        if line[0].y > BOTTOM or line[0].y < TOP:
            faults.append(f'“{text_of(line)}” at {line[0].y:.1f} mm')
        if any(glyph.painted != 'fill_text' for glyph in line):
            faults.append(f'“{text_of(line)}” is not painted')
    return [f'page {sheet.number}: {fault}' for fault in faults]


def check_rules(sheet: Sheet) -> list[str]:
    """三线表: thick at its top and bottom, thin below the head, as wide as the text."""
    faults = []
    widths = {round(bar.width, 1) for bar in sheet.bars}
    if widths - {245.0}:
        faults.append(f'page {sheet.number}: rules {sorted(widths)} mm wide')
    thick = [bar for bar in sheet.bars if abs(bar.thickness - 0.53) < 0.02]
    thin = [bar for bar in sheet.bars if abs(bar.thickness - 0.26) < 0.02]
    if len(thick) + len(thin) != len(sheet.bars) or len(thick) < len(thin) or not thin:
        faults.append(f'page {sheet.number}: {len(thick)} thick, {len(thin)} thin rules of '
                      f'{len(sheet.bars)}')
    return faults


def check_figures(sheet: Sheet) -> list[str]:
    """Numbers of a column end below each other."""
    ends: dict[str, set[float]] = {}
    for line in lines_of(sheet):
        text = text_of(line)
        found = re.search(r'[+-][\d.]+%(?=$|须|单|万|名|口|算|确|提|上|所)', text)
        if found:
            glyph = line[found.end() - 1]
            ends.setdefault('rate', set()).add(round(glyph.x + glyph.advance, 1))
    return [f'page {sheet.number}: {name} ends at {sorted(places)} mm'
            for name, places in ends.items() if max(places) - min(places) > NEAR]


def plain(text: str) -> str:
    return re.sub(r'[\s…]', '', text)


def check_words(program: Program, files: list[str], pdf: str) -> list[str]:
    """Every figure's values are in the PDF."""
    told = program.compare(files, '--format', 'csv').stdout
    text = plain(subprocess.run(['pdftotext', '-raw', pdf, '-'], capture_output=True,
                                encoding='utf-8', check=True).stdout)
    rows = [line.split(',') for line in told.splitlines() if line.startswith('数据,')]
    faults = [f'no {row[2]} {row[4]}' for row in rows if plain(row[2]) not in text]
    return faults if rows else ['no rows']


def check_file(program: Program, files: list[str], pdf: str, folder: str) -> list[str]:
    faults = []
    sound = subprocess.run(['qpdf', '--check', pdf], capture_output=True, check=False)
    if sound.returncode != 0:
        faults.append(sound.stdout.decode())
    information = subprocess.run(['pdfinfo', pdf], capture_output=True, encoding='utf-8',
                                 check=True).stdout
    for wanted in (r'Title: .*报告对比', r'Tagged: +yes', r'Subject: +20\d\d年度\n'):
        if not re.search(wanted, information):
            faults.append(f'no {wanted} in\n{information}')
    again = os.path.join(folder, 'again.pdf')
    program.compare(files, '-o', again)
    with open(pdf, 'rb') as one, open(again, 'rb') as other:
        if one.read() != other.read():
            faults.append('another run gives other bytes')
    return faults


def check(program: Program, name: str, files: list[str], folder: str) -> Result:
    pdf = os.path.join(folder, 'comparison.pdf')
    done = program.compare(files, '-o', pdf)
    if done.returncode != 1 or done.stdout != pdf + '\n' or done.stderr:
        return Result(name, [f'exit {done.returncode}: {done.stdout}{done.stderr}'])
    faults = check_file(program, files, pdf, folder) + check_words(program, files, pdf)
    sheets = read_sheets(pdf)
    for sheet in sheets:
        faults += check_page(sheet) + check_rules(sheet)
        if len(files) == 2:
            faults += check_figures(sheet)
    return Result(name, faults, measured=f'{len(sheets)} pages')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    arguments = parser.parse_args()
    program = Program(arguments)
    with open(arguments.file, encoding='utf-8') as file:
        report = file.read()
    with tempfile.TemporaryDirectory() as folder:
        def write(name: str, text: str) -> str:
            path = os.path.join(folder, name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            return path

        first = arguments.file
        next_year = write('2023.yaml', moved(report, 2023))
        other = write('other.yaml', changed(moved(report, 2023)))
        after = write('2024.yaml', moved(report, 2024))
        last = write('2025.yaml', moved(changed(report), 2025))
        shorts = [write(f'short-{year}.yaml', short(year)) for year in (2022, 2023)]
        results = [
            check(program, 'short reports', shorts, folder),
            check(program, 'a copy of the next year', [first, next_year], folder),
            check(program, 'everything changed', [first, other], folder),
            check(program, 'three years', [first, other, after], folder),
            check(program, 'four years', [first, next_year, after, last], folder),
            check(program, 'ten years', [first] + [
                write(f'{year}.yaml', moved(changed(report) if year % 2 else report, year))
                for year in range(2023, 2032)], folder),
        ]
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
