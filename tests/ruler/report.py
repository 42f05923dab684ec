"""Finds the parts of an official report on its finished pages.

Works from the glyphs alone: position, size and colour say what a line is, the
way a reader would see it. What cannot be told apart is left to the checks.
"""

import functools
import re
from typing import NamedTuple

from pdf_page import Bar, Glyph, Ink, Sheet, measure_ink

# The type area and its units, GB/T 9704-2012 (GW-02, GW-04).
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
MIDDLE = (LEFT + RIGHT) / 2
CELL = (RIGHT - LEFT) / 28
N_LINES = 22
PITCH_INK = (BOTTOM - TOP - CELL) / (N_LINES - 1)
MM = 25.4 / 72

# Where the em box of a Chinese face stands on its baseline.
ASCENT = 0.88

OPENING = set('（〔【〖《〈［｛“‘「『')
CLOSING = set('）〕】〗》〉］｝”’」』')
STOPS = set('。，、；：！？．')
MARKS = OPENING | CLOSING | STOPS | set('—…～·／〜')

DATE = re.compile(r'^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$')
NUMBER = re.compile(r'〔\d{4}〕[1-9]\d*号$')

HEADINGS = [
    re.compile(r'^[一二三四五六七八九十百]+、'),
    re.compile(r'^（[一二三四五六七八九十百]+）'),
    re.compile(r'^\d+[.．](?!\d)'),
    re.compile(r'^（\d+）'),
]


def is_han(char: str) -> bool:
    code = ord(char[0])
    return (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF
            or 0xF900 <= code <= 0xFAFF or code == 0x3007)


def is_wide(char: str) -> bool:
    """Takes a whole cell unless it is compressed."""
    return is_han(char) or char in MARKS or 0x3000 <= ord(char[0]) <= 0x30FF \
        or 0xFF01 <= ord(char[0]) <= 0xFF60


def face_class(font: str) -> str | None:
    """fang, kai, hei or song by the font's name; None when the name tells nothing."""
    name = font.lower()
    for kind, words in (
            ('fang', ('fang', '仿宋', 'fzfs')),
            ('kai', ('kai', '楷', 'fzkt')),
            ('song', ('song', 'sun', 'ming', 'mincho', 'serif', '宋', 'fzxbs', 'zhongsong')),
            ('hei', ('hei', '黑', 'gothic', 'sans', 'fzht'))):
        if any(word in name for word in words):
            return kind
    return None


def ink_left(glyph: Glyph) -> float:
    """About where the ink starts: of 、“ squeezed into one cell both have the
    same origin."""
    return glyph.x + (glyph.advance / 2 if glyph.char in OPENING else 0)


class Line:
    """Glyphs on one baseline, from left to right, spaces left out."""

    def __init__(self, page: int, glyphs: list[Glyph]) -> None:
        self.page = page
        self.glyphs = sorted((glyph for glyph in glyphs if not glyph.char.isspace()), key=ink_left)
        self.has_space = len(self.glyphs) < len(glyphs)
        self.text = ''.join(glyph.char for glyph in self.glyphs)
        self.left = self.glyphs[0].x
        self.y = self.most('y')
        self.size = self.most('size')
        self.font = self.most('font')
        self.number = 0  # on its page, from 1

    def most(self, name: str):
        """The commonest value of an attribute; floats are rounded to 0.01."""
        counts: dict = {}
        for glyph in self.glyphs:
            value = getattr(glyph, name)
            if isinstance(value, float):
                value = round(value, 2)
            counts[value] = counts.get(value, 0) + 1
        return max(counts, key=lambda value: counts[value])

    @property
    def top(self) -> float:
        return self.y - ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        return self.y + (1 - ASCENT) * self.size * MM

    def slot(self, glyph: Glyph) -> float:
        """The width a glyph has when nothing is compressed or stretched."""
        if is_wide(glyph.char) and abs(glyph.size - 16) < 0.5:
            return CELL
        if is_wide(glyph.char):
            return glyph.size * MM
        return glyph.advance

    @property
    def right(self) -> float:
        """Right end of the last glyph's slot."""
        return self.glyphs[-1].x + self.slot(self.glyphs[-1])

    @property
    def flush_right(self) -> float:
        """The same, a closing mark or stop counted half (CT-15)."""
        last = self.glyphs[-1]
        if last.char in CLOSING | STOPS:
            return last.x + self.slot(last) / 2
        return self.right

    @property
    def middle(self) -> float:
        """Of the em boxes: a tightened glyph keeps its width."""
        last = self.glyphs[-1]
        return (self.left + last.x + last.advance) / 2

    @property
    def ink_middle(self) -> float:
        """The same, without the blank half of a mark at either end."""
        last = self.glyphs[-1]
        right = last.x + last.advance * (0.5 if last.char in CLOSING | STOPS else 1)
        return (ink_left(self.glyphs[0]) + right) / 2

    @property
    def place(self) -> str:
        return f'page {self.page} line {self.number} “{self.text[:8]}…”'


