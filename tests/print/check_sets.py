#!/usr/bin/env python3
"""Prints sets with the real program and looks at them as a print room would.

usage: check_sets.py --program FILE [--layouts DIR] [--fonts DIR] REPORT.yaml

Pages, sizes, numbers and shared streams by qpdf and MuPDF; a booklet cut apart
and put together again, each page as a picture beside the one it came from;
printing by an lp that only notes what it was told. Prints TAP.
"""

import argparse
import csv
import html
import io
import json
import os
import pty
import re
import resource
import subprocess
import sys
import tempfile
from typing import Callable, NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402
from typeset import add_options, program_options  # noqa: E402

DPI = 50  # of the pictures; a page is 413 × 585 dots
MM = DPI / 25.4

REPORT = '''\
layout: {layout}
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {{code: 桃政发, year: 2022, serial: 5}}
  title: 关于2022年度法治政府建设工作情况的报告
  date: 2022-12-30
  {head}
  recipients: [省人民政府, 市人民政府]
  imprint: {{cc: [市委办公室, "=cmd|' /C calc'!A0"], office: 桃源县人民政府办公室, date: 2022-12-31{copies}}}
opening: 现将有关情况报告如下。
sections:
  - heading: 主要举措
    kind: measures
    text:
{text}
'''
PARAGRAPH = '      - ' + '一年来，全县法治政府建设取得新成效，持续优化营商环境。' * 6 + '\n'

LP = '''\
#!/bin/sh
for argument; do printf '[%s]' "$argument"; done >>"$LP_LOG"
echo >>"$LP_LOG"
case ${argument##*/} in
"${LP_FAIL-*}".pdf | "$LP_FAIL") echo 'lp: no such printer' >&2; exit 1;;
esac
grep -q 'SigIgn:.*0$' /proc/$$/status || { echo 'lp: signals are ignored' >&2; exit 1; }
'''


class Bench(NamedTuple):
    folder: str
    program: list[str]
    report: str  # the real one

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def write(self, name: str, n_paragraphs: int = 1, layout: str = 'report', head: str = '',
              copies: int | None = 4) -> str:
        text = REPORT.format(layout=layout, head=head, text=PARAGRAPH * n_paragraphs,
                             copies=f', copies: {copies}' if copies else '')
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        return self.path(name)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run([*self.program, *arguments, '--format', 'short'], cwd=self.folder,
                              env=os.environ | environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)

    def make(self, name: str, *arguments: str) -> str:
        result = self.run(*arguments, '-o', name)
        if result.returncode != 0:
            raise RuntimeError(f'{" ".join(arguments)}: {result.returncode} {result.stderr}')
        return self.path(name)


def open_bytes(path: str) -> bytes:
    with open(path, 'rb') as file:
        return file.read()


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode('utf-8')


def expanded(pdf: str) -> str:
    """The file with every stream readable."""
    return subprocess.run(['qpdf', '--stream-data=uncompress', '--object-streams=disable', pdf,
                           '-'], capture_output=True, check=True).stdout.decode('latin-1')


def page_texts(pdf: str) -> list[str]:
    return output('mutool', 'draw', '-q', '-F', 'txt', '-o', '-', pdf).split('\f')[:-1]


class Picture(NamedTuple):
    width: int
    height: int
    dots: bytes

    def cut(self, left: int, width: int) -> 'Picture':
        rows = (self.dots[y * self.width + left:][:width] for y in range(self.height))
        return Picture(width, self.height, b''.join(rows))


def pictures(pdf: str) -> list[Picture]:
    data = subprocess.run(['mutool', 'draw', '-q', '-A', '0', '-c', 'gray', '-r', str(DPI), '-F',
                           'pgm', '-o', '-', pdf], capture_output=True, check=True).stdout
    found, at = [], 0
    while match := re.compile(rb'P5\s(?:#[^\n]*\n)*(\d+)\s(\d+)\s\d+\s').match(data, at):
        width, height = int(match[1]), int(match[2])
        at = match.end() + width * height
        found.append(Picture(width, height, data[match.end():at]))
    return found


def ink(picture: Picture) -> int:
    return sum(255 - dot for dot in picture.dots)


