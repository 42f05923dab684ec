#!/usr/bin/env python3
"""Drafts years made by chance three years on and looks at every key.

usage: check_drafts.py --program FILE --layouts DIR --fonts DIR [--first SEED] [--show SEED]

Each year gets comments, literal years, ids, measures and plans, in block and
flow style, with LF or CR LF. Its draft is compared, key by key, with what this
script works out from the old file on its own; every comment must be there, in
order; `check` must find no error. Then values are filled in, what was to do is
deleted, and the next year is drafted, until 2025, where nothing of the years
before may be left behind. HONGTOU_ROUNDS sets how many (default 30).
"""

import argparse
import concurrent.futures
import os
import random
import re
import subprocess
import sys
import tempfile
from typing import Any

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..', 'tools'), os.path.join(HERE, '..', 'property')]

from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402
from years import Year  # noqa: E402

FIRST, LAST = 2022, 2025
CARRIED = 'last-year-plans'
CARRIED_TODO = '由上年安排转来，改写为落实情况'
SECTION_TODO = '逐项写明落实情况，也可并入前面有关部分'
PLAN_TODO = '上年的安排，沿用、改写或删去'
UNTOLD_TODO = '上年没有列出安排，改写或删去'
YEARS = re.compile(r'(?<![0-9.])(\d{4})年')
PHRASES = ['在{0}年、', '《{0}年要点》和{1}年、', '{0}—2028年间，', '于2019—{1}年、', '按〔{2}〕号、', '到{2}年底，']


# --- a file to start from

def with_kinds(dice: random.Random, lines: list[str]) -> list[str]:
    """Kinds for the sections of the highest level, ids for some of the rest."""
    made, inside, count = [], False, 0
    for line in lines:
        if re.match(r'\S', line) and line != '-':
            inside = line == 'sections:'
        made.append(line)
        if not inside:
            continue
        if re.match(r' *-$', line) and dice.random() < 0.5:
            count += 1
            made.append(line[:-1] + f'  id: x{count}' + ('-2023' if dice.random() < 0.2 else ''))
        if re.match(r'  heading: ', line) and made[-1] == line:
            kind = dice.choice(['measures', 'plans', 'plans', 'other', ''])
            made += [f'  kind: {kind}'] if kind else []
    return made


def with_comments(dice: random.Random, lines: list[str]) -> list[str]:
    """Only where a comment is one: not inside a block text."""
    made, block = [], None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if block is not None and indent > block:
            made.append(line)
            continue
        block = indent if re.search(r': [|>]-?$', line) else None
        if dice.random() < 0.1:
            made.append(' ' * indent + f'# {number} 原文2022年')
        if block is None and dice.random() < 0.1 and '"' not in line and "'" not in line:
            line += f' # {number} 注'
        made.append(line)
    return made


def with_years(dice: random.Random, text: str) -> str:
    """Years in front of some sentences, where nothing is open."""
    def add(match: re.Match[str]) -> str:
        if dice.random() < 0.7:
            return match.group(0)
        phrase = dice.choice(PHRASES).format(FIRST - 1, FIRST, FIRST + 1)
        return match.group(1) + phrase

    return re.sub(r'^( *(?:- |text: |opening: |　　)["\']?)(?=[\u4e00-\u9fff])', add, text, flags=re.M)


def planned(dice: random.Random, count: int, indent: str) -> list[str]:
    """Sections that are plans as they stand, with and without ids, and one that is none."""
    lines = [f'{indent}- heading: 安排{count}', f'{indent}  kind: plans', f'{indent}  sections:']
    for number in range(dice.randint(1, 4)):
        lines.append(f'{indent}  - heading: 做好第{number}件事')
        lines += [f'{indent}    id: s{count}x{number}'] if dice.random() < 0.5 else []
        lines += [f'{indent}    kind: other'] if dice.random() < 0.2 else []
        if dice.random() < 0.3:
            lines += [f'{indent}    items:', f'{indent}    - text: 逐项办好。']
        else:
            lines.append(f'{indent}    text: ' + dice.choice(
                ['于{next_year}年办好。', f'>-\n{indent}      年底前办好。']))
    return '\n'.join(lines).split('\n')


def with_plans(dice: random.Random, lines: list[str]) -> list[str]:
    """Plans behind the sections, and in an attachment."""
    made = list(lines)
    if dice.random() < 0.5:
        at = next((number for number, line in enumerate(made) if number > made.index('sections:')
                   and re.match(r'[a-z]', line)), len(made))
        made[at:at] = planned(dice, 1, '')
    if dice.random() < 0.3 and 'attachments:' not in made:
        made += ['attachments:', '- title: 工作计划', '  sections:'] + planned(dice, 2, '  ')
    return made


