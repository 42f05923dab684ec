#!/usr/bin/env python3
"""verify-page on files of other programs, damaged files, and no files at all.

usage: test_files.py --program FILE --layouts DIR --fonts DIR REPORT.yaml

Prints TAP. The PDFs of another origin are one written here by hand, in the way
word processors do it (a glyph at a time, lines stroked, CMYK red), and, where
Ghostscript is installed, the report distilled by it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import Callable

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tools'))
sys.path.insert(0, os.path.join(HERE, '..', 'ruler'))

from pdf_page import read_sheets  # noqa: E402
from report import Report  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import program_options, typeset  # noqa: E402

MM = 72 / 25.4
WIDTH, HEIGHT = 595.28, 841.89
CELL = 156 / 28 * MM
PITCH = (225 - 156 / 28) / 21 * MM
ASCENT = 0.88


class Program:
    def __init__(self, args: argparse.Namespace) -> None:
        self.command = [args.program, *program_options(args), 'verify-page']

    def run(self, *arguments: str, env: dict[str, str] | None = None
            ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([*self.command, *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, timeout=120, env=env)

    def results(self, pdf: str) -> dict[str, dict]:
        result = self.run('--format', 'json', '--all', pdf)
        return {each['name']: each for each in json.loads(result.stdout)['results']}


#
# A PDF by hand
#

def text(font: str, size: float, x: float, y: float, advance: float, string: str) -> str:
    """Each character placed by itself; x and y of the box's top left corner in
    points from the sheet's."""
    glyphs = []
    for index, char in enumerate(string):
        code = char.encode('utf-16-be').hex()
        glyphs.append(f'1 0 0 1 {x + index * advance:.3f} '
                      f'{HEIGHT - y - ASCENT * size:.3f} Tm <{code}> Tj')
    return f'BT /{font} {size} Tf {" ".join(glyphs)} ET\n'


def write_pdf(path: str, contents: list[str], fonts: dict[str, str],
              width: float = WIDTH) -> None:
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '']
    resources = []
    for name, base in fonts.items():
        descendant = len(objects) + 1
        objects.append(f'<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{base} /DW 1000 '
                       '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> '
                       f'/FontDescriptor {descendant + 1} 0 R >>')
        objects.append(f'<< /Type /FontDescriptor /FontName /{base} /Flags 4 /ItalicAngle 0 '
                       '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 '
                       '/FontBBox [0 -120 1000 880] >>')
        objects.append(f'<< /Type /Font /Subtype /Type0 /BaseFont /{base} '
                       f'/Encoding /UniGB-UTF16-H /DescendantFonts [{descendant} 0 R] >>')
        resources.append(f'/{name} {len(objects)} 0 R')
    pages = []
    for content in contents:
        objects.append(f'<< /Length {len(content)} >>\nstream\n{content}\nendstream')
        objects.append(f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {HEIGHT}] '
                       f'/Resources << /Font << {" ".join(resources)} >> >> '
                       f'/Contents {len(objects)} 0 R >>')
        pages.append(f'{len(objects)} 0 R')
    objects[1] = f'<< /Type /Pages /Kids [{" ".join(pages)}] /Count {len(pages)} >>'
    out, offsets = b'%PDF-1.4\n', []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f'{number} 0 obj\n{body}\nendobj\n'.encode('latin-1')
    start = len(out)
    out += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n'.encode()
    out += b''.join(f'{offset:010} 00000 n \n'.encode() for offset in offsets)
    out += (f'trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n'
            f'startxref\n{start}\n%%EOF\n').encode()
    with open(path, 'wb') as file:
        file.write(out)


FONTS = {'F': 'FangSong_GB2312', 'H': 'SimHei', 'X': 'FZXBSJW--GB1-0', 'S': 'SimSun'}


def line_y(number: int) -> float:
    return 37 * MM + number * PITCH


def number_line(page: int, left: bool) -> str:
    string = f'—{page}—'
    x = (28 * MM + CELL) if left else (184 * MM - CELL - len(string) * 14)
    return text('S', 14, x, 269 * MM - 7, 14, string)


