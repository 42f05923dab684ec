#!/usr/bin/env python3
"""Compares years made by chance, with changes planted by chance.

usage: check_chance.py --program FILE --layouts DIR --fonts DIR [--first SEED] [--show SEED]

A file compared with a copy of itself of the same year differs in nothing; of
the next year every typed figure is the same, and nothing else is told. Planted
changes are all found and nothing else is: figures changed, left out, put in,
of another unit, scale, name, id; plans with and without follow-up; paragraphs
changed, left out, put in, moved. Figures and rates are reckoned here with
exact fractions. HONGTOU_ROUNDS sets how many years (default 60).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

SCALES = {'': 0, '万': 4, '亿': 8}
UNITS = '件 起 人次 家 个 份'.split()
WORDS = ('坚持 推进 健全 完善 加强 执法 监督 调解 复议 决策 普法 培训 窗口 平台 企业 群众 社区 村居 '
         '机制 程序 质量 效能 规范 公正 文明 全年 各级 部门 干部 案卷 合同 信用 政务 数据').split()


class Figure:
    def __init__(self, chance: random.Random, number: int):
        decimals = chance.choice((0, 0, 0, 1, 2))
        self.id = f'f{number}'
        self.name = ''.join(chance.sample(WORDS, 2)) + str(number)
        self.value = Decimal(chance.randrange(1, 10 ** chance.randrange(1, 7))).scaleb(-decimals)
        self.unit = chance.choice(UNITS)
        self.scale = chance.choice(('', '', '', '万', '亿'))
        self.percent = chance.random() < 0.15
        if self.percent:
            self.unit, self.scale = '%', ''
            self.value = Decimal(chance.randrange(1, 1000)).scaleb(-1)

    def yaml(self) -> str:
        scale = f', scale: {self.scale}' if self.scale else ''
        return f'  {self.id}: {{name: {self.name}, value: {self.value:f}, unit: "{self.unit}"{scale}}}\n'

    def copy(self) -> 'Figure':
        other = object.__new__(Figure)
        other.__dict__ = dict(self.__dict__)
        return other


class Item:
    def __init__(self, name: str, paragraphs: list[str]):
        self.id = name
        self.paragraphs = paragraphs

    def yaml(self) -> str:
        text = ''.join(f'              - "{paragraph}"\n' for paragraph in self.paragraphs)
        return f'          - id: {self.id}\n            text:\n{text}'


def sentence(chance: random.Random, figures: list[Figure]) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randrange(8, 40))]
    for place in range(6, len(words), 7):
        words[place] = '{' + chance.choice(figures).id + '}，'
    return ''.join(words) + '。'


class Year:
    """A report with a section of measures and one of plans."""

    def __init__(self, chance: random.Random):
        self.year = chance.randrange(2015, 2030)
        self.figures = [Figure(chance, number) for number in range(chance.randrange(3, 40))]
        self.measures = [
            Item(f'm{number}', [sentence(chance, self.figures)
                                for _ in range(chance.randrange(1, 4))])
            for number in range(chance.randrange(2, 15))
        ]
        self.plans = [Item(f'p{number}', [sentence(chance, self.figures)])
                      for number in range(chance.randrange(1, 6))]

    def copy(self, year: int) -> 'Year':
        other = object.__new__(Year)
        other.year = year
        other.figures = [figure.copy() for figure in self.figures]
        other.measures = [Item(item.id, list(item.paragraphs)) for item in self.measures]
        other.plans = [Item(item.id, list(item.paragraphs)) for item in self.plans]
        return other

    def yaml(self) -> str:
        return (f'layout: report\nyear: {self.year}\ndocument:\n  issuers: [桃源县人民政府]\n'
                f'  number: {{code: 桃政, year: {self.year}, serial: 7}}\n'
                '  title: 关于{year}年度法治政府建设工作的报告\n'
                f'  date: {self.year}-12-30\n'
                'figures:\n' + ''.join(figure.yaml() for figure in self.figures) +
                'sections:\n  - heading: 举措\n    kind: measures\n    sections:\n'
                '      - heading: 全部\n        items:\n' +
                ''.join(item.yaml() for item in self.measures) +
                '  - heading: 安排\n    kind: plans\n    sections:\n'
                '      - heading: 全部\n        items:\n' +
                ''.join(item.yaml() for item in self.plans))


class Program:
    def __init__(self, arguments: argparse.Namespace):
        self.start = [arguments.program, '--lang', 'en', *program_options(arguments)]

    def compare(self, folder: str, *years: Year) -> tuple[dict, int]:
        paths = []
        for number, year in enumerate(years):
            paths.append(os.path.join(folder, f'{number}.yaml'))
            with open(paths[-1], 'w', encoding='utf-8') as file:
                file.write(year.yaml())
        done = subprocess.run([*self.start, 'compare', '--format', 'json', *paths],
                              capture_output=True, stdin=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr.decode())
        return json.loads(done.stdout), done.returncode


def half_up(value: Fraction) -> str:
    """One decimal, half away from zero."""
    tenths = abs(value) * 10
    whole = int(tenths + Fraction(1, 2))
    number = Decimal(whole if value >= 0 else -whole).scaleb(-1)
    return f'{number.quantize(Decimal("0.1"), ROUND_HALF_UP):f}'


def full(figure: Figure) -> Fraction:
    return Fraction(figure.value) * 10 ** SCALES[figure.scale]


def expected_step(before: Figure | None, after: Figure | None) -> dict:
    """Marks, and change and rate as numbers, reckoned from scratch."""
    if before is None or after is None:
        return {'marks': {'new' if before is None else 'vanished'}}
    marks = {'id'} if before.id != after.id else set()
    if before.unit != after.unit:
        marks.add('unit')
    if before.scale != after.scale:
        marks.add('scale')
    if before.name != after.name:
        marks.add('name')
    if 'unit' in marks:
        return {'marks': marks}
    change = full(after) - full(before)
    if change == 0 and not (after.unit == '%' and after.value == 100):
        marks.add('copied')
    step = {'marks': marks, 'change': change / 10 ** SCALES[after.scale]}
    if after.unit != '%':
        step['rate'] = half_up(change / full(before) * 100)
    return step


def check_figures(found: dict, before: Year, after: Year) -> list[str]:
    new = {figure.id: figure for figure in after.figures}
    old = {figure.id if figure.id.replace('f', 'renamed') not in new
           else figure.id.replace('f', 'renamed'): figure for figure in before.figures}
    faults = []
    if {row['id'] for row in found['figures']} != set(old) | set(new):
        faults.append('not all figures are there')
    for row in found['figures']:
        wanted = expected_step(old.get(row['id']), new.get(row['id']))
        step = row['steps'][0]
        if set(step['marks']) != wanted['marks']:
            faults.append(f'{row["id"]}: marks {step["marks"]}, not {wanted["marks"]}')
        change = Fraction(step['change']) if 'change' in step else None
        if change != wanted.get('change'):
            faults.append(f'{row["id"]}: change {change}, not {wanted.get("change")}')
        if step.get('rate_percent') != wanted.get('rate'):
            rate = step.get('rate_percent')
            faults.append(f'{row["id"]}: rate {rate}, not {wanted.get("rate")}')
    return faults


def plant_figures(chance: random.Random, year: Year) -> None:
    for figure in list(year.figures):
        kind = chance.randrange(8)
        if kind == 0 and len(year.figures) > 1:
            year.figures.remove(figure)
        elif kind == 1 and not figure.percent:
            figure.unit = chance.choice(UNITS)
        elif kind == 2 and not figure.percent:
            figure.scale = chance.choice(list(SCALES))
        elif kind == 3:
            figure.name += '数'
        elif kind == 4:
            figure.value += Decimal(chance.randrange(0, 50)).scaleb(-chance.randrange(2))
        elif kind == 5 and chance.random() < 0.3:
            figure.id = figure.id.replace('f', 'renamed')
    for number in range(chance.randrange(4)):
        year.figures.insert(chance.randrange(len(year.figures) + 1), Figure(chance, 900 + number))


def mend_references(year: Year) -> None:
    """A text that names a figure that is gone names another."""
    known = {figure.id for figure in year.figures}
    for item in year.measures + year.plans:
        for place, text in enumerate(item.paragraphs):
            for number in range(1000):
                if f'{{f{number}}}' in text and f'f{number}' not in known:
                    text = text.replace(f'{{f{number}}}', f'{{{year.figures[0].id}}}')
            item.paragraphs[place] = text


def check_same(program: Program, folder: str, year: Year) -> list[str]:
    faults = []
    found, status = program.compare(folder, year, year.copy(year.year))
    states = {text['result'] for text in found['pairs'][0]['texts']}
    if found['n_look_at'] != 0 or states != {'same'} or found['pairs'][0]['plans']:
        faults.append(f'the same year differs: {found["n_look_at"]} to look at, texts {states}')
    if status != 1:
        faults.append('the same file given twice is worth a look')
    found, status = program.compare(folder, year, year.copy(year.year + 1))
    states = {text['result'] for text in found['pairs'][0]['texts']}
    full_rates = sum(figure.unit == '%' and figure.value == 100 for figure in year.figures)
    if found['n_look_at'] != len(year.figures) - full_rates + len(year.plans):
        faults.append(f'a copy: {found["n_look_at"]} to look at, not all figures and plans')
    if states != {'same'} or status != 1:
        faults.append(f'a copy of the next year: texts {states}, status {status}')
    return faults + check_figures(found, year, year.copy(year.year + 1))


def check_planted_figures(chance: random.Random, program: Program, folder: str,
                          year: Year) -> list[str]:
    other = year.copy(year.year + 1)
    plant_figures(chance, other)
    mend_references(other)
    found, _ = program.compare(folder, year, other)
    return check_figures(found, year, other)


def check_planted_plans(chance: random.Random, program: Program, folder: str,
                        year: Year) -> list[str]:
    other = year.copy(year.year + 1)
    other.plans = []
    wanted = {}
    for plan in year.plans:
        kind = chance.choice(('followed', 'plan-words', 'planned-again', 'not-followed'))
        wanted[plan.id] = kind
        if kind == 'followed':
            other.measures.append(Item(plan.id, ['已经落实：' + plan.paragraphs[0]]))
        elif kind == 'plan-words':
            other.measures.append(Item(plan.id, list(plan.paragraphs)))
        elif kind == 'planned-again':
            other.plans.append(Item(plan.id, list(plan.paragraphs)))
    other.plans.append(Item('p900', [sentence(chance, year.figures)]))
    if chance.random() < 0.5:
        wanted['m900'] = 'new'
        other.measures.append(Item('m900', [sentence(chance, year.figures)]))
    found, _ = program.compare(folder, year, other)
    told = {(row['plan'] or row['follow_up'])['id']: row['result']
            for row in found['pairs'][0]['plans']}
    return [] if told == wanted else [f'plans {told}, not {wanted}']


def check_planted_texts(chance: random.Random, program: Program, folder: str,
                        year: Year) -> list[str]:
    """Paragraphs of items with ids; a new paragraph is like no other."""
    other = year.copy(year.year + 1)
    wanted = {'changed': set(), 'new': set(), 'gone': set()}
    for item in other.measures:
        kind = chance.randrange(6)
        place = chance.randrange(len(item.paragraphs))
        old = item.paragraphs[place]
        if kind == 0:
            item.paragraphs[place] = old[:3] + '并且' + old[3:]
            wanted['changed'].add((old, item.paragraphs[place]))
        elif kind == 1 and len(item.paragraphs) > 1:
            del item.paragraphs[place]
            wanted['gone'].add(old)
        elif kind == 2:
            strange = ''.join(chance.sample('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥', 12)) + '。'
            item.paragraphs.insert(place, strange)
            wanted['new'].add(strange)
    chance.shuffle(other.measures)
    found, _ = program.compare(folder, year, other)
    faults = []
    told = {'changed': 0, 'new': 0, 'gone': 0, 'same': 0}
    for text in found['pairs'][0]['texts']:
        told[text['result']] += 1
        if text['result'] == 'changed':
            differing = [(piece['before'], piece['after'])
                         for piece in text['pieces'] if not piece['same']]
            if [old + new for old, new in differing] not in (['并且'], ['且并']):
                faults.append(f'并且 was put in, but told: {differing}')
    for kind in wanted:
        if told[kind] != len(wanted[kind]):
            faults.append(f'{told[kind]} texts {kind}, not {len(wanted[kind])}')
    return faults


def check(program: Program, seed: int) -> Result:
    chance = random.Random(seed)
    year = Year(chance)
    with tempfile.TemporaryDirectory() as folder:
        faults = (check_same(program, folder, year)
                  + check_planted_figures(chance, program, folder, year)
                  + check_planted_plans(chance, program, folder, year)
                  + check_planted_texts(chance, program, folder, year))
    return Result(f'year {seed}', faults)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('--program', '--layouts', '--fonts'):
        parser.add_argument(name, required=True)
    parser.add_argument('--first', type=int, default=1)
    parser.add_argument('--show', type=int)
    arguments = parser.parse_args()
    if arguments.show is not None:
        print(Year(random.Random(arguments.show)).yaml())
        return 0
    rounds = int(os.environ.get('HONGTOU_ROUNDS', '60'))
    program = Program(arguments)
    results = [check(program, seed) for seed in range(arguments.first, arguments.first + rounds)]
    faults = [f'{result.name}: {fault}' for result in results for fault in result.faults]
    return print_tap([Result('years compared with themselves and with planted changes', faults,
                             measured=f'{rounds} years')])


if __name__ == '__main__':
    sys.exit(main())