def make_file(seed: int) -> str:
    dice = random.Random(seed)
    lines = with_comments(dice, with_plans(dice, with_kinds(dice, Year(seed).lines)))
    text = with_years(dice, '\n'.join(lines) + '\n')
    if dice.random() < 0.3:
        text = text.replace('layout: report\n', 'layout: report\naccept: {number-year: 照旧}\n')
    if dice.random() < 0.2:
        text = text.rstrip('\n')
    if dice.random() < 0.3:
        text = text.replace('\n', '\r\n')
    return ('\ufeff' if dice.random() < 0.2 else '') + text


# --- what its draft has to be

def shift(text: str, year: int) -> str:
    """Moves years; what stands in brackets or in a range stays."""
    made, depth, at = '', 0, 0
    while at < len(text):
        match = YEARS.match(text, at)
        if match and depth == 0 and abs(int(match.group(1)) - year) <= 1 and text[at - 1:at] != '—':
            made += f'{int(match.group(1)) + 1}年'
            at = match.end()
            continue
        depth += text[at] in '《〔'
        depth -= text[at] in '》〕' and depth > 0
        made += text[at]
        at += 1
    return made


def shift_texts(value: Any, year: int) -> Any:
    if isinstance(value, list):
        return [shift_texts(one, year) for one in value]
    return shift(value, year)


def insert(mapping: dict, key: str, value: Any, after: str) -> dict:
    if key in mapping:
        return {k: value if k == key else v for k, v in mapping.items()}
    place = after if after in mapping else list(mapping)[-1]
    made = {}
    for k, v in mapping.items():
        made[k] = v
        if k == place:
            made[key] = value
    return made


def todo(mapping: dict, text: str) -> dict:
    return insert(mapping, 'todo', text, 'id' if 'id' in mapping else 'heading')


def unfolded(text: str) -> list[str]:
    """The paragraphs of a text, as the program reads them."""
    parts = [part.strip(' \u3000') for part in text.split('\n')]
    return [re.sub(r'(?<=[^\x00-\x7f{}]) | (?=[^\x00-\x7f{}])', '', part) for part in parts if part]


