#!/usr/bin/env python3
"""Makes documents by chance, with every element in every layout, and looks at their pages.

usage: random_layouts.py --program FILE --layouts DIR --fonts DIR [-n COUNT] [--first SEED]

Where the ruler knows what a report looks like, these are the facts that hold
whatever is combined: all ink is inside its area, nothing lies on anything else,
no character is lost, the signature has text beside it, seals do not touch, the
imprint ends the type area of the last page, which is even in duplex. The same
seed makes the same document everywhere.
"""

import argparse
import concurrent.futures
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from typing import Any, NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

LAYOUTS = ['report', 'document', 'notice', 'letter', 'order', 'minutes', 'web', 'plain']
SIMPLEX = {'web', 'plain'}
NO_SIGNATURE = {'minutes', 'plain'}
NO_SEAL = {'web', 'minutes', 'plain'}

# The standard's millimetres, apart from the program's.
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL = 156 / 28
DIAMETER = 45.0
PT = 25.4 / 72
ROUNDING = 0.02
# Blank halves of marks at line ends may stand out; their ink does not.
HANGING = CELL / 2 + ROUNDING

ORGANS = ['桃源县委', '桃源县教育局', '桃源县人民政府', '中共桃源县委员会', '桃源县发展和改革局',
          '桃源县人民政府办公室', '桃源经济技术开发区管理委员会', '中共桃源市委桃源高新技术产业开发区工作委员会',
          '中共桃源县委全面依法治县委员会办公室', '桃源县人力资源和社会保障局']
NAMES = ['陶渊明', '王维', '欧阳永叔', '王安石', '苏轼', '辛弃疾', '李白', '司马长卿']
TOWNS = ['桃花乡', '武陵镇', '漆河镇', '陬市镇', '盘塘镇', '热市镇', '黄石镇', '三阳港镇', '剪市镇', '茶庵铺镇']
TITLES = ['关于年度工作的报告', '关于印发《桃源县法治政府建设实施方案》的通知',
          '关于推进法治政府建设重点任务落实情况及下一步工作安排的报告', '关于商请支持工作的函']
CLAUSES = ['深入学习贯彻习近平法治思想', '全年办结案件478件', '推行“双随机、一公开”监管', '落实《行政处罚法》',
           '群众满意率98.5%', '健全多元化解机制（含行政调解）', '压实“第一责任人”职责', '持续优化营商环境',
           '严格规范公正文明执法', '普法宣传覆盖12.6万人次']


class Run(NamedTuple):
    role: str
    size: float  # mm
    x: float
    y: float
    width: float
    text: str


class Rule(NamedTuple):
    color: str
    x: float
    y: float
    width: float
    height: float


class Page(NamedTuple):
    label: str
    runs: list[Run]
    rules: list[Rule]


# ---- documents -----------------------------------------------------------------

def sentence(dice: random.Random, n: int) -> str:
    return '，'.join(dice.choice(CLAUSES) for _ in range(n)) + '。'


def paragraphs(dice: random.Random, n: int) -> list[str]:
    return [sentence(dice, dice.randint(1, 9)) for _ in range(n)]


def some(dice: random.Random, chance: float) -> bool:
    return dice.random() < chance


def items(dice: random.Random, n: int) -> list[dict[str, Any]]:
    made = []
    for _ in range(n):
        item: dict[str, Any] = {'text': paragraphs(dice, dice.randint(1, 2))}
        kind = dice.randrange(5)
        if kind < 2:
            item['heading'] = dice.choice(CLAUSES)
        elif kind == 2:
            item['numbered'] = True
        if some(dice, 0.15):
            item['quote'] = paragraphs(dice, 1)
        made.append(item)
    return made


def sections(dice: random.Random, depth: int) -> list[dict[str, Any]]:
    made = []
    for _ in range(dice.randint(1, 3)):
        section: dict[str, Any] = {'heading': dice.choice(CLAUSES) + ('并' + dice.choice(CLAUSES)
                                                                       if some(dice, 0.2) else '')}
        if some(dice, 0.3):
            section['text'] = paragraphs(dice, 1)
        if depth > 1 and some(dice, 0.5):
            section['sections'] = sections(dice, depth - 1)
        else:
            section['items'] = items(dice, dice.randint(1, 3))
        made.append(section)
    return made


