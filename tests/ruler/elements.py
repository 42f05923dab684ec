#!/usr/bin/env python3
"""Makes documents of every layout with every combination of elements by chance,
and measures where each element went.

usage: elements.py --program FILE --layouts DIR --fonts DIR [-n COUNT] [--first SEED]

What random_reports.py leaves out: one to eight organs, seals and stamps, many
recipients, attachments, an imprint, texts that end at a page's last line. The
glyphs of the PDF are matched with the texts that were typed, one by one, so
that nothing can be lost, doubled or out of order, and each glyph is known to
belong to an element, whose place is then measured. The same seed makes the same
document everywhere.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from typing import Callable, NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from pdf_page import MM, Glyph, Sheet, read_sheets  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

TOP, BOTTOM, LEFT, WIDTH = 37.0, 262.0, 28.0, 156.0
CELL = WIDTH / 28
N_LINES = 22
PITCH = (BOTTOM - TOP - CELL) / (N_LINES - 1)
NEAR = 0.35
EXACT = 0.06

PLACES = '桃源武陵漆河陬市盘塘热黄石三阳港剪茶庵铺西安沙坪'
BODIES = ['人民政府', '委员会', '人民政府办公室', '自然资源和规划局', '经济技术开发区管理委员会',
          '人力资源和社会保障局', '市场监督管理局', '司法局', '财政局']
SUBJECTS = ['做好年度工作', '推进法治政府建设重点任务落实情况', '优化营商环境', '规范行政执法行为',
            '贯彻落实《法治政府建设与责任落实督察工作规定》', '安全生产专项整治', '生态环境保护']
WORDS = ['推进法治政府建设', '落实重大行政决策程序', '完善“双随机、一公开”监管', '健全矛盾纠纷化解机制',
         '办理行政复议案件128件', '培训执法人员1024人次', '清理规范性文件36件', '优化办事流程']


class Kind(NamedTuple):
    """What a layout shows."""
    suffix: str = ''
    mark: bool = True
    head: bool = True  # number, signatories, corner
    title: bool = True
    with_issuers: bool = True
    lead_only: bool = False
    full_number: bool = True
    signature: bool = True
    seals: bool = True
    duplex: bool = True
    first_number: bool = True
    office: bool = True
    corner_below: bool = False
    pitch: float = PITCH
    mirror: bool = False
    title_pitch: float = 33 * MM
    dash: str = '—'  # beside the page number
    mark_top: float = 72.0
    first_start: float = 2 * CELL  # of a heading of level 1
    house: str = ''  # the layout, when it is none of the program's


KINDS = {
    'report': Kind(),
    'document': Kind(suffix='文件'),
    'notice': Kind(suffix='文件'),
    'letter': Kind(lead_only=True, first_number=False, office=False, corner_below=True),
    'order': Kind(suffix='令', title=False, full_number=False),
    'minutes': Kind(suffix='纪要', with_issuers=False, signature=False),
    'web': Kind(mark=False, head=False, seals=False, duplex=False),
    'plain': Kind(mark=False, head=False, signature=False, duplex=False),
}

# House formats: a file, and what it changes.
HEADING = '{font: hei, size: 16 pt, advance: 1 cell, numbering: han, prefix: "", suffix: 、'
HOUSES = [
    ('grid: {pitch: fixed, fixed_pitch: 28 pt}', {'pitch': 28 * MM}),
    ('page: {mirror: true}', {'mirror': True}),
    ('page_number: {side: center, before: "- ", after: " -"}', {'dash': '-'}),
    ('title: {pitch: 30 pt}', {'title_pitch': 30 * MM}),
    ('mark: {ink_top: 25 mm, suffix: 文件}', {'mark_top': 62.0, 'suffix': '文件'}),
    ('red: "#C8102E"', {}),
    (f'headings: [{HEADING}, start: 0 mm}}]', {'first_start': 0.0}),
    ('fonts: {body: FandolKai-Regular, kai: FandolFang-Regular, latin: FandolSong-Regular}', {}),
]


def add_houses() -> None:
    """Each change alone, and all of them together."""
    for number, (text, changes) in enumerate(HOUSES, 1):
        KINDS[f'house{number}'] = Kind(house=text, **changes)
    every = {key: value for _, changes in HOUSES for key, value in changes.items()}
    KINDS['house'] = Kind(house='\n'.join(text for text, _ in HOUSES), **every)


add_houses()


#
# Documents by chance
#

class Document:
    """A yearly file, and the texts it puts on the pages, in order."""

    def __init__(self, seed: int, layout: str | None = None) -> None:
        self.dice = random.Random(seed)
        self.layout = layout or self.dice.choice(list(KINDS))
        self.kind = KINDS[self.layout]
        self.yaml: list[str] = []
        self.choose()

    def some(self, *weights: tuple[int, int]) -> int:
        """A number from one of several ranges."""
        low, high = self.dice.choice(weights)
        return self.dice.randint(low, high)

    def organ(self, n_chars: int) -> str:
        body = self.dice.choice([body for body in BODIES if len(body) <= n_chars] or ['委员会'])
        place = ''.join(self.dice.choice(PLACES) for _ in range(max(n_chars - len(body), 1)))
        return (place + body)[-n_chars:]

    def sentence(self, n_chars: int) -> str:
        text = ''
        while len(text) < n_chars:
            text += self.dice.choice(WORDS) + '，'
        text = text[:n_chars - 1].rstrip('，、“（')
        if text.count('“') != text.count('”'):
            text = text.replace('“', '').replace('”', '')
        return re.sub(r'，$', '', text) + '。'

    def choose(self) -> None:
        dice = self.dice
        longest = dice.choice([8, 16, 24, 40])
        self.issuers = [self.organ(dice.randint(4, longest)) for _ in range(self.some((1, 1), (1, 3), (1, 8)))]
        self.serial = dice.choice([7, 128, 99999])
        self.code = dice.choice(['桃政', '桃政办发', '桃源经开管委'])
        self.title = self.choose_title()
        self.day = (dice.choice([2021, 2023]), dice.choice([1, 12]), dice.choice([5, 28]))
        self.signatories = [dice.choice(['陶渊明', '王维', '欧阳询之', '李白'])
                            for _ in range(self.some((0, 0), (0, 2), (0, 8)))]
        self.copy_number = dice.random() < 0.4
        self.secrecy = dice.choice(['', '', '秘密', '机密'])
        self.term = dice.choice(['', '1年', '10年']) if self.secrecy else ''
        self.urgency = dice.choice(['', '', '特急', '加急'])
        self.recipients = [self.organ(dice.randint(4, 14))
                           for _ in range(self.some((0, 0), (1, 3), (4, 12), (13, 40)))]
        self.sealing = dice.choice(['none', 'none', 'seal', 'stamp'])
        self.posts = [self.organ(dice.randint(3, 12)) for _ in range(self.some((1, 1), (2, 6)))]
        self.attachments = [self.organ(dice.choice([6, 20, 45])) for _ in range(self.some((0, 0), (0, 0), (1, 3), (1, 12)))]
        self.note = dice.choice(['', '', '此件公开发布', '联系人：陶渊明，联系电话：0736-1234567；' * 2])
        self.imprint = dice.random() < 0.6
        self.cc = [self.organ(dice.randint(4, 14)) for _ in range(self.some((0, 3), (4, 40), (0, 0)))]
        self.imprint_recipients = [self.organ(8) for _ in range(self.some((0, 0), (0, 0), (5, 30)))]
        self.copies = dice.random() < 0.3
        # Short paragraphs of one line, so that every length comes up.
        n_lines = self.some((1, 12), (8, 34), (20, 60))
        self.paragraphs = [self.sentence(dice.choice([10, 20, 24])) for _ in range(n_lines)]
        if dice.random() < 0.5:
            self.paragraphs = [self.sentence(dice.randint(8, 160)) for _ in range(n_lines // 3 + 1)]
        self.heading = dice.random() < 0.5

    def choose_title(self) -> list[str]:
        subject = ''.join(self.dice.sample(SUBJECTS, self.some((1, 1), (1, 2), (3, 5))))
        text = '关于' + subject + self.dice.choice(['的报告', '的通知', '情况的报告'])
        n_lines = self.some((1, 1), (1, 6))
        if n_lines == 1 or self.dice.random() < 0.5:
            return [text[:100]]
        whole = [subject for subject in SUBJECTS if '《' not in subject]
        return [f'关于{self.dice.choice(whole)[:14]}' for _ in range(n_lines)]

    def write(self) -> str:
        lines = [f'layout: {self.layout}', 'year: 2022', 'document:',
                 f'  issuers: [{", ".join(self.issuers)}]',
                 f'  number: {{code: {self.code}, year: 2022, serial: {self.serial}}}',
                 f'  title: [{", ".join(self.title)}]',
                 '  date: {}-{:02d}-{:02d}'.format(*self.day),
                 f'  sealing: {self.sealing}']
        for key, names in (('recipients', self.recipients), ('signatories', self.signatories)):
            if names:
                lines.append(f'  {key}: [{", ".join(names)}]')
        if self.copy_number:
            lines.append('  copy_number: 12')
        if self.secrecy:
            lines.append(f'  secrecy: {{level: {self.secrecy}' + (f', term: {self.term}}}' if self.term else '}'))
        if self.urgency:
            lines.append(f'  urgency: {self.urgency}')
        if self.sealing == 'stamp':
            lines += ['  signers:'] + [f'    - {{post: {post}}}' for post in self.posts]
        if self.note:
            lines.append(f'  note: {self.note}')
        if self.imprint:
            lines += ['  imprint:', '    office: 桃源县人民政府办公室', '    date: 2023-12-30']
            for key, names in (('cc', self.cc), ('recipients', self.imprint_recipients)):
                if names:
                    lines.append(f'    {key}: [{", ".join(names)}]')
            if self.copies:
                lines.append('    copies: 30')
        lines.append('sections:')
        if self.heading:
            lines += ['  - heading: 主要工作', '    text:']
            lines += [f'      - "{text}"' for text in self.paragraphs]
        else:
            lines = lines[:-1] + ['opening:'] + [f'  - "{text}"' for text in self.paragraphs]
        if self.attachments:
            lines.append('attachments:')
            for title in self.attachments:
                lines += [f'  - title: {title}', '    text: 附件的正文只有一段。']
        return '\n'.join(lines) + '\n'

    def imprint_texts(self, moved: bool) -> list[tuple[str, str]]:
        texts = []
        to = self.recipients if moved else self.imprint_recipients
        for element, label, names in (('to', '主送：', to), ('cc', '抄送：', self.cc)):
            if names:
                texts += [(element + ' label', label), (element, '，'.join(names) + '。')]
        if self.kind.office:
            texts += [('office', '桃源县人民政府办公室'), ('printed', '2023年12月30日印发')]
            if self.copies:
                texts.append(('copies', '共印30份'))
        return texts

    def head_texts(self) -> list[tuple[str, str]]:
        kind, texts = self.kind, []
        if kind.head:
            if self.copy_number:
                texts.append(('copy number', '000012'))
            if self.secrecy:
                texts.append(('secrecy', self.secrecy + ('★' + self.term if self.term else '')))
            if self.urgency:
                texts.append(('urgency', self.urgency))
        if kind.mark:
            names = self.issuers[:1] if kind.lead_only else self.issuers
            if len(names) == 1:
                texts.append(('mark', names[0] + kind.suffix))
            else:
                texts += [('mark', name) for name in names]
                texts += [('suffix', kind.suffix)] if kind.suffix else []
        if kind.head:
            number = f'{self.code}〔2022〕{self.serial}号' if kind.full_number else f'第{self.serial}号'
            texts.append(('number', number))
            if self.signatories:
                texts.append(('signatories label', '签发人：'))
                texts += [('signatory', name) for name in self.signatories]
        return texts

    def signature_texts(self) -> list[tuple[str, str]]:
        if not self.kind.signature:
            return []
        date = '{}年{}月{}日'.format(*self.day)
        if self.sealing == 'stamp' and self.kind.seals:
            return [('post', post) for post in self.posts] + [('date', date)]
        return [('name', name) for name in self.issuers] + [('date', date)]

    def texts(self, moved: bool) -> list[tuple[str, str]]:
        """(element, text) in reading order."""
        texts = self.head_texts()
        if self.kind.title:
            title = ''.join(self.title)
            if self.kind.with_issuers and len(self.issuers) <= 3 and not title.startswith(self.issuers[0]):
                title = ''.join(self.issuers) + title
            texts.append(('title', title))
        if self.recipients and not moved:
            texts.append(('recipients', '、'.join(self.recipients) + '：'))
        if self.heading:
            texts.append(('heading', '一、主要工作'))
        texts += [('body', text) for text in self.paragraphs]
        for i, title in enumerate(self.attachments):
            if i == 0:
                texts.append(('list label', '附件：'))
            if len(self.attachments) > 1:
                texts.append(('list number', f'{i + 1}.'))
            texts.append(('list', title))
        texts += self.signature_texts()
        if self.note:
            texts.append(('note', f'（{self.note}）'))
        for i, title in enumerate(self.attachments):
            number = str(i + 1) if len(self.attachments) > 1 else ''
            texts += [('label', '附件' + number), ('attachment title', title),
                      ('attachment', '附件的正文只有一段。')]
        if self.imprint:
            texts += self.imprint_texts(moved)
        return texts


#
# Glyphs of elements
#

class Part(NamedTuple):
    """The glyphs of one text on one line."""
    element: str
    index: int  # of the text among all
    page: int
    glyphs: list[Glyph]
    condense: float  # narrower than its size

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        return self.glyphs[0].size * MM

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return self.glyphs[-1].x + self.glyphs[-1].advance

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        return self.y - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.y + 0.12 * self.size

    @property
    def text(self) -> str:
        return ''.join(glyph.char for glyph in self.glyphs)

    @property
    def place(self) -> str:
        return f'page {self.page}, {self.element} “{self.text[:8]}…”'


def collect(rows: list[tuple[int, Glyph]], at: int, name: str) -> None:
    """Moves the lines of a name together: names side by side are written line by line."""
    n_found = 0
    start = at
    while n_found < len(name) and start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end][0] == rows[start][0] \
                and abs(rows[end][1].y - rows[start][1].y) < 0.5 \
                and rows[end][1].x - rows[end - 1][1].x < 1.5 * CELL:
            end += 1
        line = ''.join(glyph.char for _, glyph in rows[start:end])
        if name.startswith(line, n_found):
            moved = rows[start:end]
            del rows[start:end]
            rows[at + n_found:at + n_found] = moved
            n_found += len(line)
        start = end


class Pages:
    """A document's PDF, its glyphs handed to the texts they are of."""

    def __init__(self, document: Document, sheets: list[Sheet], moved: bool) -> None:
        self.document = document
        self.sheets = sheets
        self.numbers: dict[int, list[Glyph]] = {}
        self.faults: list[str] = []
        self.parts: list[Part] = []
        rows: list[tuple[int, Glyph]] = []
        for sheet in sheets:
            for glyph in sheet.glyphs:
                if glyph.char.isspace():
                    continue
                if glyph.y > BOTTOM + 4:
                    self.numbers.setdefault(sheet.number, []).append(glyph)
                else:
                    rows.append((sheet.number, glyph))
        self.match(rows, document.texts(moved))

    def match(self, rows: list[tuple[int, Glyph]], texts: list[tuple[str, str]]) -> None:
        at = 0
        for index, (element, text) in enumerate(texts):
            if element == 'name':
                collect(rows, at, text)
            taken = rows[at:at + len(text)]
            found = ''.join(glyph.char for _, glyph in taken)
            if found != text:
                self.faults.append(f'{element} should be “{text[:30]}”, is “{found[:30]}”')
                return
            self.split(element, index, taken)
            at += len(text)
        if at < len(rows):
            left = ''.join(glyph.char for _, glyph in rows[at:at + 30])
            self.faults.append(f'{len(rows) - at} characters too many: “{left}”')

    def split(self, element: str, index: int, taken: list[tuple[int, Glyph]]) -> None:
        start = 0
        for i in range(1, len(taken) + 1):
            if i == len(taken) or taken[i][0] != taken[start][0] or abs(taken[i][1].y - taken[start][1].y) > 0.5:
                glyphs = [glyph for _, glyph in taken[start:i]]
                self.parts.append(Part(element, index, taken[start][0], glyphs, 1.0))
                start = i

    def of(self, *elements: str) -> list[Part]:
        return [part for part in self.parts if part.element in elements]

    @property
    def pitch(self) -> float:
        return self.document.kind.pitch

    def left(self, page: int) -> float:
        return 210 - LEFT - WIDTH if self.document.kind.mirror and page % 2 == 0 else LEFT

    def right(self, page: int) -> float:
        return self.left(page) + WIDTH