def by_hand(path: str, on_one_sheet: bool = False) -> None:
    """Two pages, or both beside each other on a sheet; left margin 30 mm instead of 28, the rule 5 mm too low, level 1
    set in 仿宋, the date three characters right of the name instead of two, the
    page number of page 2 on the wrong side."""
    left = 30 * MM
    red = '0 0.8 0.8 0 k 0 0.8 0.8 0 K\n'
    head = red + text('X', 40, 105 * MM - 7 * 20, 72 * MM, 40, '淄博市人民政府')
    number = text('F', 16, 106 * MM - 12 * 8, 110 * MM, 16, '淄政发〔2022〕5号')
    rule_y = HEIGHT - (110 * MM + 16 + 9 * MM)
    rule = red + f'1.4 w {28 * MM:.2f} {rule_y:.2f} m {184 * MM:.2f} {rule_y:.2f} l S\n'
    title = text('X', 22, 106 * MM - 8 * 11, 150 * MM, 22, '关于法治建设的报')
    first = [text('F', 16, left + 2 * CELL, line_y(14), CELL, '一、总体情况')]
    first += [text('F', 16, left + (2 * CELL if i == 0 else 0), line_y(15 + i), CELL,
                   '全市法治建设工作取得新的成效群众满意度持续提升各项任务全面完成成绩'[:26 if i == 0 else 28])
              for i in range(7)]
    second = [text('F', 16, left, line_y(i), CELL, '建设法治政府是全面推进依法治国的重点任务和主体工程各部门')
              for i in range(5)]
    second.append(text('F', 16, left, line_y(5), CELL, '单位落实。'))
    name_x = 184 * MM - 4 * CELL - 10 * 16
    second.append(text('F', 16, name_x, line_y(7), 16, '淄博市人民政府'))
    second.append(text('F', 16, name_x + 3 * CELL, line_y(8), 16, '2023年1月5日'))
    black = '0 g 0 G\n'
    pages = [head + black + number + rule + black + title + ''.join(first)
             + number_line(1, False),
             black + ''.join(second) + number_line(2, False)]
    if on_one_sheet:
        write_pdf(path, [f'{pages[0]} q 1 0 0 1 {WIDTH} 0 cm {pages[1]} Q'], FONTS, 2 * WIDTH)
    else:
        write_pdf(path, pages, FONTS)


def near(results: dict[str, dict], name: str, expected: float) -> list[str]:
    result = results[name]
    if result['status'] != 'off':
        return [f'{name}: {result["status"]}, should be off']
    value = result['places'][0]['off_mm']
    return [] if abs(value - expected) < 0.06 else [f'{name}: {value}, should be {expected}']


def stranger(program: Program, folder: str) -> list[str]:
    pdf = os.path.join(folder, 'hand.pdf')
    by_hand(pdf)
    results = program.results(pdf)
    faults = near(results, 'left margin', 2) + near(results, 'document number to separator', 4.753)
    faults += near(results, 'date right of the signature', 5.571)
    if results['face of headings, level 1']['status'] != 'off':
        faults.append('a heading in FangSong passed')
    if results['page number from the outer edge']['places'][0]['page'] != 2:
        faults.append('the page number on the wrong side passed')
    for name in ('paper width', 'line pitch', 'width of a character', 'size of the text',
                 'size of the title', 'form of the document number', 'indent of paragraphs',
                 'form of the page numbers', 'face of the title'):
        if results[name]['status'] != 'ok':
            faults.append(f'{name}: {results[name]["status"]} {results[name]["places"][:1]}')
    return faults


def distilled(program: Program, pdf: str, folder: str) -> list[str] | None:
    """The report through Ghostscript: the same millimetres, another program."""
    if shutil.which('gs') is None:
        return None
    other = os.path.join(folder, 'gs.pdf')
    subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-o', other, pdf],
                   check=True, capture_output=True)
    ours, theirs = program.results(pdf), program.results(other)
    return [f'{name}: {theirs[name]["status"]}, was {ours[name]["status"]}: '
            f'{theirs[name]["places"][:1]}'
            for name in ours if theirs[name]['status'] != ours[name]['status']]


#
# The other ruler
#

def agreement(program: Program, pdf: str) -> list[str]:
    """Two rulers that share no code but mutool."""
    report = Report(pdf, read_sheets(pdf))
    results = program.results(pdf)
    assert report.mark_ink and report.red_rule and report.date
    number = next(line for line in report.head if line.text.endswith('号'))
    pairs = [
        ('top of the mark', report.mark_ink.top, 0.1),
        ('middle of the mark', (report.mark_ink.left + report.mark_ink.right) / 2, 0.15),
        ('mark to document number', number.top - report.mark_ink.bottom, 0.1),
        ('document number to separator', report.red_rule.top - number.bottom, 0.01),
        ('thickness of the separator', report.red_rule.thickness, 0.01),
        ('separator to title', report.title[0].top - report.red_rule.bottom, 0.01),
        ('date right of the signature', report.date.left - report.signature[0].left, 0.01),
        ('middle of the document number', number.middle, 0.01),
    ]
    faults = []
    for name, value, tolerance in pairs:
        low, high = results[name]['measured']
        if not low - tolerance <= value <= high + tolerance:
            faults.append(f'{name}: {low} to {high}, the other ruler says {value:.3f}')
    counts = [len(report.body_on(page)) for page in range(2, report.n_pages)]
    if results['lines a page']['measured'] != [min(counts), max(counts)]:
        faults.append(f'lines a page: {results["lines a page"]["measured"]}, the other ruler '
                      f'says {min(counts)} to {max(counts)}')
    return faults