def add_head(dice: random.Random, document: dict[str, Any]) -> None:
    if some(dice, 0.3):
        document['copy_number'] = dice.randint(1, 999999)
    if some(dice, 0.3):
        document['secrecy'] = {'level': dice.choice(['秘密', '机密', '绝密'])}
        if some(dice, 0.7):
            document['secrecy']['term'] = dice.choice(['1年', '10年', '长期'])
    if some(dice, 0.3):
        document['urgency'] = dice.choice(['特急', '加急'])
    if some(dice, 0.6):
        document['recipients'] = [dice.choice(TOWNS) + '人民政府'
                                  for _ in range(dice.choice([1, 3, 12]))]


def add_end(dice: random.Random, document: dict[str, Any], layout: str) -> None:
    if layout == 'order' or (layout not in NO_SEAL and some(dice, 0.15)):
        document['sealing'] = 'stamp'
        document['signers'] = [{'post': dice.choice(['县长', '桃源县人民政府县长', '中共桃源县委书记'])}
                               for _ in range(dice.randint(1, 2))]
    elif layout not in NO_SEAL and some(dice, 0.4):
        document['sealing'] = 'seal'
    if layout == 'minutes':
        document['attendance'] = [{'label': label, 'names': dice.sample(NAMES, dice.randint(1, 8))}
                                  for label in ['出席', '请假', '列席'][:dice.randint(1, 3)]]
    if some(dice, 0.3):
        document['note'] = '此件公开发布'
    if some(dice, 0.6):
        document['imprint'] = {'office': '桃源县人民政府办公室', 'date': '2023-01-03'}
        if some(dice, 0.8):
            document['imprint']['cc'] = [dice.choice(ORGANS) for _ in range(dice.choice([1, 4, 30]))]
        if some(dice, 0.3):
            document['imprint']['copies'] = dice.randint(1, 500)


def make_document(seed: int) -> dict[str, Any]:
    dice = random.Random(seed)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    n_issuers = dice.choice([1, 1, 1, 2, 3, 5])
    document: dict[str, Any] = {
        'issuers': dice.sample(ORGANS, n_issuers),
        'number': {'code': '桃政', 'year': 2022, 'serial': dice.randint(1, 999)},
        'title': dice.choice(TITLES),
        'date': dice.choice(['2022-12-30', '2022-01-05', '2022-10-07']),
    }
    report = {'layout': layout, 'year': 2022, 'document': document}
    add_head(dice, document)
    if layout == 'report' and some(dice, 0.5):
        document['signatories'] = dice.sample(NAMES, n_issuers)
    add_end(dice, document, layout)
    if some(dice, 0.4):
        report['opening'] = paragraphs(dice, 1)
    report['sections'] = sections(dice, dice.randint(1, 3))
    if some(dice, 0.4):
        report['closing'] = ['特此报告。']
    if some(dice, 0.35):
        report['attachments'] = [{'title': dice.choice(CLAUSES)[:20] + '情况表',
                                  'items': items(dice, dice.randint(1, 3))}
                                 for _ in range(dice.choice([1, 2, 11]))]
    return report


# ---- pages -----------------------------------------------------------------------

RUN = re.compile(r'run (\S+) \S+ \S+ size=(\S+) .*?x=(\S+) y=(\S+) width=(\S+)')
RULE = re.compile(r'rule \S+ (\S+) x=(\S+) y=(\S+) width=(\S+) height=(\S+)')


def read_pages(dump: str) -> list[Page]:
    pages: list[Page] = []
    lines = iter(dump.splitlines())
    for line in lines:
        if line.startswith('page '):
            label = re.search(r'label=(\S+)', line)
            pages.append(Page(label[1] if label else '', [], []))
        elif line.startswith('run '):
            role, *numbers = RUN.match(line).groups()
            size, x, y, width = map(float, numbers)
            pages[-1].runs.append(Run(role, size * PT, x, y, width, next(lines)[2:]))
        elif line.startswith('rule '):
            color, *numbers = RULE.match(line).groups()
            pages[-1].rules.append(Rule(color, *map(float, numbers)))
    return pages


def top(run: Run) -> float:
    return run.y - 0.88 * run.size


def bottom(run: Run) -> float:
    return run.y + 0.12 * run.size


def named(run: Run, number: int) -> str:
    return f'page {number}, {run.role} “{run.text[:12]}”'


# ---- facts -----------------------------------------------------------------------