def is_han(char: str) -> bool:
    return '\u4e00' <= char <= '\u9fff'


FLOW = ('recipients', 'heading', 'body', 'list label', 'list number', 'list', 'name', 'post', 'date', 'note')
IMPRINT = ('to label', 'to', 'cc label', 'cc', 'office', 'printed', 'copies')
CHECKS: list[Callable[[Pages], list[str]]] = []


def check(measure: Callable[[Pages], list[str]]) -> Callable[[Pages], list[str]]:
    CHECKS.append(measure)
    return measure


def off(value: float, wanted: float, tolerance: float, what: str) -> list[str]:
    if abs(value - wanted) <= tolerance:
        return []
    return [f'{what}: {value:.2f} mm, should be {wanted:.2f}']


def outside(value: float, low: float, high: float, what: str) -> list[str]:
    if low <= value <= high:
        return []
    return [f'{what}: {value:.2f} mm, should be {low:.2f} to {high:.2f}']


@check
def inside(pages: Pages) -> list[str]:
    """GW-02, GW-18, GW-52: nothing out of the 版心 but the page number."""
    faults = []
    for part in pages.parts:
        left = pages.left(part.page)
        # The mark hangs by its ink; a letter's above the 版心 (GW-90).
        top = 28.0 if pages.document.layout == 'letter' and part.element == 'mark' else TOP
        if part.left < left - NEAR - CELL / 2 * (part.text[0] in '“（《〔'):
            faults.append(f'{part.place}: begins at {part.left:.2f} mm')
        if part.right > left + WIDTH + NEAR + CELL / 2 * (part.text[-1] in '，。、”）》：；'):
            faults.append(f'{part.place}: ends at {part.right:.2f} mm')
        if part.top < top - NEAR or part.bottom > BOTTOM + NEAR:
            faults.append(f'{part.place}: {part.top:.2f} to {part.bottom:.2f} mm')
    return faults