def far_off(a: Picture, b: Picture, most: int = 1, part: float = 0.03) -> str:
    """Says how two pictures differ; nothing when each dark dot of one has one
    near it in the other, which moving by a part of a dot leaves true. Lines
    thinner than a dot gain or lose some of their ink by it."""
    if (abs(a.width - b.width), abs(a.height - b.height)) > (1, 1):
        return f'{a.width}×{a.height} and {b.width}×{b.height}'
    if abs(ink(a) - ink(b)) > part * max(ink(a), ink(b)) + 2000:
        return f'ink {ink(a)} and {ink(b)}'
    lost = 0
    for y in range(0, min(a.height, b.height), 2):
        row = a.dots[y * a.width:(y + 1) * a.width]
        for x, dot in enumerate(row):
            if dot < 100 and x + most < b.width:
                near = (b.dots[v * b.width + u]
                        for v in range(max(0, y - most), min(b.height, y + most + 1))
                        for u in range(max(0, x - most), x + most + 1))
                lost += all(other > 200 for other in near)
    return f'{lost} dots without a like' if lost > 5 else ''


def objects(pdf: str) -> dict:
    return json.loads(output('qpdf', '--json=1', '--json-key=objects', pdf))['objects']


def catalog(pdf: str) -> dict:
    found = objects(pdf)
    return found[found['trailer']['/Root']]


def bookmarks(pdf: str) -> list[str]:
    """The lines of the outline without the places they lead to."""
    return [line.split('\t')[1] for line in output('mutool', 'show', pdf, 'outline').splitlines()]


def pages_of(found: dict) -> list[dict]:
    return [value for value in found.values()
            if isinstance(value, dict) and value.get('/Type') == '/Page']


def register(path: str) -> list[list[str]]:
    with open(path, 'rb') as file:
        data = file.read()
    assert data.startswith(b'\xef\xbb\xbf'), 'no byte order mark'
    return list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline='')))


def expect(faults: list[str], what: str, found: object, wanted: object) -> None:
    if found != wanted:
        faults.append(f'{what}: {found!r}, wanted {wanted!r}')


# --- the checks ---------------------------------------------------------------


def copies_in_one_file(bench: Bench) -> list[str]:
    faults: list[str] = []
    report = bench.write('one.yaml', 12)
    single = page_texts(bench.make('one-build.pdf', 'build', report))
    pdf = bench.make('one.pdf', 'print', report, '--copies', '4', '--first', '98')
    subprocess.run(['qpdf', '--check', pdf], capture_output=True, check=True)
    texts = page_texts(pdf)
    expect(faults, 'pages', len(texts), 4 * len(single))
    for copy in range(4):
        mine = texts[copy * len(single):(copy + 1) * len(single)]
        number = f'{98 + copy:06}'
        if not mine[0].lstrip().startswith(number):
            faults.append(f'copy {copy} does not begin with {number}: {mine[0][:20]!r}')
        mine[0] = mine[0].replace(number, '', 1)
        expect(faults, f'text of copy {copy}', [t.split() for t in mine],
               [t.split() for t in single])
    preferences = catalog(pdf)['/ViewerPreferences']
    expect(faults, 'scaling', preferences.get('/PrintScaling'), '/None')
    expect(faults, 'duplex', preferences.get('/Duplex'), '/DuplexFlipLongEdge')
    rows = register(bench.path('one.csv'))
    expect(faults, 'register', rows, [
        ['份号', '接收单位', '备注'], ['000098\t', '省人民政府', ''],
        ['000099\t', '市人民政府', ''], ['000100\t', '市委办公室', ''],
        ['000101\t', "'=cmd|' /C calc'!A0", '']])
    return faults


def n_built(bench: Bench) -> int:
    """The pages of the real report itself."""
    return len(page_texts(bench.make('built.pdf', 'build', bench.report)))


def only_numbers_differ(bench: Bench) -> list[str]:
    """Streams: one a page, one a copy."""
    faults: list[str] = []
    few = objects(bench.make('few.pdf', 'print', bench.report, '--copies', '2'))
    many_pdf = bench.make('many.pdf', 'print', bench.report, '--copies', '200')
    many = objects(many_pdf)
    n_pages = len(pages_of(few)) // 2
    n_drawn = n_built(bench)  # a blank side that duplex printing adds has no stream

    def contents(found: dict) -> set[str]:
        lists = (page.get('/Contents', []) for page in pages_of(found))
        return {ref for refs in lists for ref in ([refs] if isinstance(refs, str) else refs)}

    expect(faults, 'pages of 200 copies', len(pages_of(many)), 200 * n_pages)
    expect(faults, 'streams of 2 copies', len(contents(few)), n_drawn + 2)
    expect(faults, 'streams of 200 copies', len(contents(many)), n_drawn + 200)
    fonts = [sum('/FontDescriptor' == value.get('/Type') for value in found.values()
                 if isinstance(value, dict)) for found in (few, many)]
    expect(faults, 'fonts', fonts[0], fonts[1])
    growth = os.path.getsize(many_pdf) - os.path.getsize(bench.path('few.pdf'))
    if growth > 198 * 700:
        faults.append(f'{growth // 198} bytes a copy')
    return faults