def check_area(pages: list[Page], layout: str) -> list[str]:
    """All that is printed is inside the 版心, but for what the standard puts outside."""
    faults = []
    for number, page in enumerate(pages, 1):
        for run in page.runs:
            low, high = TOP - ROUNDING, BOTTOM + 0.3
            if run.role == 'mark':
                low = 30 - 3 if layout == 'letter' else low
            if run.role == 'page-number':
                low, high = BOTTOM, 297 - 15
            if run.x < LEFT - ROUNDING or run.x + run.width > RIGHT + HANGING:
                faults.append(f'{named(run, number)} reaches from {run.x} to {run.x + run.width} mm')
            if top(run) < low - 0.1 or bottom(run) > high + 0.1:
                faults.append(f'{named(run, number)} reaches from {top(run):.2f} to '
                              f'{bottom(run):.2f} mm')
    return faults


def check_overlaps(pages: list[Page]) -> list[str]:
    """Boxes of different lines do not meet; on one line, runs follow each other."""
    faults = []
    for number, page in enumerate(pages, 1):
        runs = sorted((run for run in page.runs if run.role != 'page-number'), key=lambda run: run.y)
        for i, run in enumerate(runs):
            for other in runs[i + 1:]:
                if top(other) >= bottom(run) + 3:
                    break
                if other.x >= run.x + run.width - HANGING or run.x >= other.x + other.width - HANGING:
                    continue
                if top(other) < bottom(run) - 0.06 * max(run.size, other.size):
                    faults.append(f'{named(other, number)} lies on “{run.text[:12]}”')
    return faults


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for part in value for text in strings(part)] if isinstance(value, list) else []


def check_text(report: dict[str, Any], text: str) -> list[str]:
    """Every text of the file is on the pages, whole."""
    said = re.sub(r'\s', '', text)
    document = report['document']
    wanted = strings([report.get(key, []) for key in ('opening', 'sections', 'closing', 'attachments')])
    wanted += document.get('recipients', []) + strings(document.get('attendance', []))
    if report['layout'] not in ('web', 'plain'):
        wanted += document.get('signatories', [])
        wanted += strings(document.get('secrecy', {})) + strings(document.get('urgency', []))
        wanted += document['issuers'][:1 if report['layout'] == 'letter' else None]
    if report['layout'] != 'order':
        wanted.append(document['title'])
    wanted += [document['note']] if 'note' in document else []
    imprint = document.get('imprint', {})
    wanted += imprint.get('cc', [])
    if imprint and report['layout'] != 'letter':
        wanted.append(imprint['office'])
    return [f'“{part[:16]}” is on no page' for part in dict.fromkeys(wanted)
            if re.sub(r'\s', '', part) not in said]


TEXT_ROLES = {'paragraph', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'quotation',
              'attachment-list', 'recipients'}


def check_signature(report: dict[str, Any], pages: list[Page]) -> list[str]:
    """Text above it on its page (GW-60), the date at its place (GW-51, GW-55)."""
    if report['layout'] in NO_SIGNATURE:
        return []
    with_date = [(number, page) for number, page in enumerate(pages, 1)
                 if any(run.role == 'date' for run in page.runs)]
    if len(with_date) != 1:
        return [f'the date is on {len(with_date)} pages']
    number, page = with_date[0]
    date = [run for run in page.runs if run.role == 'date']
    names = [run for run in page.runs if run.role == 'signature']
    end = max(run.x + run.width for run in date)
    faults = []
    if not any(run.role in TEXT_ROLES and run.y < date[0].y for run in page.runs):
        return [f'page {number} has a signature and no text']
    cells = (RIGHT - end) / CELL
    if 'sealing' in report['document']:
        if abs(cells - 4) > 0.05:
            faults.append(f'the date ends {cells:.2f} cells from the edge')
    elif cells < 2 - 0.05:
        faults.append(f'the date ends {cells:.2f} cells from the edge')
    elif abs(min(run.x for run in date) - min(run.x for run in names) - 2 * CELL) > 0.1:
        faults.append('the date is not two cells right of the names')
    if report['document'].get('sealing') == 'seal':
        faults += check_seals(report, page, names, date)
    return faults