@check
def apart(pages: Pages) -> list[str]:
    """No text over another, no rule through a text."""
    faults = []
    for page in range(1, len(pages.sheets) + 1):
        parts = [part for part in pages.parts if part.page == page]
        for i, one in enumerate(parts):
            for other in parts[i + 1:]:
                slack = 0.08 * (one.size + other.size)
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                if across > 0.3 + slack / 2 and down > slack:
                    faults.append(f'{one.place} and {other.place} overlap by {across:.1f} × {down:.1f} mm')
            for bar in pages.sheets[page - 1].bars:
                if bar.thickness < 2 and one.top + 0.1 * one.size < bar.bottom \
                        and bar.top < one.bottom - 0.1 * one.size:
                    faults.append(f'{one.place} has a rule through it at {bar.top:.2f} mm')
        for part in parts:
            for a, b in zip(part.glyphs, part.glyphs[1:]):
                if is_han(a.char) and is_han(b.char) and b.x - a.x < 0.9 * a.advance:
                    faults.append(f'{part.place}: {a.char} and {b.char} overlap')
    return faults


@check
def page_one(pages: Pages) -> list[str]:
    """GW-11: page 1 shows text."""
    if any(part.page == 1 for part in pages.of('body')):
        return []
    return ['page 1 shows no text']


