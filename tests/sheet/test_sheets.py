#!/usr/bin/env python3
"""Sheets go out and answers come back, through the real program.

usage: test_sheets.py --program FILE --layouts DIR --fonts DIR YEARLY_FILE

Python's csv module is the second opinion on every sheet. Yearly files are made
by chance in all the styles that people write figures in, from a table of
values; after an import the file has to be, byte for byte, the one that is made
from the new values. HONGTOU_ROUNDS=500 for more of them.
"""

import argparse
import csv
import io
import os
import random
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

ROUNDS = int(os.environ.get('HONGTOU_ROUNDS', '25'))
HEAD = ['编号', '名称', '部门', '单位', '上年（2021年）', '本年（2022年）', '备注']
ID, NAME, DEPARTMENT, UNIT, LAST, VALUE, NOTE = range(7)
DANGEROUS = tuple('=+-@\t\r\n＝＋－＠')
NUMBER = re.compile(r'-?[0-9]+(\.[0-9]+)?')

Rows = list[list[str]]


class Outcome(NamedTuple):
    status: int
    out: str
    messages: str


class Desk:
    """A folder with a yearly file, and the program at hand."""

    def __init__(self, args: argparse.Namespace, folder: str, text: str) -> None:
        self.command = [os.path.abspath(args.program), *program_options(args), '--lang', 'en']
        self.folder = folder
        self.write('year.yaml', text.encode())

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def write(self, name: str, data: bytes) -> None:
        with open(self.path(name), 'wb') as file:
            file.write(data)

    def read(self, name: str = 'year.yaml') -> bytes:
        with open(self.path(name), 'rb') as file:
            return file.read()

    def run(self, *words: str) -> Outcome:
        result = subprocess.run([*self.command, 'figures', 'year.yaml', *words], cwd=self.folder,
                                capture_output=True, stdin=subprocess.DEVNULL, check=False)
        return Outcome(result.returncode, result.stdout.decode(), result.stderr.decode())

    def sheet(self, *words: str) -> Rows:
        """The rows of a new sheet, its head first."""
        if os.path.exists(self.path('out.csv')):
            os.unlink(self.path('out.csv'))
        outcome = self.run('--csv', '-o', 'out.csv', *words)
        assert outcome.status == 0, outcome.messages
        return parse(self.read('out.csv'))


def parse(data: bytes) -> Rows:
    assert data.startswith(b'\xef\xbb\xbf') and data.endswith(b'\r\n')
    return list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), strict=True))


def compose(rows: Rows, encoding: str = 'utf-8-sig', separator: str = ',', end: str = '\r\n',
            quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    text = io.StringIO(newline='')
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


# --- sheets of the real report ---

def given_figures(text: str) -> dict[str, str]:
    """id -> value of the figures that a file written in flow style gives."""
    return dict(re.findall(r'^  (\w+): \{name: .*?, value: ([-0-9.]+)', text, re.MULTILINE))


def test_out(desk: Desk) -> list[str]:
    rows = desk.sheet()
    given = given_figures(desk.read().decode())
    faults = [f'head: {rows[0]}'] if rows[0] != HEAD else []
    faults += [f'row of {len(row)} cells: {row}' for row in rows if len(row) != len(HEAD)]
    if [row[ID] for row in rows[1:]] != list(given):
        faults.append('rows are not the given figures in the order of the file')
    faults += [f'{row[ID]}: {row[VALUE]} and not {given.get(row[ID])}' for row in rows[1:]
               if row[VALUE] != given.get(row[ID])]
    return faults


def test_list(desk: Desk) -> list[str]:
    lines = desk.run().out.splitlines()
    figures = re.findall(r'^  (\w+): \{name: ', desk.read().decode(), re.MULTILINE)
    faults = [] if lines[-1] == f'{len(figures)} figures, 0 of them open' else [lines[-1]]
    listed = [line.split()[0] for line in lines[1:-1]]
    return faults + ([] if listed == figures else ['not the figures in the order of the file'])


def test_split(desk: Desk) -> list[str]:
    rows = desk.sheet()
    outcome = desk.run('--csv', '--split', '-o', 'sheets')
    paths = outcome.out.split('\n')[:-1]
    faults, found = [], []
    for path in paths:
        part = parse(desk.read(path))
        department = os.path.basename(path).removesuffix('.csv')
        faults += [f'{path} has {row}' for row in part[1:] if row[DEPARTMENT] != department]
        faults += [] if part == desk.sheet('--from', department) else [f'{path} is not --from']
        found += part[1:]
    if sorted(found) != sorted(rows[1:]):
        faults.append('not every row is in one of the sheets')
    if desk.run('--csv', '--split', '-o', 'sheets').status != 0:
        faults.append('sheets that are there already, unchanged, are an error')
    desk.write(paths[0], b'filled in')
    again = desk.run('--csv', '--split', '-o', 'sheets')
    if again.status != 73 or desk.read(paths[0]) != b'filled in':
        faults.append(f'a sheet that was filled in was not kept: {again}')
    return faults


ENCODINGS = ['utf-8-sig', 'utf-8', 'gbk', 'gb18030', 'utf-16']


def test_unchanged(desk: Desk) -> list[str]:
    """Whatever a spreadsheet makes of the form, no number changed."""
    chance = random.Random(7)
    before = desk.read()
    rows = desk.sheet()
    faults = []
    for encoding in ENCODINGS:
        for separator in ',;\t':
            order = list(range(len(HEAD)))
            body = [list(row) for row in rows[1:]]
            chance.shuffle(order)
            chance.shuffle(body)
            changed = [[row[i] for i in order] for row in [rows[0], *body]]
            changed.insert(0, ['2022年度数据'] + [''] * 6)
            desk.write('back.csv', compose(changed, encoding, separator,
                                           chance.choice(['\r\n', '\n', '\r']),
                                           chance.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])))
            outcome = desk.run('--import', 'back.csv')
            if outcome.status != 0 or outcome.messages or not outcome.out.startswith('0 changed'):
                faults.append(f'{encoding} {separator!r}: {outcome}')
            if desk.read() != before:
                faults.append(f'{encoding} {separator!r}: the file changed')
    return faults