class Draft:
    def __init__(self, old: dict, name: str) -> None:
        self.old, self.name, self.year = old, name, int(old['year'])
        self.plans: list[dict] = []
        self.attached = [section for one in old.get('attachments', [])
                         for section in one.get('sections', [])]
        self.all = self.walk(old['sections']) + self.walk(self.attached)
        self.taken = {one['id'] for one in self.all if 'id' in one}

    def walk(self, sections: list) -> list:
        found = []
        for one in sections:
            found += [one] + one.get('items', []) + self.walk(one.get('sections', []))
        return found

    def give(self, name: str, year: int) -> str:
        stem, number = re.sub(r'-\d{4}$', '', name), 1
        while (made := f'{stem}{"" if number == 1 else f"-{number}"}-{year}') in self.taken:
            number += 1
        self.taken.add(made)
        return made

    def collect(self, section: dict, outer: bool = False) -> None:
        below = section.get('items', []) + section.get('sections', [])
        is_plan = section['kind'] == 'plans' if 'kind' in section else outer
        for item in section.get('items', []) if is_plan else []:
            self.plans.append(item)
        for one in section.get('sections', []):
            self.collect(one, is_plan)
        if is_plan and not below and 'text' in section:
            self.plans.append(section)

    def carried(self, plan: dict, name: str) -> dict:
        def carry(text: str) -> str:
            parts = re.split(r'(\{\{|\}\}|\{[a-z_0-9.]*\})', text)
            change = {'{next_year}': '{year}', '{year}': '{last_year}',
                      '{last_year}': str(self.year - 1)}
            return ''.join(change.get(part, part) for part in parts)

        item = {'id': name}
        if plan.get('heading'):
            item['heading'] = carry(plan['heading'])
        item['todo'] = CARRIED_TODO
        texts = plan.get('text', [])
        texts = [carry(part) for text in (texts if isinstance(texts, list) else [texts])
                 for part in unfolded(text)]
        if texts:
            item['text'] = texts if len(texts) > 1 else texts[0]
        return item

    def texts(self, one: dict) -> dict:
        """A section or item with its years moved."""
        made = dict(one)
        for key in ('heading', 'text'):
            if key in made:
                made[key] = shift_texts(made[key], self.year)
        if made.get('id') != CARRIED and 'items' in made:
            made['items'] = [self.texts(item) for item in made['items']]
        if 'sections' in made:
            made['sections'] = [self.texts(section) for section in made['sections']]
        return made

    def renew(self, one: dict, names: dict[int, str], old: dict) -> dict:
        """Plans with new ids; `old` is what `one` was before its years moved."""
        made = dict(one)
        if id(old) in names:
            made = todo(insert(made, 'id', names[id(old)], 'heading'), PLAN_TODO)
        for key in ('items', 'sections'):
            if key in made:
                made[key] = [self.renew(a, names, b) for a, b in zip(made[key], old[key])]
        return made

    def sections(self) -> tuple[list, list]:
        """Those of the report and those of its attachments."""
        old = self.old['sections']
        for section in old + self.attached:
            self.collect(section)
        made = [self.texts(section) for section in old]
        attached = [self.texts(section) for section in self.attached]
        if not self.plans:
            return [self.untold(one) for one in made], attached
        ids = [plan.get('id') or self.give(f'plan-{number + 1}', self.year + 1)
               for number, plan in enumerate(self.plans)]
        items = [self.carried(plan, name) for plan, name in zip(self.plans, ids)]
        names = {id(plan): self.give(name, self.year + 2) for plan, name in zip(self.plans, ids)}
        made = [self.renew(a, names, b) for a, b in zip(made, old)]
        attached = [self.renew(a, names, b) for a, b in zip(attached, self.attached)]
        return self.place(made, items), attached

    def place(self, made: list, items: list) -> list:
        carried = {'id': CARRIED, 'heading': '上年安排落实情况', 'todo': SECTION_TODO, 'items': items}
        if any(one.get('id') == CARRIED for one in self.walk(made)):
            return [self.replace(one, items) for one in made]
        measures = [one for one in made if one.get('kind') == 'measures']
        if measures:
            below = measures[-1].get('sections', []) + [carried]
            place = made.index(measures[-1])
            made[place] = insert(measures[-1], 'sections', below, '')
            return made
        mine = {id(plan) for plan in self.plans}
        first = ([bool({id(section)} & mine) or any(id(one) in mine for one in self.walk([section]))
                  for section in self.old['sections']] + [True]).index(True)
        carried = {'id': CARRIED, 'heading': '上年安排落实情况', 'kind': 'measures',
                   'todo': SECTION_TODO, 'items': items}
        made.insert(first if first > 0 else len(made), carried)
        return made

    def replace(self, one: dict, items: list) -> dict:
        if one.get('id') == CARRIED:
            return todo(insert(one, 'items', items, ''), SECTION_TODO)
        if 'sections' in one:
            one = insert(one, 'sections', [self.replace(a, items) for a in one['sections']], '')
        return one

    def untold(self, one: dict) -> dict:
        if one.get('id') == CARRIED:
            return todo(one, UNTOLD_TODO)
        if 'sections' in one:
            one = insert(one, 'sections', [self.untold(a) for a in one['sections']], '')
        return one

    def figure(self, figure: dict) -> dict:
        made = dict(figure)
        if 'value' in figure:
            made = insert(insert(made, 'last', figure['value'], 'value'), 'value', '', '')
        else:
            made.pop('last', None)
        return made

    def expected(self) -> dict:
        made = dict(self.old)
        made.pop('accept', None)
        made['year'] = str(self.year + 1)
        made = insert(made, 'last_year', self.name, 'draft' if 'draft' in made else 'year')
        made = insert(made, 'draft', 'true', 'year')
        document = dict(made['document'])
        document['number'] = document['number'] | {'year': '', 'serial': ''}
        made['document'] = document | {'date': ''}
        if made.get('figures'):
            made['figures'] = {k: self.figure(v) for k, v in made['figures'].items()}
        for key in ('opening', 'closing'):
            if key in made:
                made[key] = shift_texts(made[key], self.year)
        made['sections'], attached = self.sections()
        if self.attached:
            made['attachments'] = [made['attachments'][0]
                                   | {'title': shift(made['attachments'][0]['title'], self.year),
                                      'sections': attached}]
        return made


# --- one chain of years

def comments(text: str) -> list[str]:
    return [match.group(0) for match in re.finditer(r'# \d+ (?:原文2022年|注)', text)]