@check
def company(pages: Pages) -> list[str]:
    """GW-60: the block of names and date is in one piece and shares its page with
    text; where a long list of attachments leaves no room for that, or page 1 needs
    all the text, with the list."""
    block = pages.of('name', 'post', 'date')
    if not block:
        return []
    faults = []
    n_list = len({(part.page, part.y) for part in pages.of('list')})
    below = [part for part in pages.of('note') if part.page == block[-1].page]
    n_block = round(((below or block)[-1].y - block[0].y) / pages.pitch) + 3
    body = {(part.page, part.y) for part in pages.of('body')}
    settled = len(body) <= 2 and all(page == 1 for page, _ in body)
    texts = ('body', 'list') if settled or n_list + n_block + 3 >= N_LINES else ('body',)
    for page in sorted({part.page for part in block}):
        if not any(part.page == page for part in pages.of(*texts)):
            faults.append(f'page {page}: the signature has no text')
    if len({part.page for part in block}) > 1:
        faults.append('the signature runs over pages')
    return faults


@check
def grid(pages: Pages) -> list[str]:
    """GW-04, GW-61: baselines on the grid, but for a last page set closer."""
    faults = []
    first = TOP + (CELL - 16 * MM) / 2 + 0.88 * 16 * MM
    by_page: dict[int, list[Part]] = {}
    for part in pages.of(*FLOW, 'attachment', 'label'):
        if abs(part.size - 16 * MM) < 0.01:
            by_page.setdefault(part.page, []).append(part)
    for page, parts in by_page.items():
        ys = sorted({round(part.y, 3) for part in parts if part.element != 'post'})
        steps = [b - a for a, b in zip(ys, ys[1:]) if b - a > 0.5]
        closer = [step for step in steps if step < pages.pitch - 0.02]
        if closer and min(closer) > 26 * MM - EXACT and ys[-1] > BOTTOM - 1 - pages.pitch \
                and any(part.page == page for part in pages.of('date', 'note')):
            continue
        for y in ys:
            lines = (y - first) / pages.pitch
            if abs(lines - round(lines)) * pages.pitch > EXACT:
                faults.append(f'page {page}: baseline {y:.2f} mm is off the grid')
                break
    return faults


