#!/usr/bin/env python3
"""Plants one error at a time into reports made by chance: each is found, at its line.

usage: check_planting.py --program HONGTOU --layouts FOLDER --fonts FOLDER [--first SEED] [FILE...]

A report is put together from ways of speaking whose numbers are drawn and
right; it must give no finding. Then one thing is spoilt, as a hurried typist
does, and the finding that names it must stand on that line. Prints TAP.
HONGTOU_ROUNDS sets how many reports (default 3); each gets every kind of error.

With FILEs the errors are planted into those instead, and the share of them that
gave any new finding on their line is printed by kind: text from elsewhere has
errors of its own, and none of its numbers need fit.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction

Plant = Callable[[random.Random, str], tuple[str, int] | None]


def percent(part: int | Fraction, whole: int | Fraction, digits: int) -> str:
    """100 * part / whole, rounded half up."""
    scaled = Fraction(part) * 100 * 10 ** digits / Fraction(whole)
    rounded = int(scaled + Fraction(1, 2))
    if digits == 0:
        return f'{rounded}%'
    return f'{rounded // 10 ** digits}.{rounded % 10 ** digits:0{digits}}%'


CLAUSES = ['健全部门之间的执法协作机制', '持续加强基层法治队伍建设', '深入开展涉企收费专项治理',
           '压实行业主管部门的普法责任', '完善行政裁量权基准动态调整制度', '全面推行证明事项告知承诺制',
           '推进镇街公共法律服务站点建设', '拓宽群众参与立法的渠道', '加强行政执法案卷质量评查',
           '建立公平竞争审查会审制度']


class Words:
    """Sentences with numbers that fit each other."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def number(self, low: int = 20, high: int = 3000) -> int:
        return self.dice.randint(low, high)

    def rate(self) -> str:
        whole = self.number(200)
        part = self.dice.randint(whole // 2, whole - 1)
        found, done, name = self.dice.choice([
            ('排查安全隐患', '整改', '整改率'), ('受理群众诉求', '办结', '办结率'),
            ('受理矛盾纠纷', '成功化解', '化解率'), ('承办代表建议', '已办结', '办结率')])
        return f'{found}{whole}件，{done}{part}件，{name}{percent(part, whole, self.dice.randint(1, 2))}。'

    def share(self) -> str:
        whole = self.number(200)
        part = self.dice.randint(whole // 4, whole - 1)
        return f'立案查处案件{whole}件，其中适用简易程序{part}件，占比{percent(part, whole, 1)}。'

    def total(self) -> str:
        parts = [self.number() for _ in range(self.dice.randint(2, 4))]
        names = ['街道', '部门', '企业', '学校']
        listed = '、'.join(f'{name}{part}份' for name, part in zip(names, parts))
        return f'发放问卷{listed}，合计{sum(parts)}份。'

    def bracket(self) -> str:
        first, second = self.number(), self.number()
        return f'审查文件{first + second}件（规范性文件{first}件，合同{second}件），按期反馈意见。'

    def parts(self) -> str:
        first, second = self.number(), self.number()
        return f'公布政务事项{first + second}项，其中行政许可{first}项、公共服务{second}项。'

    def change(self) -> str:
        before = self.number(500)
        less = self.dice.randint(20, before // 3)
        return (f'收到信访事项{before - less}件，比上年减少{less}件，'
                f'下降{percent(less, before, 1)}。')

    def completion(self) -> str:
        plan = self.number(2000, 9000)
        done = self.dice.randint(plan // 2, plan - 1)
        return f'投入治理资金{done}万元，完成年度预算{plan}万元的{percent(done, plan, 1)}。'

    def cut(self) -> str:
        before = self.number(30, 90)
        after = self.dice.randint(3, before // 2)
        return f'证明事项由{before}项压减为{after}项，压减率{percent(before - after, before, 1)}。'

    def money(self) -> str:
        return f'全年罚没款物折合{self.number()}.{self.dice.randint(1, 9)}2万元，全部上缴国库。'

    def event(self) -> str:
        return (f'{self.dice.randint(1, 12)}月{self.dice.randint(1, 28)}日，召开专题会议，'
                f'印发《政务公开工作要点（试行）》，推行“一窗受理”服务。')

    def listing(self) -> str:
        return '一是健全机制，明确任务分工。二是加强培训，提升业务能力。三是强化督查，压实工作责任。'

    def rule(self) -> str:
        return '严格执行《重大行政决策程序规定》，落实公众参与、专家论证等制度，做到“应审尽审”。'

    def apart(self) -> str:
        whole = self.number(200)
        part = self.dice.randint(whole // 2, whole - 1)
        return (f'受理物业投诉{whole}件。办结{part}件，平均用时5天。'
                f'群众反映良好，物业投诉办结率{percent(part, whole, 1)}。')

    def turn(self) -> str:
        before = self.number()
        more = self.dice.randint(before // 5 + 1, before)
        return f'便民网点由{before}处增至{before + more}处，增长{percent(more, before, 1)}。'

    def last(self) -> str:
        before = self.number(100)
        more = self.dice.randint(before // 5 + 1, before)
        return f'受理仲裁申请{before + more}件，上年为{before}件，增长{percent(more, before, 1)}。'

    def points(self) -> str:
        before, more = self.dice.randint(8000, 9000), self.dice.randint(11, 900)
        return (f'群众满意率由{before / 100:.2f}%提高到{(before + more) / 100:.2f}%，'
                f'提高{more / 100:.2f}个百分点。')

    def rest(self) -> str:
        first, second = self.number(), self.number()
        return f'受理咨询{first + second}人次，其中现场答复{first}人次，其余{second}人次转有关部门。'

    def again(self) -> str:
        count = self.number() * 10 + 3  # a round number may be another one
        return f'全年调处劳动争议{count}件，平均用时12天。对调处劳动争议{count}件逐件回访。'

    def ends(self) -> str:
        found = self.number()
        return f'排查燃气隐患{found}处，整改{found - self.dice.randint(1, 9)}处。'

    def clauses(self) -> str:
        """Clauses as reports have them: no subject, a verb and what it takes."""
        return '，'.join(self.dice.sample(CLAUSES, 4)) + '。'

    def counts(self) -> str:
        done = [('走访商户', '户'), ('检查经营场所', '处'), ('发放普法手册', '册'), ('化解邻里纠纷', '起')]
        return '，'.join(f'{name}{self.number()}{unit}' for name, unit in self.dice.sample(done, 3)) + '。'

    def days(self) -> str:
        return (f'自2022年{self.dice.randint(1, 5)}月{self.dice.randint(1, 28)}日至'
                f'{self.dice.randint(6, 12)}月{self.dice.randint(1, 28)}日，开展专项整治。')


def make(dice: random.Random) -> str:
    """A report of 2022; every way of speaking is in it."""
    words = Words(dice)
    kinds = [words.rate, words.share, words.total, words.bracket, words.parts, words.change,
             words.completion, words.cut, words.money, words.event, words.listing, words.rule, words.days,
             words.clauses, words.counts, words.rest, words.again, words.ends,
             words.turn, words.last, words.points, words.apart]
    dice.shuffle(kinds)
    lines = ['layout: report', 'year: 2022', 'withheld: [欧阳明远, 示例化工公司]', 'document:',
             '  issuers: [示例区人民政府]', '  number: {code: 示政发, year: 2023, serial: 8}',
             '  signatories: [张三]', '  recipients: [示例市人民政府]',
             '  title: 关于2022年度法治政府建设情况的报告', '  date: 2023-02-03',
             'opening: 2022年，示例区坚持依法行政，各项任务落到实处。现将2022年有关情况报告如下。',
             'sections:']
    headings = ['2022年主要举措和成效', '存在的不足和原因', '党政主要负责人履行第一责任人职责情况',
                '2023年主要安排']
    for heading in headings:
        lines += [f'  - heading: {heading}', '    items:']
        # One way of speaking has one place: the same name twice would be two counts of one thing.
        share = len(kinds) if heading == headings[-1] else dice.randint(2, 4)
        for _ in range(share):
            if kinds:
                lines.append('      - text: ' + kinds.pop()())
        lines.append('      - text: 各部门协同配合，工作有序推进。')
    return '\n'.join(lines) + '\n'


def spoil(pattern: str, change: Callable[[random.Random, re.Match[str]], str]) -> Plant:
    """Changes one match of the pattern, by chance, below the document's head."""
    def plant(dice: random.Random, text: str) -> tuple[str, int] | None:
        body = max(text.find('opening:'), 0)
        matches = [match for match in re.finditer(pattern, text, re.MULTILINE) if match.start() >= body]
        if not matches:
            return None
        match = dice.choice(matches)
        new = change(dice, match)
        return text[:match.start()] + new + text[match.end():], text.count('\n', 0, match.start()) + 1
    return plant


def other_digit(dice: random.Random, digits: str, at: int | None = None) -> str:
    """One digit is another one."""
    places = [i for i, digit in enumerate(digits) if digit.isdigit()]
    place = places[at] if at is not None else dice.choice(places)
    choices = [digit for digit in '123456789' if digit != digits[place]]
    return digits[:place] + dice.choice(choices) + digits[place + 1:]


def in_title(dice: random.Random, text: str) -> tuple[str, int] | None:
    match = re.search('title: .*?(2022)年', text)
    if not match:
        return None
    return text[:match.start(1)] + '2021' + text[match.end(1):], text.count('\n', 0, match.start()) + 1


def swap(match: re.Match[str]) -> str:
    """Two groups change places."""
    whole, start = match[0], match.start()
    (a, b), (c, d) = ((match.start(i) - start, match.end(i) - start) for i in (1, 2))
    return whole[:a] + match[2] + whole[b:c] + match[1] + whole[d:]


NUMBER = r'\d+(?:\.\d+)?'
TEXT = r'(?:text|opening): .*'

# What is spoilt, the codes that name it, the plant.
KINDS: list[tuple[str, str, Plant]] = [
    ('a digit of a rate', 'share-differs', spoil(
        rf'(?<!压减)率({NUMBER})(?=%)', lambda d, m: '率' + other_digit(d, m[1]))),
    ('a digit of a share', 'share-differs', spoil(
        rf'占比({NUMBER})(?=%)', lambda d, m: '占比' + other_digit(d, m[1]))),
    ('a digit of a total', 'sum-differs', spoil(
        r'合计(\d+)', lambda d, m: '合计' + other_digit(d, m[1]))),
    ('a digit of a whole with its parts', 'sum-differs', spoil(
        r'(\d+)(?=件（)', lambda d, m: other_digit(d, m[1]))),
    ('a part over its whole', 'part-exceeds parts-exceed', spoil(
        r'其中行政许可(\d+)', lambda d, m: '其中行政许可' + str(int(m[1]) + d.randint(1, 3) * 10))),
    ('a digit of a rate in another sentence', 'share-differs', spoil(
        rf'物业投诉办结率({NUMBER})(?=%)', lambda d, m: '物业投诉办结率' + other_digit(d, m[1]))),
    ('a digit of a growth', 'cut-differs', spoil(
        rf'增长({NUMBER})(?=%)', lambda d, m: '增长' + other_digit(d, m[1], 0))),
    ('a digit of percentage points', 'points-differ', spoil(
        rf'提高({NUMBER})(?=个百分点)', lambda d, m: '提高' + other_digit(d, m[1]))),
    ('a digit of the rest', 'sum-differs', spoil(
        r'其余(\d+)', lambda d, m: '其余' + other_digit(d, m[1]))),
    ('another unit for the same number', 'indicator-units', spoil(
        r'(对调处劳动争议\d+)件', lambda d, m: m[1] + d.choice('起项例'))),
    ('another unit for what is done', 'indicator-units', spoil(
        r'(?<=，)(整改\d+)处', lambda d, m: m[1] + d.choice('个项条'))),
    ('more done than was found', 'order-exceeds', spoil(
        r'燃气隐患(\d+)处，整改(\d+)处', lambda d, m: swap(m))),
    ('a digit of a change', 'change-differs', spoil(
        rf'下降({NUMBER})(?=%)', lambda d, m: '下降' + other_digit(d, m[1]))),
    ('a digit of what was planned', 'share-differs', spoil(
        rf'万元的({NUMBER})(?=%)', lambda d, m: '万元的' + other_digit(d, m[1], 0))),
    ('a digit of a cut', 'cut-differs', spoil(
        rf'压减率({NUMBER})(?=%)', lambda d, m: '压减率' + other_digit(d, m[1], 0))),
    ('a rate over 100 %', 'rate-over', spoil(
        rf'(?:办结|整改|化解)率{NUMBER}(?=%)', lambda d, m: m[0][:3] + f'{d.randint(101, 180)}.5')),
    ('before and after swapped', 'order-exceeds', spoil(
        r'(?:排查|受理|承办)[^，\d\n]*(\d+)件，[^，\d\n]+(\d+)件(?=，.*率)', lambda d, m: swap(m))),
    ('money to the tenth of a fen', 'money-decimals', spoil(
        r'(\d+\.\d\d)(?=万元)', lambda d, m: m[0] + str(d.randint(111, 999)))),
    ('no full stop', 'text-no-end', spoil(rf'^(.*{TEXT})。("?)$', lambda d, m: m[1] + m[2])),
    ('a paragraph cut behind a comma', 'text-cut', spoil(
        rf'^(.*{TEXT}，)[^，\n]*?("?)$', lambda d, m: m[1] + m[2])),
    ('a paragraph cut in a clause', 'text-no-end', spoil(
        rf'^(.*{TEXT}，[\u4e00-\u9fff]{{2}})[^，\n]*?("?)$', lambda d, m: m[1] + m[2])),
    ('a mark of a pair lost', 'text-pair-opening text-pair-closing', spoil(
        r'[《》“”（）](?=[\u4e00-\u9fff])', lambda d, m: '')),
    ('a mark of a pair doubled', 'text-pair-opening text-pair-closing', spoil(
        r'[《》“”（）](?=[\u4e00-\u9fff])', lambda d, m: m[0] * 2)),
    ('号 for 日', 'text-day', spoil(r'(\d月\d+)日', lambda d, m: m[1] + '号')),
    ('a half-width comma', 'text-ascii-mark', spoil(
        r'，(?=[\u4e00-\u9fff])', lambda d, m: ',')),
    ('a full-width digit', 'text-fullwidth', spoil(
        r'(?<=[\u4e00-\u9fff])\d(?=.*[。，])(?!\d{0,3}年)', lambda d, m: chr(ord(m[0]) + 0xFEE0))),
    ('a doubled mark', 'text-doubled-mark', spoil(r'[，。、](?=[\u4e00-\u9fff])', lambda d, m: m[0] * 2)),
    ('a space between Han', 'text-space', spoil(
        r'(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])(?!.*》)', lambda d, m: ' ')),
    ('last year in the title', 'year-heading', in_title),
    ('last year in a heading', 'year-heading', spoil(
        r'heading: (202[23])', lambda d, m: 'heading: ' + str(int(m[1]) - 1))),
    ('last year in the opening', 'year-stale', spoil(
        r'(?<=opening: )2022|(?<=现将)2022', lambda d, m: '2021')),
    ('a number of an enumeration lost', 'text-sequence', spoil('二是|三是', lambda d, m: {
        '二是': '三是', '三是': '四是'}[m[0]])),
    ('a comma lost behind a number', 'text-run-on', spoil(
        '(?<=[件份项个])，(?=同比|占比|比上年|其中)', lambda d, m: '')),
    ('a full stop lost before 二是', 'text-run-on', spoil('。(?=二是|三是)', lambda d, m: '')),
    ('a full stop lost before 现将', 'text-run-on', spoil('。(?=现将)', lambda d, m: '')),
    ('a comma lost between clauses', 'text-run-on', spoil(
        f'(?:{"|".join(CLAUSES)})，(?=[\u4e00-\u9fff])', lambda d, m: m[0][:-1])),
    ('a comma lost behind what is counted', 'text-run-on', spoil(
        r'\d[户处册起]，(?=走访|检查|发放|化解)', lambda d, m: m[0][:-1])),
    ('a name that is withheld', 'private-withheld', spoil(
        '(?<=，)(?=[\u4e00-\u9fff])', lambda d, m: d.choice(['欧阳明远', '示例化工公司']))),
    ('a day that never was', 'date-impossible', spoil(
        r'(\d)月\d+日', lambda d, m: f'{m[1]}月{d.randint(32, 39)}日')),
    ('days in the wrong order', 'date-order', spoil(
        r'自2022年(\d+月\d+日)至(\d+月\d+日)', lambda d, m: swap(m))),
]

# A comma that is lost between two clauses: no rule finds all of them.
COMMA = ('a comma lost', 'text-run-on', spoil(r'(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])', lambda d, m: ''))


class Check:
    def __init__(self, options: dict[str, str]) -> None:
        self.program = [options['--program'], 'check', '--format', 'short', '--lang', 'en',
                        '--layouts', options['--layouts'], '--fonts', options['--fonts'],
                        '--no-system-fonts']

    def findings(self, text: str) -> list[tuple[int, str]]:
        with tempfile.NamedTemporaryFile('w', suffix='.yaml', encoding='utf-8') as file:
            file.write(text)
            file.flush()
            run = subprocess.run(self.program + [file.name], capture_output=True, check=False)
        printed = (run.stdout + run.stderr).decode('utf-8')
        return [(int(match[1]), match[2]) for match in
                re.finditer(r'^[^:\n]+:(\d+):\d+: .*\[([a-z-]+)\]$', printed, re.MULTILINE)]


def test(check: Check, first: int, rounds: int) -> int:
    print(f'1..{rounds * (len(KINDS) + 1)}')
    failed = number = 0

    def tell(good: bool, name: str, *notes: str) -> None:
        nonlocal failed, number
        number += 1
        failed += not good
        print('ok' if good else 'not ok', number, '-', name)
        for note in notes if not good else ():
            print('#', note)

    for seed in range(first, first + rounds):
        dice = random.Random(seed)
        text = make(dice)
        found = check.findings(text)
        tell(found == [], f'report {seed} is clean', *(f'{finding}' for finding in found), text)
        for name, codes, plant in KINDS:
            planted = plant(dice, text)
            if planted is None:
                tell(False, f'report {seed}: {name}', 'nothing to spoil')
                continue
            spoilt, line = planted
            found = check.findings(spoilt)
            tell(any(finding == (line, code) for finding in found for code in codes.split()),
                 f'report {seed}: {name}', f'line {line} of', spoilt.split('\n')[line - 1],
                 f'found: {found}')
    return failed > 0


def measure(check: Check, paths: list[str], first: int, rounds: int) -> None:
    for name, _, plant in KINDS + [COMMA]:
        tried = hit = 0
        for path in paths:
            with open(path, encoding='utf-8') as file:
                text = file.read()
            before = set(check.findings(text))
            for seed in range(first, first + rounds):
                planted = plant(random.Random(seed), text)
                if planted is None:
                    break
                tried += 1
                new = set(check.findings(planted[0])) - before
                good = any(line == planted[1] for line, _ in new)
                hit += good
                if not good and '--missed' in os.environ.get('HONGTOU_TELL', ''):
                    print('#', name, path, planted[0].split('\n')[planted[1] - 1][:300])
        print(f'{name}: {hit} of {tried}')


def main() -> int:
    args = sys.argv[1:]
    options = {}
    while args and args[0].startswith('--'):
        options[args[0]] = args[1]
        args = args[2:]
    check = Check(options)
    first, rounds = int(options.get('--first', '0')), int(os.environ.get('HONGTOU_ROUNDS', '3'))
    if args:
        measure(check, args, first, rounds)
        return 0
    return test(check, first, rounds)


if __name__ == '__main__':
    sys.exit(main())