def check_seals(report: dict[str, Any], page: Page, names: list[Run], date: list[Run]) -> list[str]:
    """GW-51 to GW-54: centred on their seals, seals apart, the last on the date."""
    text_end = max(bottom(run) for run in page.runs if run.role in TEXT_ROLES and run.y < date[0].y)
    rows: dict[float, list[float]] = {}
    seen = 0
    for run in sorted(names, key=lambda run: (run.y, run.x)):
        rows.setdefault(run.y, []).append(run.x + run.width / 2)
        seen += len(run.text)
    faults = []
    center = (min(run.x for run in date) + max(run.x + run.width for run in date)) / 2
    last = rows[max(rows)]
    if abs(last[-1] - center) > 0.3:
        faults.append(f'the last name is {last[-1] - center:.2f} mm off the date')
    for centers in rows.values():
        if len(centers) > 3:
            faults.append(f'{len(centers)} seals in a row')
        for left, right in zip(centers, centers[1:]):
            if right - left < DIAMETER + 0.1:
                faults.append(f'two seals {right - left:.2f} mm apart')
        if centers[0] - DIAMETER / 2 < LEFT - ROUNDING or centers[-1] + DIAMETER / 2 > RIGHT:
            faults.append('a seal leaves the type area')
    # The seal's middle is on or above the names, its top within a line of the text.
    first = min(rows)
    highest = text_end + DIAMETER / 2
    if not highest - 4 < first + 0.12 * names[0].size < highest + 2 * 10.45 + 4:
        faults.append(f'the first names are {first - text_end:.1f} mm below the text')
    if seen < sum(len(name) for name in report['document']['issuers']):
        faults.append('a name under a seal is not whole')
    return faults


def check_imprint(report: dict[str, Any], pages: list[Page]) -> list[str]:
    if 'imprint' not in report['document']:
        return []
    last = pages[-1]
    holding = [number for number, page in enumerate(pages, 1)
               if any(run.role == 'imprint' for run in page.runs)]
    faults = []
    if not holding:
        # A letter without 抄送 has nothing to print there.
        if report['layout'] != 'letter' or 'cc' in report['document']['imprint']:
            faults.append('there is no imprint')
        return faults
    if holding != [len(pages)]:
        faults.append(f'the imprint is on pages {holding} of {len(pages)}')
    if report['layout'] not in SIMPLEX and len(pages) % 2 == 1:
        faults.append(f'the imprint is on odd page {len(pages)}')
    if report['layout'] != 'letter':
        black = [rule for rule in last.rules if rule.color == 'black' and rule.width > 155]
        end = max((rule.y + rule.height for rule in black), default=0.0)
        if abs(end - BOTTOM) > 0.05:
            faults.append(f'the last rule ends at {end:.2f} mm')
        if sorted({rule.height for rule in black}) not in ([0.25, 0.35], [0.35]):
            faults.append('the rules are not 0.35 and 0.25 mm')
    text = [bottom(run) for run in last.runs if run.role not in ('imprint', 'page-number')]
    if text and max(text) > min(top(run) for run in last.runs if run.role == 'imprint'):
        faults.append('the imprint lies on the text')
    return faults


def check_pages(report: dict[str, Any], pages: list[Page]) -> list[str]:
    """Numbers run on; only the side before the imprint is empty, and then both
    have no number (GW-82)."""
    faults = []
    empty = [number for number, page in enumerate(pages, 1) if not page.runs]
    if empty and (empty != [len(pages) - 1] or pages[-1].label):
        faults.append(f'pages {empty} of {len(pages)} are empty')
    for number, page in enumerate(pages, 1):
        unnumbered = (empty and number >= len(pages) - 1) or (number == 1 and
                                                              report['layout'] == 'letter')
        if page.label != ('' if unnumbered else str(number)):
            faults.append(f'page {number} is called “{page.label}”')
    first_text = any(run.role in TEXT_ROLES - {'recipients'} for run in pages[0].runs)
    if not first_text:
        faults.append('page 1 shows no text')
    return faults


def check(args: argparse.Namespace, seed: int) -> Result:
    report = make_document(seed)
    name = f'seed {seed}, {report["layout"]}'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'report.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(report, file, ensure_ascii=False, indent=1)
        outputs = []
        for words in (['dump'], ['dump', '--text']):
            result = subprocess.run([args.program, *program_options(args), *words, path],
                                    capture_output=True, text=True, check=False,
                                    stdin=subprocess.DEVNULL)
            if result.returncode != 0:
                return Result(name, [f'exit {result.returncode}: {result.stderr.strip()[:300]}'])
            outputs.append(result.stdout)
    pages = read_pages(outputs[0])
    crowded = 'layout-crowded' in result.stderr
    faults = check_area(pages, report['layout']) + check_overlaps(pages)
    faults += check_text(report, outputs[1]) + check_signature(report, pages)
    faults += check_imprint(report, pages)
    faults += [fault for fault in check_pages(report, pages)
               if not (crowded and 'page 1' in fault)]
    return Result(name, faults, f'{len(pages)} pages')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('-n', type=int, default=32, help='how many documents')
    parser.add_argument('--first', type=int, default=1, help='first seed')
    args = parser.parse_args()
    seeds = range(args.first, args.first + args.n)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda seed: check(args, seed), seeds))
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