@check
def order(pages: Pages) -> list[str]:
    """Elements of the text stand one below the other, in order."""
    faults = []
    parts = pages.of('title', *FLOW, 'label', 'attachment title', 'attachment', *IMPRINT)
    for before, part in zip(parts, parts[1:]):
        if (part.page, part.y) >= (before.page, before.y - 0.5):
            continue
        # Names of organs that seal stand side by side, with the last lines level.
        if part.page == before.page and {before.element, part.element} == {'name'}:
            continue
        faults.append(f'{part.place} stands above {before.place}')
    return faults


@check
def mark(pages: Pages) -> list[str]:
    """GW-17: the names of a joint mark have the same edges; all is centred."""
    parts = pages.of('mark', 'suffix')
    if not parts:
        return []
    names = pages.of('mark')
    faults = []
    for part in names[1:]:
        if len(part.text) > 1 and len(names[0].text) > 1:
            faults += off(part.left, names[0].left, 0.1, f'{part.place}: left edge')
            faults += off(part.right, names[0].right, 0.1, f'{part.place}: right edge')
    corner = pages.of('copy number', 'secrecy', 'urgency')
    if pages.document.layout not in ('letter', 'order') \
            and (not corner or corner[-1].bottom < pages.document.kind.mark_top):
        # The characters' boxes hang a little above their ink.
        faults += outside(names[0].top, pages.document.kind.mark_top - 0.15 * names[0].size,
                          pages.document.kind.mark_top + 1, 'mark: top')
    middle = (min(p.left for p in parts) + max(p.right for p in parts)) / 2
    faults += off(middle, pages.left(1) + WIDTH / 2, 0.5, 'middle of the mark')
    if len({part.y for part in names}) != (len(names)):
        faults.append('a name of the mark is wrapped, or two share a line')
    return faults