def difference(wanted: Any, found: Any, path: str = '') -> str:
    """The first place where two trees differ, "" when none does."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        if list(wanted) != list(found):
            return f'{path}: keys {list(wanted)}, found {list(found)}'
        pairs = [(wanted[key], found[key], f'{path}.{key}') for key in wanted]
    elif isinstance(wanted, list) and isinstance(found, list):
        if len(wanted) != len(found):
            return f'{path}: {len(wanted)} items, found {len(found)}'
        pairs = [(a, b, f'{path}[{i}]') for i, (a, b) in enumerate(zip(wanted, found))]
    else:
        # A text that ended the file may have gained a line break.
        same = wanted.rstrip('\n') == found.rstrip('\n')
        return '' if same else f'{path}: {wanted!r}, found {found!r}'
    return next((text for pair in pairs if (text := difference(*pair))), '')


def fill_in(dice: random.Random, text: str, year: int) -> str:
    """What the clerk does: every open place closed, every todo deleted."""
    text = re.sub(r'value: (?=[,}])', lambda _: f'value: {dice.randint(1, 9)}0', text)
    text = text.replace('year: , serial: }', f'year: {year + 1}, serial: 3}}')
    text = re.sub(r'^  date:', f'  date: {year + 1}-01-08', text, flags=re.M)
    text = re.sub(r'^ *todo: .*(?:\r?\n|\Z)', '', text, flags=re.M)
    return re.sub(r'^draft: true\r?\n', '', text, flags=re.M)


class Chain:
    def __init__(self, args: argparse.Namespace, seed: int, folder: str) -> None:
        self.command = [args.program, *program_options(args)]
        self.dice = random.Random(seed)
        self.seed, self.folder = seed, folder

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([*self.command, *words], cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)

    def read(self, year: int) -> str:
        with open(os.path.join(self.folder, f'{year}.yaml'), encoding='utf-8', newline='') as file:
            return file.read()

    def write(self, year: int, text: str) -> None:
        with open(os.path.join(self.folder, f'{year}.yaml'), 'w', encoding='utf-8',
                  newline='') as file:
            file.write(text)

    def check(self, year: int) -> str:
        result = self.run('check', '--format', 'short', f'{year}.yaml')
        faults = [line for line in result.stdout.splitlines() + result.stderr.splitlines()
                  if ': error: ' in line or line.startswith('error: ')]
        return f'{year}: {faults[0]}' if faults else ''

    def step(self, year: int) -> str:
        """Drafts from that year; "" or what is wrong."""
        old = self.read(year)
        result = self.run('draft', f'{year}.yaml')
        if result.returncode != 0:
            return f'draft of {year}: exit {result.returncode}\n{result.stderr}'
        new = self.read(year + 1)
        if self.run('draft', f'{year}.yaml').returncode != 73 or self.read(year + 1) != new:
            return 'a second draft replaced the first'
        if comments(old) != comments(new):
            return f'{year + 1}: comments {comments(old)} became {comments(new)}'
        if ('\r\n' in old) != ('\r\n' in new) or '\n' in new.replace('\r\n', '') and '\r\n' in old:
            return f'{year + 1}: line breaks'
        before = yaml.load(old.lstrip('\ufeff'), yaml.BaseLoader)
        after = yaml.load(new.lstrip('\ufeff'), yaml.BaseLoader)
        fault = difference(Draft(before, f'{year}.yaml').expected(), after)
        if fault:
            return f'{year + 1}: {fault}'
        fault = self.check(year + 1)
        if not fault:
            self.write(year + 1, fill_in(self.dice, new, year + 1))
            fault = self.check(year + 1)
        return fault

    def residue(self) -> str:
        text = self.read(LAST)
        if text.count(f'id: {CARRIED}') > 1:
            return 'plans were carried to two sections'
        if re.search(r'id: \S*-\d{4}-\d{4}', text):
            return 'years pile up in an id'
        return 'todo' if 'todo:' in text else ''

    def all(self) -> str:
        self.write(FIRST, make_file(self.seed))
        fault = self.check(FIRST)
        for year in range(FIRST, LAST):
            fault = fault or self.step(year)
        return fault or self.residue()


def try_chain(args: argparse.Namespace, seed: int) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        fault = Chain(args, seed, folder).all()
        return Result(f'seed {seed}', [fault] if fault else [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('--first', type=int, default=1, metavar='SEED')
    parser.add_argument('--show', type=int, metavar='SEED', help='print that file and stop')
    args = parser.parse_args()
    if args.show is not None:
        print(make_file(args.show), end='')
        return 0
    args.program = os.path.abspath(args.program)
    seeds = range(args.first, args.first + int(os.environ.get('HONGTOU_ROUNDS', '30')))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return print_tap(list(pool.map(lambda seed: try_chain(args, seed), seeds)))


if __name__ == '__main__':
    sys.exit(main())