#
# Trouble
#

def expect(program: Program, status: int, code: str, path: str,
           env: dict[str, str] | None = None) -> list[str]:
    result = program.run('--format', 'short', path, env=env)
    faults = []
    if result.returncode != status:
        faults.append(f'exit {result.returncode}, should be {status}: {result.stderr[:300]!r}')
    if code.encode() not in result.stderr:
        faults.append(f'no {code} in {result.stderr[:300]!r}')
    if result.stdout:
        faults.append(f'prints {result.stdout[:100]!r}')
    return faults


def trouble(program: Program, pdf: str, folder: str) -> list[Result]:
    def file(name: str, data: bytes) -> str:
        path = os.path.join(folder, name)
        with open(path, 'wb') as out:
            out.write(data)
        return path

    with open(pdf, 'rb') as source:
        data = source.read()
    encrypted = os.path.join(folder, 'encrypted.pdf')
    subprocess.run(['qpdf', '--encrypt', 'secret', 'owner', '256', '--', pdf, encrypted],
                   check=True)
    blank = os.path.join(folder, 'blank.pdf')
    write_pdf(blank, ['0 g 10 10 100 100 re f'], FONTS)
    none = os.path.join(folder, 'none.pdf')
    write_pdf(none, [], FONTS)
    away = dict(os.environ, PATH='/nonexistent')
    cases: list[tuple[str, Callable[[], list[str]]]] = [
        ('no file', lambda: expect(program, 66, 'file-missing', os.path.join(folder, 'no.pdf'))),
        ('a folder', lambda: expect(program, 66, 'file-is-folder', folder)),
        ('a device', lambda: expect(program, 65, 'pdf-not-one', '/dev/null')),
        ('no PDF', lambda: expect(program, 65, 'pdf-not-one', file('a.pdf', b'not a PDF\n'))),
        ('an empty file', lambda: expect(program, 65, 'pdf-not-one', file('b.pdf', b''))),
        ('only a header', lambda: expect(program, 65, 'pdf-', file('c.pdf', b'%PDF-1.7\n'))),
        ('cut off early', lambda: expect(program, 65, 'pdf-', file('d.pdf', data[:3000]))),
        ('encrypted', lambda: expect(program, 65, 'pdf-encrypted', encrypted)),
        ('no pages', lambda: expect(program, 65, 'pdf-', none)),
        ('no text', lambda: expect(program, 65, 'pdf-no-text', blank)),
        ('no mutool', lambda: expect(program, 78, 'tool-missing', pdf, away)),
        ('no such layout', lambda: unknown_layout(program, pdf)),
    ]
    return [Result(name, case()) for name, case in cases]


def unknown_layout(program: Program, pdf: str) -> list[str]:
    result = program.run('--layout', 'nonesuch', pdf)
    return [] if result.returncode == 65 else [f'exit {result.returncode}, should be 65']


def odd_name(program: Program, pdf: str, folder: str) -> list[str]:
    """A name that looks like an option, or like markup, is just a name."""
    faults = []
    for name in ('-o', '"><page number="9">.pdf', '报告 一.pdf'):
        path = os.path.join(folder, name)
        shutil.copy(pdf, path)
        result = program.run(os.path.join(folder, name))
        if result.returncode != 0:
            faults.append(f'{name}: exit {result.returncode}')
    return faults


def cut(program: Program, pdf: str, folder: str) -> list[str]:
    """Cut off anywhere: a report or a finding, never a crash or a hang."""
    with open(pdf, 'rb') as file:
        data = file.read()
    faults = []
    for part in (0.2, 0.5, 0.9, 0.99):
        path = os.path.join(folder, 'cut.pdf')
        with open(path, 'wb') as file:
            file.write(data[:int(len(data) * part)])
        result = program.run(path)
        if result.returncode not in (0, 1, 65):
            faults.append(f'{part}: exit {result.returncode} {result.stderr[:200]!r}')
    return faults


def many_pages(program: Program, pdf: str, folder: str) -> Result:
    path = os.path.join(folder, 'many.pdf')
    subprocess.run(['qpdf', '--empty', '--pages', *([pdf] * 40), '--', path], check=True)
    start = time.monotonic()
    result = program.run('--format', 'json', path)
    seconds = time.monotonic() - start
    faults = []
    if json.loads(result.stdout)['pages'] < 500:
        faults.append('fewer than 500 pages')
    if seconds > 30:
        faults.append(f'{seconds:.1f} s')
    return Result('500 pages', faults, f'{seconds:.1f} s')