def numbers_move_nothing(bench: Bench) -> list[str]:
    """With a number in the file, without one, and printed: the same page (GW-16)."""
    faults: list[str] = []
    for layout in ('report', 'document', 'letter', 'order', 'minutes'):
        plain = bench.write('plain.yaml', 2, layout, 'secrecy: {level: 机密, term: 1年}')
        numbered = bench.write('numbered.yaml', 2, layout,
                               'secrecy: {level: 机密, term: 1年}\n  copy_number: 7')
        built = pictures(bench.make('numbered.pdf', 'build', numbered))
        printed = pictures(bench.make(f'plain-{layout}.pdf', 'print', plain, '--copies', '4',
                                      '--first', '7'))
        own = page_texts(bench.make(f'own-{layout}.pdf', 'print', numbered, '--copies', '4'))
        for page, (a, b) in enumerate(zip(built, printed)):
            if a != b:
                faults.append(f'{layout}, page {page + 1}: {far_off(a, b, 0) or "small dots"}')
        if '000007' not in own[0]:
            faults.append(f"{layout}: the document's own number is not the first")
    return faults


def separate_files(bench: Bench) -> list[str]:
    faults: list[str] = []
    report = bench.write('separate.yaml', 2)
    built = page_texts(bench.make('separate.pdf', 'build', report))
    folder = bench.make('copies/of/it', 'print', report, '--copies', '4', '--separate')
    expect(faults, 'files', sorted(os.listdir(folder)),
           ['000001.pdf', '000002.pdf', '000003.pdf', '000004.pdf', '份号登记.csv'])
    for copy in range(1, 5):
        pdf = os.path.join(folder, f'{copy:06}.pdf')
        texts = page_texts(pdf)
        expect(faults, f'pages of copy {copy}', len(texts), len(built) + len(built) % 2)
        if f'{copy:06}' not in texts[0]:
            faults.append(f'copy {copy} has not its number')
        subprocess.run(['qpdf', '--check', pdf], capture_output=True, check=True)
        expect(faults, f'parts of copy {copy} that conform', re.findall(
            r'<pdfaid:conformance>(.)', expanded(pdf)), ['U'])
        expect(faults, f'bookmarks of copy {copy}', bookmarks(pdf),
               bookmarks(bench.path('separate.pdf')))
        if f'{5 - copy:06}' in ''.join(texts):
            faults.append(f'copy {copy} has the number of another')
    return faults


def separate_is_quick(bench: Bench) -> list[str]:
    """What all copies share is computed once; each file has an identifier of its own."""
    faults: list[str] = []
    spent = []
    for copies in ('1', '101'):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        folder = bench.make('quick' + copies, 'print', bench.report, '--copies', copies,
                            '--separate')
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime)
    # Before they shared it, a copy more took a tenth of the first; now a hundredth.
    if spent[1] > 3 * spent[0] + 0.1:
        faults.append(f'one copy takes {spent[0]:.2f} s, 101 take {spent[1]:.2f} s')
    identifiers = set()
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), 'rb') as file:
            if match := re.search(rb'/ID \[<(\w+)>', file.read()):
                identifiers.add(match[1])
    expect(faults, 'identifiers', len(identifiers), 101)
    return faults


TURNED = '''\
attachments:
{parts}
'''
TURNED_PART = '''\
  - title: 各镇街情况表
    items:
      - text: 统计时间为全年。
        table:
          caption: 各镇街情况
          landscape: true
          style: grid
          columns: [镇街, 办结案件, 主要工作情况说明, 备注]
          rows:
{rows}
  - title: 名单
    text: 略。
'''
ROW = '            - [桃花镇, 12, 开展联合执法检查三次，发现问题二十余个，全部整改到位。, ""]\n'