@check
def corner(pages: Pages) -> list[str]:
    """GW-12 to GW-14: flush left, one below the other."""
    parts = pages.of('copy number', 'secrecy', 'urgency')
    faults = []
    for part in parts:
        faults += off(part.left, LEFT, NEAR, f'{part.place}: left')
    for before, part in zip(parts, parts[1:]):
        faults += off(part.y - before.y, pages.pitch, EXACT, f'{part.place}: below the one before')
    if parts and not pages.document.kind.corner_below:
        wanted = TOP + (pages.pitch if parts[0].element != 'copy number' and pages.of('secrecy') else 0)
        faults += off(parts[0].top, wanted, 0.1, f'{parts[0].place}: top')
    return faults


@check
def number(pages: Pages) -> list[str]:
    """GW-19 to GW-22, GW-93."""
    parts = pages.of('number')
    if not parts:
        return []
    (part,), names, faults = parts, pages.of('signatory'), []
    if pages.document.layout == 'letter':
        faults += off(part.right, LEFT + WIDTH, NEAR, 'number: right')
    elif names:
        faults += off(part.left, LEFT + CELL, NEAR, 'number: left')
        faults += off(part.y, names[-1].y, 0.05, 'number: on the line of the last name')
    else:
        faults += off(part.middle, LEFT + WIDTH / 2, 0.5, 'number: middle')
    if names:
        rows = sorted({name.y for name in names})
        faults += [] if all(sum(n.y == y for n in names) <= 2 for y in rows) else ['three names in a row']
        faults += off(max(n.right for n in names), LEFT + WIDTH - CELL, NEAR, 'names: right')
        firsts = [min(n.left for n in names if n.y == y) for y in rows]
        faults += off(max(firsts), min(firsts), 0.05, 'names: left of the rows')
    red = [bar for bar in pages.sheets[0].bars if bar.color.is_red and bar.width > 100]
    if pages.document.layout not in ('letter', 'order'):
        bottom = part.top + (16 * MM - CELL) / 2 + CELL
        faults += off(red[0].top - bottom, 4.0, 0.3, 'number to separator')
        faults += off(red[0].width, 156, 0.1, 'separator: width')
    return faults


@check
def title(pages: Pages) -> list[str]:
    """GW-24, GW-30, GW-32, GW-34, GW-36."""
    parts = pages.of('title')
    faults = []
    for part in parts:
        if part.right - part.left > (19.5 if part.text[-1] in '》”' else 19) * 22 * MM + 0.1:
            faults.append(f'{part.place}: wider than 19 characters')
        if part.text[-1] not in '》”' and part.text[0] not in '《“':
            faults += off(part.middle, LEFT + WIDTH / 2, 0.5, f'{part.place}: middle')
    for before, part in zip(parts, parts[1:]):
        faults += off(part.y - before.y, pages.document.kind.title_pitch, EXACT, f'{part.place}: pitch')
    below = [part for part in pages.of('recipients', 'heading', 'body') if part.page == 1]
    if parts and below:
        gap = below[0].top - (CELL - 16 * MM) / 2 - parts[-1].bottom
        if not 10.45 - NEAR <= gap <= 15.35 + NEAR:
            faults.append(f'title to text {gap:.2f} mm, should be 10.45 to 15.35')
    return faults


@check
def paragraphs(pages: Pages) -> list[str]:
    """GW-37, GW-38: the first line two cells in, or where the house begins a heading."""
    faults, seen = [], -1
    for part in pages.of('heading', 'body', 'attachment'):
        start = pages.document.kind.first_start if part.element == 'heading' else 2 * CELL
        wanted = pages.left(part.page) + (start if part.index != seen else 0)
        if part.text[0] not in '“（《':
            faults += off(part.left, wanted, NEAR, f'{part.place}: left')
        seen = part.index
    return faults


@check
def recipients(pages: Pages) -> list[str]:
    """GW-36: flush left on every line."""
    return [fault for part in pages.of('recipients')
            for fault in off(part.left, pages.left(part.page), NEAR, f'{part.place}: left')]


@check
def hanging(pages: Pages) -> list[str]:
    """GW-50, GW-71: turned over behind the colon."""
    faults = []
    for element in ('list', 'to', 'cc'):
        parts = [part for part in pages.of(element)]
        for part in parts[1:]:
            wanted = parts[0].left - pages.left(parts[0].page) + pages.left(part.page)
            faults += off(part.left, wanted, 0.05, f'{part.place}: left')
    for label in pages.of('to label', 'cc label', 'office', 'copies'):
        faults += off(label.left, pages.left(label.page) + CELL, NEAR, f'{label.place}: left')
    for part in pages.of('list label'):
        faults += off(part.left, pages.left(part.page) + 2 * CELL, NEAR, f'{part.place}: left')
    numbers = pages.of('list number')
    for part in numbers:
        faults += off(part.left, pages.left(part.page) + 5 * CELL, NEAR, f'{part.place}: left')
    return faults