class Paragraph(NamedTuple):
    lines: list[Line]

    @property
    def text(self) -> str:
        return ''.join(line.text for line in self.lines)

    @property
    def level(self) -> int:
        """1…4 for one that starts like a heading, else 0."""
        for level, pattern in enumerate(HEADINGS, 1):
            if pattern.match(self.text):
                return level
        return 0

    @property
    def is_heading(self) -> bool:
        """A heading on its own: no sentence ends there (CT-56). With a comma too many
        behind it, it is one nevertheless."""
        return self.level > 0 and self.text[-1] not in (STOPS - set('，、')) | set('”’')


def group_lines(page: int, glyphs: list[Glyph], tolerance: float = 0.5) -> list[Line]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if lines and glyph.y - lines[-1][0].y <= tolerance:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    result = [Line(page, line) for line in lines
              if not all(glyph.char.isspace() for glyph in line)]
    for number, line in enumerate(result, 1):
        line.number = number
    return result


class Report:
    def __init__(self, pdf: str, sheets: list[Sheet], pitch: float = PITCH_INK) -> None:
        self.pdf = pdf
        self.sheets = sheets
        self.pitch = pitch
        self.red_rule = self.find_red_rule()
        self.mark: list[Line] = []  # red lines of page 1, from the top
        self.head: list[Line] = []  # black lines above the red rule
        self.title: list[Line] = []
        self.recipients: list[Line] = []
        self.body: list[Line] = []  # headings and paragraphs
        self.attachments: list[Line] = []
        self.signature: list[Line] = []
        self.date: Line | None = None
        self.after: list[Line] = []  # what follows the date: note, imprint
        self.footers: dict[int, Line] = {}  # page number lines by page
        text = self.sort_pages()
        self.sort_text(text)
        self.paragraphs = self.find_paragraphs()

    def find_red_rule(self) -> Bar | None:
        wide = [bar for bar in self.sheets[0].bars if bar.width > 100 and bar.color.is_red]
        return wide[0] if wide else None

    @functools.cached_property
    def mark_ink(self) -> Ink | None:
        """The red ink of page 1 above the red rule."""
        bottom = self.red_rule.top - 0.5 if self.red_rule else 150.0
        return measure_ink(self.pdf, 1, 1, (0.0, 40.0, 210.0, bottom), 400, red=True)[0]

    def sort_pages(self) -> list[Line]:
        """Fills mark, head and footers; returns the other lines in order."""
        rule = self.red_rule.top if self.red_rule else 0.0
        text: list[Line] = []
        for sheet in self.sheets:
            red = [glyph for glyph in sheet.glyphs if glyph.color.is_red]
            self.mark += group_lines(sheet.number, red)
            rest = [glyph for glyph in sheet.glyphs if not glyph.color.is_red]
            footer = [glyph for glyph in rest if glyph.y > BOTTOM + 2]
            for line in group_lines(sheet.number, footer)[:1]:
                self.footers[sheet.number] = line
            for line in group_lines(sheet.number, [g for g in rest if g.y <= BOTTOM + 2]):
                if sheet.number == 1 and line.y < rule:
                    self.head.append(line)
                else:
                    text.append(line)
        return text

    def sort_text(self, text: list[Line]) -> None:
        start = 0
        while start < len(text) and text[start].page == 1 and text[start].size > 20:
            start += 1
        self.title = text[:start]

        dates = [i for i, line in enumerate(text)
                 if DATE.match(line.text) and line.left > LEFT + 4 * CELL]
        end = len(text)
        if dates:
            end = dates[-1]
            self.date = text[end]
            self.after = text[end + 1:]
            while end > start and self.belongs_to_date(text[end - 1]):
                end -= 1
            self.signature = text[end:dates[-1]]

        first = start
        while first < end and text[first].left < LEFT + CELL:
            first += 1
        if first < end and text[start:first] and text[first - 1].text.endswith('：'):
            self.recipients = text[start:first]
            start = first

        for i in range(start, end):
            if text[i].text.startswith('附件：') or text[i].text.startswith('附件1'):
                self.attachments = text[i:end]
                end = i
                break
        self.body = text[start:end]

    def belongs_to_date(self, line: Line) -> bool:
        """An organ's name above the date: two cells to its left (GW-55), centred
        on it (GW-51), or ending where a name may end."""
        assert self.date
        if line.page != self.date.page or line.text[-1] in STOPS:
            return False
        return (abs(self.date.left - line.left - 2 * CELL) < CELL
                or abs(self.date.middle - line.middle) < CELL / 2
                or (line.left > LEFT + 3 * CELL and line.right < RIGHT - CELL))

    def find_paragraphs(self) -> list[Paragraph]:
        """A paragraph starts where a line is indented."""
        paragraphs: list[Paragraph] = []
        for line in self.body:
            if not paragraphs or line.left > LEFT + CELL:
                paragraphs.append(Paragraph([line]))
            else:
                paragraphs[-1].lines.append(line)
        return paragraphs

    @property
    def n_pages(self) -> int:
        return len(self.sheets)

    def body_on(self, page: int) -> list[Line]:
        return [line for line in self.body if line.page == page]

    def full_lines(self) -> list[Line]:
        """Those that are justified: all but the last of each paragraph."""
        return [line for paragraph in self.paragraphs for line in paragraph.lines[:-1]]
