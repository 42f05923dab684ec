#!/usr/bin/env python3
"""The way from one year's report to the next, as README.md tells it.

usage: next_year.py --program FILE --layouts DIR --fonts DIR ROOT

Runs the commands of the section “Next year’s report” one after another in an
empty folder that has input/2022.yaml, does in between what people do (the
departments' answers, the clerk's last touches), and looks at what each step
leaves. input/2023.yaml is the draft it makes. --update ROOT writes that anew.
"""

import argparse
import csv
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

from page import code_block, read

COMMANDS = 'hongtou draft input/2022.yaml'
REPORT = 'input/2023.yaml'
CODE = re.compile(r'\[([a-z-]+)\]$', re.MULTILINE)


class Fault(Exception):
    pass


def expect(right: bool, what: str) -> None:
    if not right:
        raise Fault(what)


class Office:
    """A folder as the README's user has it, and the program on the path."""

    def __init__(self, args: argparse.Namespace, folder: str) -> None:
        self.folder = folder
        tools = os.path.join(folder, 'tools')
        os.makedirs(tools)
        os.symlink(os.path.abspath(args.program), os.path.join(tools, 'hongtou'))
        os.makedirs(self.path('input'))
        shutil.copy(os.path.join(args.root, 'input', '2022.yaml'), self.path('input/2022.yaml'))
        self.environment = {**os.environ, 'PATH': tools + ':/usr/bin:/bin', 'HONGTOU_LANG': 'en',
                            'HONGTOU_LAYOUTS': os.path.abspath(args.layouts),
                            'HONGTOU_FONTS': os.path.abspath(args.fonts)}

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def run(self, command: str, status: int = 0) -> subprocess.CompletedProcess:
        done = subprocess.run(['bash', '-c', command], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, encoding='utf-8',
                              check=False)
        expect(done.returncode == status,
               f'{command}: status {done.returncode}, not {status}\n{done.stdout}{done.stderr}'[:4000])
        return done

    def read(self) -> str:
        return read(self.path(REPORT))

    def write(self, text: str) -> None:
        with open(self.path(REPORT), 'w', encoding='utf-8') as file:
            file.write(text)

    def codes(self, status: int) -> list[str]:
        return CODE.findall(self.run(f'hongtou check --format short {REPORT}', status).stderr)


def answer(path: str) -> int:
    """What a department does: twice last year's count, the same share."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.reader(file))
    head = rows[0]
    unit, last, now = (next(i for i, name in enumerate(head) if word in name)
                       for word in ('单位', '上年', '本年'))
    for row in rows[1:]:
        before = Decimal(re.sub('[^0-9.]', '', row[last]))
        row[now] = str(before if '%' in row[unit] else 2 * before)
    with open(path, 'w', encoding='utf-8-sig', newline='') as file:
        csv.writer(file).writerows(rows)
    return len(rows) - 1


def without_values(text: str) -> str:
    return re.sub(r'value: [0-9.]*', 'value: ', text)


def finish(text: str) -> str:
    """What the clerk does last: number, date, items, accepted warnings, no draft."""
    text = re.sub(r'(?m)^ *todo: .*\n', '', text)
    text = text.replace('year: , serial: }', 'year: 2024, serial: 5}')
    text = re.sub(r'(?m)^  date:$', '  date: 2024-01-08', text)
    accepted = re.findall(r'(?m)^#   ([a-z-]+: .*)$', text)
    kept = [line for line in accepted if not line.startswith('number-year')]
    # check tells of it: the new year has a list of its own.
    text = text.replace('印发《2022年高新区重大行政决策目录》', '印发《{year}年高新区重大行政决策目录》')
    return text.replace('draft: true\n', 'accept:\n' + ''.join(f'  {line}\n' for line in kept))


def check_draft(office: Office, draft: str) -> None:
    expect(office.read() == draft, f'{REPORT} is not the draft of input/2022.yaml: '
           'write it anew with next_year.py --update')
    open_places = office.codes(1)
    expect(open_places.count('draft-figure') > 200 and 'draft-value' in open_places
           and open_places.count('draft-todo') == 13, f'open places: {set(open_places)}')
    built = office.run(f'hongtou build {REPORT}').stdout.strip()
    expect(built.endswith('-draft.pdf') and os.path.exists(office.path(built)), f'built: {built}')
    expect('【待填】' in office.run(f'hongtou dump --text {REPORT}').stdout, 'no mark in the pages')


def check_answers(office: Office, before: str) -> None:
    text = office.read()
    expect(without_values(text) == without_values(before), 'the import changed more than values')
    codes = office.codes(1)
    expect('draft-figure' not in codes, 'figures are still open after the import')


def check_final(office: Office) -> None:
    codes = office.codes(0)
    expect(not {'draft-todo', 'draft-value', 'plan-not-followed'} & set(codes),
           f'left after the last touches: {set(codes)}')


def go(office: Office, root: str, draft: str) -> None:
    steps = code_block(read(os.path.join(root, 'README.md')), COMMANDS).strip().splitlines()
    expect([step.split()[1] for step in steps]
           == ['draft', 'figures', 'figures', 'check', 'build', 'compare'], f'steps: {steps}')
    office.run(steps[0])
    check_draft(office, draft)
    office.run(steps[1])
    sheets = glob.glob(office.path('output/2023/*/*.csv'))
    n_rows = sum(answer(sheet) for sheet in sheets)
    expect(n_rows > 200, f'{n_rows} values asked for')
    office.run(steps[2])
    check_answers(office, draft)
    office.write(finish(office.read()))
    office.run(steps[3])
    check_final(office)
    built = office.run(steps[4]).stdout.strip()
    expect(os.path.exists(office.path(built)) and 'draft' not in built, f'built: {built}')
    compared = office.run(steps[5], 1).stdout
    expect('处置问题线索' in compared and '1004' in compared, f'compared: {compared[:400]}')
    # And the year after.
    office.run(f'hongtou draft {REPORT}')
    expect(office.run('hongtou build input/2024.yaml').stdout.strip().endswith('-draft.pdf'),
           'the draft after next does not build')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ('--program', '--layouts', '--fonts'):
        parser.add_argument(option, required=True)
    parser.add_argument('--update', action='store_true')
    parser.add_argument('root')
    args = parser.parse_args()
    draft = os.path.join(args.root, REPORT)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(args, folder)
        try:
            if args.update:
                office.run('hongtou draft input/2022.yaml')
                shutil.copy(office.path(REPORT), draft)
            else:
                go(office, args.root, read(draft))
        except Fault as fault:
            print(fault)
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