def text_end(pages: Pages, page: int) -> float:
    parts = [p for p in pages.of('body', 'heading', 'list') if p.page == page]
    return max((p.y for p in parts), default=0.0)


@check
def plain(pages: Pages) -> list[str]:
    """GW-55 to GW-57, without a seal."""
    names, dates = pages.of('name'), pages.of('date')
    if not names or pages.document.sealing == 'seal' and pages.document.kind.seals:
        return []
    faults, date = [], dates[0]
    right = pages.right(date.page) - 2 * CELL
    for part in names[1:]:
        faults += off(part.left, names[0].left, 0.05, f'{part.place}: left')
    faults += off(date.left - names[0].left, 2 * CELL, 0.3, 'date to names')
    faults += off(max(p.right for p in names + dates), right, NEAR, 'names and date: right')
    pitch = (date.y - names[0].y) / (len(names))
    for before, part in zip(names + dates, (names + dates)[1:]):
        faults += off(part.y - before.y, pitch, EXACT, f'{part.place}: pitch')
    if (end := text_end(pages, names[0].page)) > 0:
        faults += off(names[0].y - end, 2 * pitch, EXACT, 'one empty line above the names')
    return faults


@check
def sealed(pages: Pages) -> list[str]:
    """GW-51 to GW-54."""
    names, dates = pages.of('name'), pages.of('date')
    if not names or not (pages.document.sealing == 'seal' and pages.document.kind.seals):
        return []
    faults, date = [], dates[0]
    faults += off(date.right, pages.right(date.page) - 4 * CELL, NEAR, 'date: right')
    faults += off(names[-1].middle, date.middle, 0.3, 'last name: centred on the date')
    groups: dict[int, list[Part]] = {}
    for part in names:
        groups.setdefault(part.index, []).append(part)
    centers = [(parts[0].middle, parts[-1].y, parts[0].page) for parts in groups.values()]
    for parts in groups.values():
        for part in parts[1:]:
            faults += off(part.middle, parts[0].middle, 0.1, f'{part.place}: middle')
    for i, (x, y, page) in enumerate(centers):
        if x - 22.5 < pages.left(page) - NEAR or x + 22.5 > pages.right(page) + NEAR:
            faults.append(f'seal {i + 1} at {x:.1f} mm leaves the 版心')
        for other in centers[:i]:
            if page == other[2] and ((x - other[0]) ** 2 + (y - other[1]) ** 2) ** 0.5 < 45.4:
                faults.append(f'seal {i + 1} touches another')
        if y + 22.5 > BOTTOM + pages.pitch:
            faults.append(f'seal {i + 1} reaches {y + 22.5:.1f} mm')
    return faults


@check
def stamped(pages: Pages) -> list[str]:
    """GW-58."""
    posts, dates = pages.of('post'), pages.of('date')
    if not posts:
        return []
    faults = off(dates[0].right, pages.right(dates[0].page) - 4 * CELL, NEAR, 'date: right')
    for part in posts:
        faults += off(part.right, pages.right(part.page) - 12 * CELL, NEAR, f'{part.place}: right')
    return faults


@check
def note(pages: Pages) -> list[str]:
    """GW-64."""
    parts = pages.of('note')
    if not parts:
        return []
    faults = off(parts[0].left, pages.left(parts[0].page) + 2 * CELL, CELL / 2 + NEAR, 'note: left')
    dates = pages.of('date')
    if dates and dates[0].page != parts[0].page:
        faults.append('the note is not on the page of the date')
    return faults


@check
def attachments(pages: Pages) -> list[str]:
    """GW-65: a new page, label on line 1, title on line 3."""
    faults = []
    for part in pages.of('label'):
        faults += off(part.top, TOP, 0.2, f'{part.place}: top')
        faults += off(part.left, pages.left(part.page), NEAR, f'{part.place}: left')
    for a, b in zip(pages.of('label'), pages.of('label')[1:]):
        if a.page == b.page:
            faults.append('two attachments on a page')
    return faults