def turned_pages(bench: Bench) -> list[str]:
    """Landscape tables lie on the paper as they are drawn, each on its half."""
    faults: list[str] = []
    report = bench.path('turned.yaml')
    with open(bench.write('upright.yaml', 1), encoding='utf-8') as file:
        text = file.read()
    with open(report, 'w', encoding='utf-8') as file:
        file.write(text + TURNED.format(parts=TURNED_PART.format(rows=ROW * 2) +
                                        TURNED_PART.format(rows=ROW * 40)))
    pdf = bench.make('turned-build.pdf', 'build', report)
    n_turned = sum(page.get('/Rotate') == 90 for page in pages_of(objects(pdf)))
    if n_turned < 3:
        return [f'the sample has {n_turned} turned pages, three are wanted']
    subprocess.run(['qpdf', '--rotate=0:1-z', pdf, bench.path('drawn.pdf')], check=True)
    built = pictures(bench.path('drawn.pdf'))
    flat = pictures(bench.make('turned.pdf', 'print', report, '--copies', '4'))
    folder = bench.make('turned', 'print', report, '--copies', '4', '--separate')
    apart = pictures(os.path.join(folder, '000001.pdf'))
    booklet = booklet_pages(pictures(bench.make('turned-booklet.pdf', 'print', report,
                                                '--copies', '4', '--booklet')), 4)[0]
    # The imprint may stand further on, behind blank pages.
    last = next(i for i in reversed(range(len(built) - 1)) if ink(built[i]) > 0)
    for index, page in enumerate(built[:last + 1]):
        for name, pages in (('set', flat), ('copy', apart), ('booklet', booklet)):
            difference = far_off(page, pages[index], part=0.1)
            if difference and index > 0:  # the first has its number besides
                faults.append(f'page {index + 1} of the {name}: {difference}')
    return faults


def one_sided(bench: Bench) -> list[str]:
    """No side is left blank before the imprint where there are no backs."""
    faults: list[str] = []
    for n_paragraphs in range(1, 40, 3):
        report = bench.write('faces.yaml', n_paragraphs)
        texts = page_texts(bench.make(f'faces{n_paragraphs}.pdf', 'print', report, '--copies', '4',
                                      '--simplex'))
        if any(not text.strip() for text in texts):
            faults.append(f'{n_paragraphs} paragraphs: a blank sheet')
        if sum('印发' in text for text in texts) != 4:
            faults.append(f'{n_paragraphs} paragraphs: not an imprint a copy')
    house = bench.path('layouts')
    os.makedirs(house, exist_ok=True)
    with open(os.path.join(house, 'faces.yaml'), 'w', encoding='utf-8') as file:
        file.write('inherits: report\npage:\n  duplex: false\n')
    for n_paragraphs in range(1, 40, 3):
        report = bench.write('backs.yaml', n_paragraphs, 'faces')
        texts = page_texts(bench.make(f'backs{n_paragraphs}.pdf', '--layouts', house, 'print',
                                      report, '--copies', '4', '--duplex'))
        if '印发' not in texts[-1]:
            faults.append(f'{n_paragraphs} paragraphs: a blank side behind the imprint')
    return faults


def blank_sides(bench: Bench) -> list[str]:
    """Three pages without an imprint take four sides, or three one-sided."""
    faults: list[str] = []
    report = bench.path('odd.yaml')
    with open(bench.write('even.yaml', 12), encoding='utf-8') as file:
        text = re.sub(r'\n  imprint:.*', '', file.read())
    with open(report, 'w', encoding='utf-8') as file:
        file.write(text)
    n_pages = len(page_texts(bench.make('odd-build.pdf', 'build', report)))
    if n_pages % 2 == 0:
        return [f'the sample has {n_pages} pages, an odd number is wanted']
    for option, n_sides, duplex in (('--duplex', n_pages + 1, '/DuplexFlipLongEdge'),
                                    ('--simplex', n_pages, '/Simplex')):
        pdf = bench.make(f'odd{option}.pdf', 'print', report, '--copies', '2', option)
        texts = page_texts(pdf)
        expect(faults, option, len(texts), 2 * n_sides)
        expect(faults, option + ' preference',
               catalog(pdf)['/ViewerPreferences'].get('/Duplex'), duplex)
        if option == '--duplex':
            expect(faults, 'blank side', texts[n_pages].strip(), '')
    return faults


def booklet_pages(sheets: list[Picture], n_copies: int) -> list[list[Picture]]:
    """Cuts the sheets at the fold and puts the halves of each copy in order."""
    n_sides = len(sheets) // n_copies
    copies = []
    for copy in range(n_copies):
        order: dict[int, Picture] = {}
        for side, sheet in enumerate(sheets[copy * n_sides:(copy + 1) * n_sides]):
            half = sheet.width // 2
            left, right = sheet.cut(0, half), sheet.cut(sheet.width - half, half)
            low, high = side, 2 * n_sides - 1 - side
            order[high if side % 2 == 0 else low] = left
            order[low if side % 2 == 0 else high] = right
        copies.append([order[i] for i in sorted(order)])
    return copies