def formats(program: Program, pdf: str, folder: str) -> list[str]:
    """Every format says the same; wide characters do not push columns apart."""
    wrong = os.path.join(folder, 'format.pdf')
    by_hand(wrong)
    short = program.run('--format', 'short', wrong).stdout.decode().splitlines()
    human = program.run('--lang', 'zh', wrong).stdout.decode().splitlines()
    off = [each for each in program.results(wrong).values() if each['status'] == 'off']
    faults = []
    if len(short) != sum(max(1, len(each['places'])) for each in off):
        faults.append(f'short has {len(short)} lines')
    if len(human) != len(off) + 2:
        faults.append(f'human has {len(human)} lines for {len(off)} results')
    columns = {width(line[:line.index('不合')]) for line in human[1:-1]}
    if len(columns) != 1:
        faults.append(f'the results start in columns {sorted(columns)}')
    if program.run(pdf).stdout.decode().count('\n') != 1:
        faults.append('more than a summary when all is right')
    return faults


#
# What is not one page a sheet, or not only the document
#

def make(program: Program, *words: str) -> None:
    subprocess.run([*program.command[:-1], *words], stdin=subprocess.DEVNULL, check=True,
                   capture_output=True)


def as_document(program: Program, pdf: str, path: str, **facts: object) -> list[str]:
    """What the file of another form gives must be what the document itself gives."""
    expected, found = [
        json.loads(program.run('--format', 'json', '--all', each).stdout) for each in (pdf, path)]
    faults = [f'{name} is {found[name]}, should be {value}'
              for name, value in dict({'pages': expected['pages']}, **facts).items()
              if found[name] != value]
    # The copy number in the head is of the copy.
    faults += [f'{theirs["name"]}: {theirs["status"]}, {ours["status"]} in the document: '
               f'{theirs["places"][:1]}'
               for ours, theirs in zip(expected['results'], found['results'])
               if theirs['status'] != ours['status'] and ours['status'] != 'none']
    return faults


def other_forms(program: Program, pdf: str, source: str, folder: str) -> list[Result]:
    forms: list[tuple[str, list[str], dict[str, object]]] = [
        ('a booklet', ['print', '--copies', '1', '--booklet', '--staple-marks'],
         {'imposed': True, 'copies': 1}),
        ('booklets of three copies', ['print', '--copies', '3', '--booklet'],
         {'imposed': True, 'copies': 3}),
        ('a proof', ['build', '--proof', '--watermark', '征求意见稿'],
         {'proof': True, 'watermark': True}),
    ]
    results = []
    for name, words, facts in forms:
        path = os.path.join(folder, name + '.pdf')
        make(program, *words, source, '-o', path)
        results.append(Result(name, as_document(program, pdf, path, **facts)))
    draft = os.path.join(folder, 'draft.yaml')
    path = os.path.join(folder, 'draft.pdf')
    with open(source, encoding='utf-8') as old, open(draft, 'w', encoding='utf-8') as new:
        new.write('draft: true\n' + old.read())
    make(program, 'build', draft, '-o', path)
    results.append(Result('a draft', as_document(program, pdf, path, proof=False,
                                                 watermark=True)))
    return results + [Result('sheets side by side', side_by_side(program, folder))]


def side_by_side(program: Program, folder: str) -> list[str]:
    """Two pages a sheet in their order, as other programs print them; the page by
    hand has its faults where they were."""
    pages, path = os.path.join(folder, 'pages.pdf'), os.path.join(folder, 'double.pdf')
    by_hand(pages)
    by_hand(path, on_one_sheet=True)
    ours, theirs = program.results(pages), program.results(path)
    return [f'{name}: {theirs[name]["places"][:1]}, was {ours[name]["places"][:1]}'
            for name in ours if theirs[name]['status'] != ours[name]['status']]


def width(string: str) -> int:
    return sum(2 if ord(char) >= 0x2E80 else 1 for char in string)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('file')
    args = parser.parse_args()
    program = Program(args)
    with tempfile.TemporaryDirectory() as folder:
        pdf = typeset(args, folder)
        results = [Result('a PDF by hand', stranger(program, folder)),
                   Result('agreement with tests/ruler', agreement(program, pdf)),
                   Result('formats', formats(program, pdf, folder)),
                   Result('odd names', odd_name(program, pdf, folder)),
                   Result('cut off', cut(program, pdf, folder)),
                   many_pages(program, pdf, folder)]
        faults = distilled(program, pdf, folder)
        results.append(Result('through Ghostscript', faults or [],
                              skipped='' if faults is not None else 'not installed'))
        results += other_forms(program, pdf, args.file, folder)
        results += trouble(program, pdf, folder)
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