@check
def imprint(pages: Pages) -> list[str]:
    """GW-70 to GW-75."""
    parts = pages.of(*IMPRINT)
    if not parts:
        return []
    kind, faults = pages.document.kind, []
    last = len(pages.sheets)
    if kind.duplex and last % 2:
        faults.append(f'the imprint is on page {last}, which is odd')
    if max(part.page for part in parts) != last:
        faults.append('the imprint does not end on the last page')
    shared = sorted({part.page for part in parts})
    bars = [bar for page in shared
            for bar in sorted(pages.sheets[page - 1].bars, key=lambda bar: bar.top)
            if bar.color.is_black and bar.width > 100]
    if not kind.office:
        return faults + ([] if not bars else ['a letter has no rules'])
    if len(bars) != 2 + bool(pages.of('cc', 'to')):
        faults.append(f'{len(bars)} rules')
    for page in shared[1:]:
        first = min(part.top for part in parts if part.page == page)
        if first > TOP + 2 * pages.pitch:
            faults.append(f'page {page}: the imprint goes on at {first:.1f} mm')
    faults += off(bars[-1].bottom, BOTTOM, 0.05, 'last rule')
    faults += off(bars[0].thickness, 0.35, 0.02, 'first rule: thickness')
    faults += off(bars[-1].thickness, 0.35, 0.02, 'last rule: thickness')
    for bar in bars[1:-1]:
        faults += off(bar.thickness, 0.25, 0.02, 'inner rule: thickness')
    for bar in bars:
        faults += off(bar.width, 156, 0.05, 'rule: width')
    faults += off(bars[-1].left, pages.left(last), 0.05, 'last rule: left')
    faults += off(pages.of('printed')[0].right, pages.right(last) - CELL, NEAR,
                  'date of printing: right')
    text = [p for p in pages.parts if p.page == parts[0].page and p.element not in IMPRINT]
    if text and max(p.bottom for p in text) > parts[0].top - 2:
        faults.append('the imprint touches the text')
    return faults


@check
def page_numbers(pages: Pages) -> list[str]:
    """GW-80 to GW-84, GW-94."""
    kind, faults = pages.document.kind, []
    last = len(pages.sheets)
    used = {part.page for part in pages.parts}
    blank = [page for page in range(1, last + 1) if page not in used]
    imprint_pages = {part.page for part in pages.of(*IMPRINT)}
    for page in range(1, last + 1):
        wanted = f'{kind.dash}{page}{kind.dash}'
        if page in blank or blank and page in imprint_pages or page == 1 and not kind.first_number:
            wanted = ''
        found = ''.join(glyph.char for glyph in pages.numbers.get(page, []))
        if found != wanted:
            faults.append(f'page {page}: number “{found}”, should be “{wanted}”')
    if blank and (len(blank) > 1 or not kind.duplex or blank[0] + len(imprint_pages) != last):
        faults.append(f'blank pages {blank} of {last}')
    return faults


#
# One document
#

WAYS_OUT = {'page 1 shows no text': 'layout-crowded', 'the signature': 'signature-'}


def excused(fault: str, messages: str) -> bool:
    """A fault that the program has a finding for."""
    return any(fault.find(text) >= 0 and code in messages for text, code in WAYS_OUT.items())


def write_house(folder: str, layouts: str, document: Document) -> str:
    """The program's layouts and the house's own in a new folder."""
    houses = os.path.join(folder, 'layouts')
    shutil.copytree(layouts, houses)
    with open(os.path.join(houses, document.layout + '.yaml'), 'w', encoding='utf-8') as file:
        file.write('inherits: report\n' + document.kind.house + '\n')
    return houses


def try_document(args: argparse.Namespace, seed: int) -> Result:
    document = Document(seed, args.layout)
    name = f'document {seed} ({document.layout})'
    with tempfile.TemporaryDirectory() as folder:
        source, pdf = os.path.join(folder, 'input.yaml'), os.path.join(folder, 'document.pdf')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(document.write())
        options = program_options(args)
        if document.kind.house:
            options += ['--layouts', write_house(folder, args.layouts, document)]
        done = subprocess.run([args.program, *options, 'build', source, '-o', pdf],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not os.path.exists(pdf):
            refused = [line for line in done.stderr.splitlines() if 'error' in line]
            if done.returncode == 65 and refused and all('layout-no-room' in line for line in refused):
                return Result(name, skipped=refused[0].split(': ', 1)[1])
            return Result(name, [f'exit {done.returncode}'] + done.stderr.splitlines())
        sheets = read_sheets(pdf)
        moved = document.imprint and bool(document.recipients)
        found = ''.join(glyph.char for sheet in sheets for glyph in sheet.glyphs)
        moved = moved and '、'.join(document.recipients) + '：' not in found.replace(' ', '')
        pages = Pages(document, sheets, moved)
    faults = list(pages.faults)
    if not faults:
        for measure in CHECKS:
            faults += [f'{measure.__name__}: {fault}' for fault in measure(pages)
                       if not excused(fault, done.stderr)]
    return Result(name, faults, f'{len(sheets)} pages')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts')
    parser.add_argument('--fonts')
    parser.add_argument('--layout', choices=KINDS, help='just this one')
    parser.add_argument('-n', type=int, default=12, metavar='COUNT', dest='count')
    parser.add_argument('--first', type=int, default=1, metavar='SEED')
    parser.add_argument('--show', type=int, metavar='SEED', help='print that document and stop')
    args = parser.parse_args()
    if args.show is not None:
        print(Document(args.show, args.layout).write(), end='')
        return 0
    return print_tap([try_document(args, seed) for seed in range(args.first, args.first + args.count)])


if __name__ == '__main__':
    sys.exit(main())