def booklets(bench: Bench) -> list[str]:
    """The real report, with blank pages behind it up to a multiple of four."""
    faults: list[str] = []
    single = pictures(bench.make('flat.pdf', 'print', bench.report, '--copies', '2'))
    pdf = bench.make('booklet.pdf', 'print', bench.report, '--copies', '2', '--booklet')
    sheets = pictures(pdf)
    for picture in sheets:
        if abs(picture.width - 420 * MM) > 1.5 or abs(picture.height - 297 * MM) > 1.5:
            return [f'a sheet of {picture.width / MM:.0f} × {picture.height / MM:.0f} mm']
    n_flat = len(single) // 2
    for copy, pages in enumerate(booklet_pages(sheets, 2)):
        expect(faults, 'pages', len(pages), (n_flat + 3) // 4 * 4)
        for index, page in enumerate(pages):
            if index >= n_flat:
                expect(faults, f'ink of blank page {index + 1}', ink(page), 0)
            elif difference := far_off(single[copy * n_flat + index], page):
                faults.append(f'copy {copy + 1}, page {index + 1}: {difference}')
    found = objects(pdf)
    forms = sum(isinstance(value, dict) and value.get('/Subtype') == '/Form'
                for value in found.values())
    expect(faults, 'forms', forms, n_built(bench))
    expect(faults, 'duplex', catalog(pdf)['/ViewerPreferences'].get('/Duplex'),
           '/DuplexFlipShortEdge')
    texts = page_texts(pdf)
    expect(faults, 'numbers', ['000001' in texts[0], '000002' in texts[len(texts) // 2]],
           [True, True])
    return faults


def imprint_on_the_back_cover(bench: Bench) -> list[str]:
    """For every length: it is on the last page, and unnumbered after a blank one."""
    faults: list[str] = []
    for n_paragraphs in range(1, 30, 2):
        report = bench.write('cover.yaml', n_paragraphs)
        pdf = bench.make(f'cover{n_paragraphs}.pdf', 'print', report, '--copies', '4', '--booklet')
        sheet = output('mutool', 'draw', '-q', '-F', 'stext', '-o', '-', pdf, '1')
        lines = [(float(re.search(r'bbox="([\d.]+)', line)[1]),
                  html.unescape(''.join(re.findall(r' c="([^"]*)"', line))))
                 for line in re.findall(r'<line .*?</line>', sheet, re.S)]
        left = ' '.join(text for x, text in lines if x < 595)
        if '印发' not in left:
            faults.append(f'{n_paragraphs} paragraphs: no imprint on the back cover: {left[:40]}')
        n_pages = 2 * len(page_texts(pdf)) // 4
        n_text = sum('—' in text for text in page_texts(bench.make('cover.pdf', 'build', report)))
        if n_pages > n_text + 1 and '—' in left:
            faults.append(f'{n_paragraphs} paragraphs: numbered behind a blank page')
    return faults


def creep_and_staples(bench: Bench) -> list[str]:
    """Pages move towards the fold, the more the further in; staple marks."""
    faults: list[str] = []
    plain = pictures(bench.make('still.pdf', 'print', bench.report, '--copies', '1', '--booklet'))
    pdf = bench.make('creep.pdf', 'print', bench.report, '--copies', '1', '--booklet',
                     '--creep', '8', '--staple-marks')
    moved = pictures(pdf)

    def left_edge(picture: Picture, half: int) -> int:
        part = picture.cut(half * (picture.width // 2), picture.width // 2)
        return min((x for y in range(part.height)
                    for x, dot in enumerate(part.dots[y * part.width:(y + 1) * part.width])
                    if dot < 128), default=-1)

    n_sheets = len(plain) // 2
    for side in range(2, len(plain)):  # the first sheet has the marks and may have blanks
        want = 8 * MM * (side // 2) / (n_sheets - 1)
        for half, sign in ((0, 1), (1, -1)):
            before, after = left_edge(plain[side], half), left_edge(moved[side], half)
            if before >= 0 and abs(after - before - sign * want) > 1.6:
                faults.append(f'side {side + 1}, half {half}: {(after - before) / MM:.1f} mm')
    content = expanded(pdf)
    rules = re.findall(r'^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f', content, re.M)
    marks = sorted((float(y) / 72 * 25.4, float(h) / 72 * 25.4) for x, y, w, h in rules
                   if abs(float(x) + float(w) / 2 - 595.2756) < 0.1)
    if len(marks) != 2:
        return faults + [f'staple marks: {marks}']
    eyes = (marks[0][0], 297 - marks[1][0] - marks[1][1])
    for eye in eyes:
        if abs(eye - 70) > 0.1:
            faults.append(f'an outer eye {eye:.1f} mm from the edge')
    return faults


def printed_head(bench: Bench) -> list[str]:
    """Nothing red is left and all else stays; build knows the option, too."""
    faults: list[str] = []
    for layout in ('report', 'document', 'letter', 'order', 'minutes', 'notice'):
        report = bench.write('head.yaml', 2, layout)
        whole = bench.make('whole.pdf', 'print', report, '--copies', '4')
        os.remove(bench.path('whole.csv'))
        without = bench.make(f'head-{layout}.pdf', 'print', report, '--copies', '4',
                             '--preprinted-head')
        built = bench.make(f'built-{layout}.pdf', 'build', report, '--preprinted-head')
        for pdf, red in ((whole, True), (without, False), (built, False)):
            expect(faults, f'{layout}: red in {os.path.basename(pdf)}',
                   '1 0 0 rg' in expanded(pdf), red)
        black = [''.join(t.split()).replace('桃源县人民政府文件', '', 1) for t in page_texts(without)]
        full = ''.join(''.join(t.split()) for t in page_texts(whole)[:len(black) // 4])
        lines = ('一、主要举措', '000001')
        if layout != 'order':  # has no title, and a number of another form
            lines += ('关于2022年度', '桃政发〔2022〕5号')
        for line in lines:
            if line not in ''.join(black) or line not in full:
                faults.append(f'{layout}: {line} is missing')
    return faults


# --- lp ------------------------------------------------------------------------


def with_lp(bench: Bench) -> dict[str, str]:
    folder = bench.path('bin')
    if not os.path.exists(folder):
        os.mkdir(folder)
        with open(os.path.join(folder, 'lp'), 'w', encoding='utf-8') as file:
            file.write(LP)
        os.chmod(os.path.join(folder, 'lp'), 0o755)
    log = bench.path('lp.log')
    if os.path.exists(log):
        os.remove(log)
    return {'PATH': folder + ':/usr/bin:/bin', 'LP_LOG': log}


def told(bench: Bench) -> list[str]:
    try:
        with open(bench.path('lp.log'), encoding='utf-8') as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return []


def lp_line(printer: str, media: str, sides: str, path: str) -> str:
    words = ['-d', printer, '-o', f'media={media}', '-o', f'sides={sides}', '-o',
             'print-scaling=none', '-n', '1', path]
    return ''.join(f'[{word}]' for word in words)


def sending(bench: Bench) -> list[str]:
    faults: list[str] = []
    report = bench.write('send.yaml', 1)
    common = ('print', report, '--copies', '4')
    cases = [
        ((), 'a.pdf', 'A4', 'two-sided-long-edge', 'hp'),
        (('--booklet',), '-b.pdf', 'A3', 'two-sided-short-edge', 'x; rm -rf $(pwd)'),
        (('--simplex',), 'c.pdf', 'A4', 'one-sided', '打印机'),
        (('--creep', '1', '--staple-marks', '--booklet'), 'x-y.pdf', 'A3',
         'two-sided-short-edge', 'hp -o raw'),
    ]
    for options, name, media, sides, printer in cases:
        environment = with_lp(bench)
        result = bench.run(*common, *options, '--send', printer, '--yes', f'-o{name}',
                           **environment)
        expect(faults, f'{options}: status', result.returncode, 0)
        path = './' + name if name.startswith('-') else name
        expect(faults, f'{options}: lp', told(bench), [lp_line(printer, media, sides, path)])
    environment = with_lp(bench)
    result = bench.run(*common, '--separate', '--send', 'hp', '--yes', '-o', 'apart', **environment)
    expect(faults, 'separate: lp', told(bench),
           [lp_line('hp', 'A4', 'two-sided-long-edge', f'apart/{n:06}.pdf') for n in range(1, 5)])
    environment = with_lp(bench)
    result = bench.run(*common, '--separate', '--send', 'hp', '--yes', '-o', 'apart',
                       LP_FAIL='000003', **environment)
    expect(faults, 'separate, one refused', (result.returncode, len(told(bench))), (74, 3))
    if 'apart/000003.pdf' not in result.stderr:
        faults.append(f'the refused file is not named: {result.stderr}')
    for printer in ('', '-hp', '--yes', 'h\np', 'h\033[31mp', 'h\tp', 'h\udcffp'):
        environment = with_lp(bench)
        result = bench.run(*common, '--send', printer, '--yes', '-o', 'd.pdf', **environment)
        expect(faults, repr(printer), (result.returncode, told(bench)), (64, []))
    environment = with_lp(bench)
    result = bench.run(*common, '--send', 'hp', '-o', 'd.pdf', **environment)
    expect(faults, 'no terminal', (result.returncode, told(bench), os.path.exists('d.pdf')),
           (64, [], False))
    result = bench.run(*common, '--send', 'hp', '--yes', '-o', 'e.pdf', PATH=bench.path('none'))
    expect(faults, 'no lp', (result.returncode, os.path.exists(bench.path('e.pdf'))), (78, False))
    os.makedirs(bench.path('folder/lp'))
    result = bench.run(*common, '--send', 'hp', '--yes', '-o', 'e.pdf',
                       PATH=bench.path('folder'))
    expect(faults, 'a folder called lp',
           (result.returncode, os.path.exists(bench.path('e.pdf'))), (78, False))
    result = bench.run(*common, '--send', 'hp', '--yes', '-o', 'f.pdf', LP_FAIL='f.pdf',
                       **with_lp(bench))
    expect(faults, 'lp refuses', (result.returncode, 'lp: no such printer' in result.stderr),
           (74, True))
    return faults


def ask(bench: Bench, answer: bytes, *arguments: str) -> tuple[int, str]:
    """Runs the program at a terminal and answers its question."""
    environment = os.environ | with_lp(bench)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(bench.folder)
        os.execvpe(bench.program[0], [*bench.program, *arguments], environment)
    said = b''
    while b'[y/N]' not in said:
        try:
            said += os.read(terminal, 4096)
        except OSError:
            break
    os.write(terminal, answer)
    try:
        while more := os.read(terminal, 4096):
            said += more
    except OSError:
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), said.decode('utf-8', 'replace')


def asking(bench: Bench) -> list[str]:
    faults: list[str] = []
    report = bench.write('ask.yaml', 1)
    for answer, n_jobs in ((b'y\n', 1), (b'Y\n', 1), (b'\n', 0), (b'n\n', 0), (b'\x04', 0)):
        status, said = ask(bench, answer, 'print', report, '--copies', '4', '--send', 'hp',
                           '-o', 'ask.pdf')
        expect(faults, f'{answer!r}', (status, len(told(bench))), (0, n_jobs))
        n_sheets = 4 * (len(page_texts(bench.path('ask.pdf'))) // 4 // 2)
        if f'{n_sheets} sheets' not in said or 'hp' not in said:
            faults.append(f'the question names no sheets or printer: {said!r}')
    return faults


# --- what goes wrong --------------------------------------------------------------


def bad_input(bench: Bench) -> list[str]:
    faults: list[str] = []
    report = bench.write('bad.yaml', 1, copies=None)
    with open(bench.path('noted.csv'), 'w', encoding='utf-8') as file:
        file.write('signed by hand')
    with open(bench.path('old.pdf'), 'w', encoding='utf-8') as file:
        file.write('old')
    os.makedirs(bench.path('half/000003.pdf'))
    cases = [
        (('--copies', '0'), 64), (('--copies', '-1'), 64), (('--copies', '3x'), 64),
        (('--copies', '1000000'), 64), (('--copies', '99999999999999999999'), 64),
        (('--copies', '2', '--first', '0'), 64), (('--copies', '2', '--first', '999999'), 64),
        (('--copies', '1', '--first', '1000000'), 64), ((), 64),
        (('--copies', '2', '--duplex', '--simplex'), 64),
        (('--copies', '2', '--booklet', '--simplex'), 64), (('--copies', '2', '--creep', '1'), 64),
        (('--copies', '2', '--booklet', '--creep', '-1'), 64),
        (('--copies', '2', '--booklet', '--creep', '99'), 64),
        (('--copies', '2', '--recipients', 'nowhere.txt'), 66),
        (('--copies', '2', '-o', '/proc/no/such.pdf'), 73),
        (('--copies', '2', '-o', 'no/such/folder/set.pdf'), 73),
        (('--copies', '2', '--separate', '-o', '/proc/no'), 73),
        (('--copies', '2', '-o', 'noted.pdf'), 73),  # the register was changed by hand
        (('--copies', '4', '--separate', '-o', 'half'), 73),  # a folder is in the way
    ]
    def files() -> list[str]:
        return sorted(os.path.join(place, name) for place, folders, names in os.walk(bench.folder)
                      for name in folders + names)
    before = files()
    for arguments, status in cases:
        output_option = () if '-o' in arguments else ('-o', 'old.pdf')
        result = bench.run('print', report, *arguments, *output_option)
        expect(faults, ' '.join(arguments), result.returncode, status)
        expect(faults, ' '.join(arguments) + ': files', files(), before)
        if not result.stderr:
            faults.append(f'{" ".join(arguments)}: no message')
    with open(bench.path('old.pdf'), encoding='utf-8') as file:
        expect(faults, 'old file', file.read(), 'old')
    return faults


def findings(bench: Bench) -> list[str]:
    """Numbers of copies that do not go together are said, and no obstacle."""
    faults: list[str] = []
    report = bench.write('told.yaml', 1, copies=30)
    result = bench.run('print', report, '--copies', '3', '-o', 'told.pdf')
    expect(faults, 'status', result.returncode, 0)
    for code in ('print-copies-differ', 'print-too-few-copies'):
        if f'[{code}]' not in result.stderr:
            faults.append(f'no {code}: {result.stderr}')
    for head, status, code in (('', 0, 'print-no-numbers'),
                               ('secrecy: {level: 秘密}', 65, 'print-secret-numbers')):
        web = bench.write('web.yaml', 1, 'web', head)
        result = bench.run('print', web, '--copies', '4', '-o', 'web.pdf')
        expect(faults, code, (result.returncode, f'[{code}]' in result.stderr), (status, True))
    result = bench.run('print', report, '-o', 'thirty.pdf')
    expect(faults, 'as many as the imprint tells', len(register(bench.path('thirty.csv'))), 31)
    with open(bench.path('list.csv'), 'w', encoding='utf-8-sig') as file:
        file.write('# 名单\n甲单位,急\n\n乙单位\n')
    bench.make('named.pdf', 'print', report, '--copies', '30', '--recipients', 'list.csv')
    expect(faults, 'recipients of a file', register(bench.path('named.csv'))[1:4],
           [['000001\t', '甲单位', '急'], ['000002\t', '乙单位', ''], ['000003\t', '存档', '']])
    with open(bench.path('excel.csv'), 'w', encoding='gbk', newline='') as file:
        csv.writer(file).writerows([['备注', '接收单位'], ['急，两份', '甲单位,乙单位'],
                                    ['', '丙\n单位']])
    bench.make('table.PDF', 'print', report, '--copies', '30', '--recipients', 'excel.csv')
    expect(faults, "recipients of Excel's file", register(bench.path('table.csv'))[1:4],
           [['000001\t', '甲单位,乙单位', '急，两份'], ['000002\t', '丙\n单位', ''],
            ['000003\t', '存档', '']])
    return faults


def same_bytes(bench: Bench) -> list[str]:
    for options in ((), ('--booklet',)):
        data = []
        for name in ('first', 'second'):
            folder = bench.make(name, 'print', bench.report, '--copies', '3', '--separate', *options)
            data.append([open_bytes(os.path.join(folder, file)) for file in sorted(os.listdir(folder))])
        if data[0] != data[1]:
            return [f'{options}: two runs of separate files differ']
    for options in ((), ('--booklet', '--creep', '1')):
        data = []
        for name in ('first.pdf', 'second.pdf'):
            with open(bench.make(name, 'print', bench.report, '--copies', '9', *options),
                      'rb') as file:
                data.append(file.read())
            os.remove(bench.path(name[:-4] + '.csv'))
        if data[0] != data[1]:
            return [f'{options}: two runs differ']
    return []


CHECKS: dict[str, Callable[[Bench], list[str]]] = {
    'copies in one file': copies_in_one_file,
    'only numbers differ': only_numbers_differ,
    'numbers move nothing': numbers_move_nothing,
    'a file a copy': separate_files,
    'a file a copy is quick': separate_is_quick,
    'turned pages': turned_pages,
    'one-sided': one_sided,
    'blank sides': blank_sides,
    'booklets put together': booklets,
    'the imprint on the back cover': imprint_on_the_back_cover,
    'creep and staples': creep_and_staples,
    'paper with a printed head': printed_head,
    'sending to a printer': sending,
    'asking first': asking,
    'bad input': bad_input,
    'findings about copies': findings,
    'the same bytes': same_bytes,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--only', help='the checks whose names hold this')
    add_options(parser)
    args = parser.parse_args()
    if not args.program:
        parser.error('--program is needed')
    results = []
    for name, check in CHECKS.items():
        if args.only and args.only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(folder, [os.path.abspath(args.program), *program_options(args)],
                          os.path.abspath(args.file))
            try:
                results.append(Result(name, check(bench)))
            except (RuntimeError, OSError, subprocess.CalledProcessError,
                    AssertionError) as error:
                results.append(Result(name, [str(error)]))
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