# --- files made by chance ---

class Figure(NamedTuple):
    id: str
    style: int
    values: tuple[str, ...]  # "" is open
    ids: tuple[str, ...]  # of the rows


def random_number(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return f'{chance.randrange(1, 10**6)}.{chance.randrange(100):02}'
    sign = '-' if chance.random() < 0.1 else ''
    return sign + str(chance.randrange(2, 10**chance.randrange(1, 9)))


N_STYLES = 9


def make_figure(chance: random.Random, number: int) -> Figure:
    name = f'f{number}'
    style = chance.randrange(N_STYLES)
    n = {4: 2, 5: 2, 6: 2, 8: 2}.get(style, 1)
    values = sorted((random_number(chance) for _ in range(n)), key=float)
    ids = {4: ('.low', '.high'), 5: ('', '.also'), 6: ('', '.before'),
           8: ('.low', '.high')}.get(style, ('',))
    if chance.random() < 0.5:
        values = [''] * n
    return Figure(name, style, tuple(values), tuple(name + ending for ending in ids))


def text_of(figure: Figure) -> str:
    a = figure.values[0]
    b = figure.values[-1]
    gap = f' {a}' if a else ''
    return [
        f'  {figure.id}: {{name: 甲, value: {a}, unit: 件}}  # 注释 value: 5\n',
        f'  {figure.id}: {{unit: 件, name: "乙", from: "=司法", value: {a}}}\n',
        f'  {figure.id}:\n    name: 丙\n    value:{gap}   # 待报\n\n    unit: 件\n',
        f'  {figure.id}:\n    value:{gap}\n    unit: 件\n    name: \'丁\'\n    note: "+86"\n',
        f'  {figure.id}: {{name: 戊, range: [{a or "~"}, {b or "~"}], unit: 件}}\n',
        f'  {figure.id}: {{name: 己, value: {a}, unit: 起, also: {{value: {b}, unit: 人}}}}\n',
        f'  {figure.id}:\n    name: "@庚"\n    before:{b and " " + b}\n    value:{gap}\n    unit: 家\n',
        f'  {figure.id}: {{\n    name: 辛, # 说明\n    value: {a},\n    unit: 件 }}\n',
        f'  {figure.id}:\n    name: 壬\n    range:\n      - {a or "~"}   # 低\n      - {b or "~"}\n'
        '    unit: 件\n',
    ][figure.style]


def year_of(figures: list[Figure]) -> str:
    uses = ''.join(f'{{{figure.id}}}' for figure in figures)
    return ('# 年度文件\nlayout: report\nyear: 2022\ndraft: true\ndocument:\n'
            '  issuers: [甲区人民政府]\n  number: {code: 甲政发, year: 2023, serial: 1}\n'
            '  title: 报告\n  date: 2023-01-05\nfigures:\n'
            + ''.join(map(text_of, figures))
            + f'sections:\n  - heading: 一\n    items: [{{text: "{uses}"}}]\n')


def typed(chance: random.Random, value: str, unit: str) -> str:
    """The number in one of the ways people type it."""
    whole, point, rest = value.partition('.')
    ways = [value, f' {value} ', f'{value}{unit}', f'{value} {unit}',
            f'{int(whole):,}{point}{rest}' if whole not in ('0', '-0') else value,
            value.translate(str.maketrans('0123456789.-', '０１２３４５６７８９．－'))]
    return chance.choice(ways)


def answer(chance: random.Random, figure: Figure) -> Figure:
    values = sorted((random_number(chance) for _ in figure.values), key=float)
    return figure._replace(values=tuple(values))


def test_answers(args: argparse.Namespace) -> list[str]:
    faults = []
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        old = [make_figure(chance, i) for i in range(chance.randrange(1, 30))]
        new = [answer(chance, figure) if chance.random() < 0.6 else figure for figure in old]
        newline = chance.choice(['\n', '\r\n'])
        mark = chance.choice(['', '\ufeff'])
        want = (mark + year_of(new)).replace('\n', newline).encode()
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(args, folder, (mark + year_of(old)).replace('\n', newline))
            rows = desk.sheet()
            faults += check_rows(old, rows[1:], seed)
            wanted = {id: value for figure in new for id, value in zip(figure.ids, figure.values)}
            for row in rows[1:]:
                if row[VALUE] != wanted[row[ID]]:
                    row[VALUE] = typed(chance, wanted[row[ID]], row[UNIT])
            desk.write('back.csv', compose(rows, chance.choice(ENCODINGS),
                                           chance.choice(',;\t')))
            dry = desk.run('--import', 'back.csv', '--dry-run')
            if desk.read() == want and want != (mark + year_of(old)).replace(
                    '\n', newline).encode():
                faults.append(f'{seed}: --dry-run wrote')
            outcome = desk.run('--import', 'back.csv')
            if outcome.status != 0 or outcome.out != dry.out:
                faults.append(f'{seed}: {outcome}')
            elif desk.read() != want:
                faults.append(f'{seed}: not the file of the new values:\n{desk.read().decode()}')
    return faults


def check_rows(figures: list[Figure], rows: Rows, seed: int) -> list[str]:
    want = [(id, value) for figure in figures for id, value in zip(figure.ids, figure.values)]
    faults = [f'{seed}: {row}' for row in rows for cell in row
              if cell.startswith(DANGEROUS) and not NUMBER.fullmatch(cell)]
    if [(row[ID], row[VALUE]) for row in rows] != want:
        faults.append(f'{seed}: the sheet has other rows or values')
    return faults


# --- damaged sheets ---

def damage(chance: random.Random, data: bytes) -> bytes:
    bad = bytearray(data)
    pieces = ['"', ',', ';', '\t', '\n', '\r\n', '=1', "'", '5', '9' * 400, '，', '件', '\0', '\xff',
              '-', '.', '%', '无']
    for _ in range(chance.randrange(1, 5)):
        begin = chance.randrange(len(bad) + 1)
        end = min(len(bad), begin + chance.choice([0, 0, 1, 2, 40]))
        new = chance.choice(pieces).encode(chance.choice(['utf-8', 'gbk', 'latin-1']), 'ignore')
        bad[begin:end] = new
    return bytes(bad)


def test_damage(args: argparse.Namespace) -> list[str]:
    """Nothing crashes, and nothing comes in by halves: what is refused leaves the
    file alone, what is taken is a file that the program reads and whose sheet
    needs no further import."""
    faults = []
    for seed in range(ROUNDS):
        chance = random.Random(seed + 1000)
        figures = [make_figure(chance, i) for i in range(8)]
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(args, folder, year_of(figures))
            rows = desk.sheet()
            for row in rows[1:]:
                row[VALUE] = row[VALUE] or random_number(chance)
            good = compose(rows, chance.choice(ENCODINGS))
            for _ in range(5):
                before = desk.read()
                desk.write('back.csv', damage(chance, good))
                outcome = desk.run('--import', 'back.csv')
                after = desk.read()
                if outcome.status not in (0, 65):
                    faults.append(f'{seed}: {outcome}')
                elif outcome.status == 65 and (after != before or ': error: ' not in
                                               outcome.messages):
                    faults.append(f'{seed}: refused, but changed or silent')
                elif outcome.status == 0 and not desk.run('--import', 'back.csv').out.splitlines()[
                        -1].startswith('0 changed'):
                    faults.append(f'{seed}: a second import changes something')
    return faults


# --- single things ---

SMALL = [Figure('f0', 0, ('',), ('f0',)), Figure('f1', 2, ('7',), ('f1',))]


def test_file_kept(args: argparse.Namespace) -> list[str]:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(args, folder, year_of(SMALL))
        os.rename(desk.path('year.yaml'), desk.path('real.yaml'))
        os.symlink('real.yaml', desk.path('year.yaml'))
        os.chmod(desk.path('real.yaml'), 0o640)
        desk.write('back.csv', compose([['编号', '本年'], ['f0', '5']]))
        if desk.run('--import', 'back.csv').status != 0:
            faults.append('no import through a link')
        if not os.path.islink(desk.path('year.yaml')):
            faults.append('the link became a file')
        if stat.S_IMODE(os.stat(desk.path('real.yaml')).st_mode) != 0o640:
            faults.append('another mode')
        if desk.read('real.yaml').decode() != year_of([SMALL[0]._replace(values=('5',)),
                                                       SMALL[1]]):
            faults.append('not the new value')
        if sorted(os.listdir(folder)) != ['back.csv', 'real.yaml', 'year.yaml']:
            faults.append(f'left behind: {os.listdir(folder)}')
    return faults


def test_several(args: argparse.Namespace) -> list[str]:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(args, folder, year_of(SMALL))
        before = desk.read()
        desk.write('a.csv', compose([['编号', '本年'], ['f0', '5']]))
        desk.write('b.csv', compose([['编号', '本年'], ['f1', '=8']]))
        desk.write('c.csv', compose([['编号', '本年'], ['f0', '6'], ['f1', '8']]))
        desk.write('d.csv', compose([['编号', '本年'], ['f0', '5'], ['f1', '8']]))
        for names, code in [(('a.csv', 'b.csv'), 'b.csv:2:4: error: B2'),
                            (('c.csv', 'a.csv'), 'sheet-conflict'),
                            (('a.csv', 'none.csv'), 'file-missing')]:
            outcome = desk.run('--import', *names)
            if outcome.status == 0 or code not in outcome.messages or desk.read() != before:
                faults.append(f'{names}: {outcome}')
        outcome = desk.run('--import', 'a.csv', 'd.csv')
        if outcome.status != 0 or '2 changed' not in outcome.out:
            faults.append(f'two that agree: {outcome}')
    return faults


def test_habits(args: argparse.Namespace) -> list[str]:
    """What comes back with a sheet that was filled in as it should."""
    faults = []
    rows = [['编号', '本年'], ['f0', '5']]
    marked = b'\xef\xbb\xbf' + compose(rows, 'utf-8-sig')
    remark = compose([*rows, ['填表人：某某', '']])
    formatted = compose(rows) + b',\r\n' * 400000
    titled = '指标表\n编号;本年\nf0;5\n'.encode('gbk')
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(args, folder, year_of(SMALL))
        before = desk.read()
        for name, data in [('two byte order marks', marked), ('a remark', remark),
                           ('formatted rows', formatted), ('a title above', titled)]:
            desk.write('year.yaml', before)
            desk.write('back.csv', data)
            outcome = desk.run('--import', 'back.csv')
            if outcome.status != 0 or '1 changed' not in outcome.out or outcome.messages:
                faults.append(f'{name}: {outcome}')
    return faults


def test_workbook(args: argparse.Namespace) -> list[str]:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(args, folder, year_of(SMALL))
        for name, data in [('a.xlsx', b'PK\x03\x04\x14\0'), ('a.xls', b'\xd0\xcf\x11\xe0\xa1\xb1')]:
            desk.write(name, data + bytes(range(256)) * 4)
            outcome = desk.run('--import', name)
            if outcome.status != 65 or 'sheet-not-csv' not in outcome.messages:
                faults.append(f'{name}: {outcome}')
    return faults


def main() -> int:
    parser = argparse.ArgumentParser()
    for option in ('--program', '--layouts', '--fonts'):
        parser.add_argument(option, required=True)
    parser.add_argument('file')
    args = parser.parse_args()
    with open(args.file, encoding='utf-8') as file:
        text = file.read()
    results = []
    real: list[tuple[str, Callable[[Desk], list[str]]]] = [
        ('the sheet as another program reads it', test_out),
        ('the list', test_list),
        ('a sheet for each department', test_split),
        ('an unchanged sheet changes nothing', test_unchanged),
    ]
    made: list[tuple[str, Callable[[argparse.Namespace], list[str]]]] = [
        ('answers change values and nothing else', test_answers),
        ('damaged sheets', test_damage),
        ('link and mode of the file', test_file_kept),
        ('several sheets together', test_several),
        ('habits of spreadsheets', test_habits),
        ('workbooks', test_workbook),
    ]
    for name, on_desk in real:
        with tempfile.TemporaryDirectory() as folder:
            results.append(Result(name, on_desk(Desk(args, folder, text))))
    for name, with_args in made:
        results.append(Result(name, with_args(args)))
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
