#!/usr/bin/env python3
"""Makes reports by chance and measures each with the ruler.

usage: random_reports.py --program FILE --layouts DIR --fonts DIR [-n COUNT] [--first SEED]

The 2022 report is one document; a rule that it keeps may be broken by the next
one. These have one to three organs, long and short titles, and sentences thick
with what is hard to break: numbers with units, quotation marks, brackets, book
titles, dashes, Latin words. The same seed makes the same report everywhere.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from ruler import measure  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

ORGANS = ['桃源县人民政府', '中共桃源县委员会', '桃源县司法局', '桃源县人民政府办公室',
          '中共桃源县委全面依法治县委员会', '桃源经济技术开发区管理委员会']
TITLES = ['关于{year}年度工作的报告', '关于{year}年度法治政府建设工作情况的报告',
          '关于{year}年度推进法治政府建设重点任务落实情况及下一步工作安排的报告',
          '关于贯彻落实《法治政府建设与责任落实督察工作规定》情况的报告']
VERBS = ['推进', '落实', '完善', '健全', '强化', '规范', '开展', '组织', '深化', '优化']
NOUNS = ['行政执法监督', '矛盾纠纷多元化解', '公共法律服务', '营商环境', '行政复议', '普法宣传教育',
         '政务公开', '重大行政决策程序', '规范性文件备案审查', '社区矫正', '执法人员培训', '信用体系建设']
QUOTED = ['“一网通办”', '“三重一大”', '《行政处罚法》', '《关于加强法治乡村建设的意见》', '“八五”普法',
          '“双随机、一公开”', '《优化营商环境条例》（2021年修订）', '“‘法治’直通车”', '12345热线']
UNITS = ['件', '人次', '万元', '个', '项', '余家', '平方米', '次', '名', '亿元']
LATIN = ['LED', '1+4+N', 'APP', '5G', 'https://www.example.gov.cn/fzjs/2023/index_12.html']
ENDS = ['取得明显成效', '实现全覆盖', '群众满意度持续提升', '为高质量发展提供法治保障', '责任更加明确']


def number(dice: random.Random) -> str:
    return dice.choice([str(dice.randint(1, 9999)), f'{dice.randint(1, 999)}.{dice.randint(1, 99):02d}',
                        f'{dice.uniform(10, 99):.1f}%'])


def clause(dice: random.Random) -> str:
    noun = dice.choice(NOUNS)
    kind = dice.randrange(9)
    if kind < 3:
        return dice.choice(VERBS) + noun
    if kind < 5:
        value = number(dice)
        return f'{noun}{value}' + ('' if value.endswith('%') else dice.choice(UNITS))
    if kind == 5:
        return f'{dice.choice(VERBS)}{dice.choice(QUOTED)}{noun}'
    if kind == 6:
        return f'{noun}（含{dice.choice(NOUNS)}{dice.randint(2, 99)}项）'
    if kind == 7:
        return f'{dice.choice(QUOTED)}、{dice.choice(QUOTED)}等{noun}'
    return f'{noun}——{dice.choice(VERBS)}' + (
        dice.choice(LATIN) if dice.random() < 0.3 else dice.choice(NOUNS))


def paragraph(dice: random.Random) -> str:
    sentences = []
    for _ in range(dice.randint(1, 5)):
        clauses = [clause(dice) for _ in range(dice.randint(1, 5))]
        sentences.append(dice.choice('，，，、；').join(clauses) + '，' + dice.choice(ENDS) + '。')
    return ''.join(sentences)


def heading(dice: random.Random) -> str:
    return dice.choice(VERBS) + dice.choice(NOUNS) + '，' * (dice.random() < 0.2) + (
        dice.choice(VERBS) + dice.choice(NOUNS) if dice.random() < 0.4 else '')


def report(seed: int) -> str:
    """The YAML of one report. Texts in double quotes hold no backslash or \"."""
    dice = random.Random(seed)
    organs = dice.sample(ORGANS, dice.choice([1, 1, 2, 2, 3]))
    lines = ['layout: report', 'year: 2023', 'document:',
             f'  issuers: [{", ".join(organs)}]',
             f'  number: {{code: 桃政发, year: 2023, serial: {dice.randint(1, 300)}}}',
             f'  title: {dice.choice(TITLES)}',
             f'  date: 2023-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}']
    if dice.random() < 0.4:
        lines.append('  recipients: [常德市人民政府, 常德市委全面依法治市委员会办公室]')
    if dice.random() < 0.7:
        lines.append(f'opening: "{paragraph(dice)}"')
    lines.append('sections:')
    for kind in ('measures', 'shortcomings', 'plans')[:dice.randint(1, 3)]:
        lines += [f'  - heading: {heading(dice)}', f'    kind: {kind}', '    sections:']
        for _ in range(dice.randint(1, 4)):
            lines += [f'      - heading: {heading(dice)}', '        items:']
            for _ in range(dice.randint(1, 4)):
                lines.append(f'          - text: "{paragraph(dice)}"')
    return '\n'.join(lines) + '\n'


def try_report(args: argparse.Namespace, seed: int) -> Result:
    name = f'report {seed}'
    with tempfile.TemporaryDirectory() as folder:
        source, pdf = os.path.join(folder, 'input.yaml'), os.path.join(folder, 'report.pdf')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(report(seed))
        done = subprocess.run([args.program, *program_options(args), 'build', source, '-o', pdf],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return Result(name, [f'exit {done.returncode}'] + done.stderr.splitlines())
        results, summary = measure(pdf, required=['GW-05', 'GW-15', 'GW-30', 'GW-55', 'GW-80'])
    faults = [f'{result.name}: {fault}' for result in results for fault in result.faults]
    return Result(name, faults, summary)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('-n', type=int, default=12, metavar='COUNT', dest='count')
    parser.add_argument('--first', type=int, default=1, metavar='SEED')
    parser.add_argument('--show', type=int, metavar='SEED', help='print that report and stop')
    args = parser.parse_args()
    if args.show is not None:
        print(report(args.show), end='')
        return 0
    return print_tap([try_report(args, seed) for seed in range(args.first, args.first + args.count)])


if __name__ == '__main__':
    sys.exit(main())
