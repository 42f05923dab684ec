"""The rules a finished report is measured against, one function each.

A rule looks at a Report and returns what it measured and what is wrong; None
when the report has nothing the rule is about. The name of a function holds the
IDs of the project's rule lists: GW, the format of GB/T 9704-2012, and CT,
Chinese typesetting. Tolerances are those lists' own; where they give none,
0.35 mm, half of what an eye sees on paper.
"""

import re
from typing import Callable, NamedTuple

from pdf_page import MM, dark_row, ink_of, measure_ink, render
from report import (
    BOTTOM, CELL, CLOSING, DATE, LEFT, MIDDLE, NUMBER, N_LINES, OPENING, RIGHT, STOPS, TOP,
    Line, Paragraph, Report, face_class, is_han, is_wide)

NEAR = 0.35  # mm
EXACT = 0.05  # mm: what a program places by computing, not by eye


class Finding(NamedTuple):
    measured: str
    faults: list[str]


class Rule(NamedTuple):
    ids: str
    title: str
    measure: Callable[[Report], Finding | None]


RULES: list[Rule] = []


def rule(ids: str, title: str) -> Callable:
    def register(measure: Callable[[Report], Finding | None]) -> Callable:
        RULES.append(Rule(ids, title, measure))
        return measure
    return register


def off(value: float, wanted: float, tolerance: float, what: str) -> list[str]:
    """One fault when a measure is out of tolerance."""
    if abs(value - wanted) <= tolerance:
        return []
    return [f'{what}: {value:.2f} mm, should be {wanted:.2f} ±{tolerance:g}']


def outside(value: float, low: float, high: float, what: str) -> list[str]:
    if low - NEAR <= value <= high + NEAR:
        return []
    return [f'{what}: {value:.2f} mm, should be {low:.2f} to {high:.2f} ±{NEAR:g}']


def span(values: list[float], unit: str = 'mm') -> str:
    low, high = min(values), max(values)
    return f'{low:.2f} {unit}' if high - low < 0.005 else f'{low:.2f} to {high:.2f} {unit}'


#
# Paper and type area
#

@rule('GW-01', 'paper')
def paper(report: Report) -> Finding:
    faults = []
    for sheet in report.sheets:
        if abs(sheet.width - 210) > 0.2 or abs(sheet.height - 297) > 0.2:
            faults.append(f'page {sheet.number}: {sheet.width:.1f} × {sheet.height:.1f} mm')
    first = report.sheets[0]
    return Finding(f'{first.width:.1f} × {first.height:.1f} mm (210 × 297 ±0.2)', faults)


@rule('GW-02 GW-03', 'type area')
def type_area(report: Report) -> Finding:
    """All ink but the page number, and the box of the first line on full pages.
    Latin letters and the brackets of some faces hang out of it at the bottom, where
    the rule grants 1 mm."""
    faults, inks = [], []
    region = (0.0, 0.0, 210.0, BOTTOM + 2)
    for number, ink in enumerate(measure_ink(report.pdf, 1, report.n_pages, region, 150), 1):
        if ink is None:
            continue
        inks.append(ink)
        for what, value, limit, tolerance in (
                ('left', ink.left, LEFT, -NEAR), ('top', ink.top, TOP, -NEAR),
                ('right', ink.right, RIGHT, NEAR), ('bottom', ink.bottom, BOTTOM, 1.0)):
            if (value - limit) / tolerance > 1:
                faults.append(f'page {number}: ink {what} at {value:.2f} mm, beyond {limit:g}')
    tops = [lines[0] for page in range(2, report.n_pages + 1) if (lines := report.body_on(page))]
    for line in tops:
        faults += off(line.top, TOP, NEAR, f'{line.place}: top of the first line')
    if not inks:
        return Finding('no ink', ['the pages are empty'])
    return Finding(
        f'ink x {min(i.left for i in inks):.2f} to {max(i.right for i in inks):.2f}, '
        f'y {min(i.top for i in inks):.2f} to {max(i.bottom for i in inks):.2f} mm '
        f'(28 to 184, 37 to 262, ±{NEAR})', faults)


@rule('GW-04', 'line pitch')
def line_pitch(report: Report) -> Finding | None:
    """Also GW-41: no extra white between paragraphs or at headings."""
    steps, faults = [], []
    for before, line in zip(report.body, report.body[1:]):
        if before.page == line.page:
            steps.append(line.y - before.y)
            faults += off(steps[-1], report.pitch, EXACT, f'{line.place}: pitch')
    if not steps:
        return None
    return Finding(f'{span(steps)} ({report.pitch:.3f} ±{EXACT})', faults)


def is_widow(report: Report, line: Line) -> bool:
    """The last line of a paragraph that has others."""
    return any(len(p.lines) > 1 and p.lines[-1] is line for p in report.paragraphs)


def is_heading_line(report: Report, line: Line) -> bool:
    return any(p.is_heading and line in p.lines for p in report.paragraphs)


def may_end_page(report: Report, index: int) -> bool:
    """May a page end after this line of the body? (CT-62, CT-63)"""
    return (not is_heading_line(report, report.body[index])
            and not is_widow(report, report.body[index + 1]))


def least_missing(report: Report) -> int:
    """How many lines the inner pages lack at least, whatever page breaks are
    chosen behind page 1: some lines cannot end a page, so 22 a page is not
    always to be had. The last page holds two lines of text or more, and the end:
    GW-60 asks for one, and one line alone looks as if it were left behind."""
    n_lines, start = len(report.body), len(report.body_on(1))
    n_end = len(report.attachments) + len(report.signature) + 2
    ends = [i + 1 < n_lines and may_end_page(report, i) for i in range(n_lines)]
    # least[i]: for the lines from i on, when a page starts with line i.
    least = [0] * (n_lines + 1)
    for i in range(n_lines - 1, start - 1, -1):
        if n_lines - i + n_end <= N_LINES:
            continue
        least[i] = min((N_LINES - n + least[i + n] for n in range(1, N_LINES + 1)
                        if i + n + 1 < n_lines and ends[i + n - 1]), default=N_LINES)
    return least[start]


@rule('GW-04', '22 lines on a full page')
def full_pages(report: Report) -> Finding | None:
    """Shorter pages are right where a heading or a last line forces them."""
    counts: dict[int, int] = {}
    faults = []
    for page in range(2, report.n_pages):
        lines = report.body_on(page)
        if not lines or report.body[-1].page == page:
            continue
        counts[page] = len(lines)
        if len(lines) > N_LINES:
            faults.append(f'page {page}: {len(lines)} lines')
        elif len(lines) == N_LINES:
            faults += off(lines[-1].bottom, BOTTOM, NEAR, f'{lines[-1].place}: bottom')
    if not counts:
        return None
    missing, least = sum(N_LINES - n for n in counts.values()), least_missing(report)
    if missing > least:
        short = ', '.join(str(page) for page, n in counts.items() if n < N_LINES)
        faults.append(f'{missing} lines missing on pages {short}; {least} would do')
    full = sum(n == N_LINES for n in counts.values())
    return Finding(f'{full} of {len(counts)} inner pages, {missing} lines missing on the others '
                   f'({least} at least, to keep headings and paragraphs together)', faults)


def is_pair(first: str, second: str) -> bool:
    """Two marks with a blank half between them, or one that gives way."""
    return (first in CLOSING | STOPS and second in CLOSING | STOPS | OPENING
            or first in OPENING and second in OPENING)


def fills_cells(line: Line, n_cells: int) -> bool:
    """28 characters of a cell each, none of which has a reason to give way."""
    return (n_cells == 28 and not line.has_space and line.text[-1] not in CLOSING | STOPS
            and all(is_wide(char) and char not in '·／' for char in line.text)
            and not any(is_pair(*pair) for pair in zip(line.text, line.text[1:])))


@rule('GW-04 CT-26', 'lines of whole cells stand on the grid')
def han_grid(report: Report) -> Finding | None:
    faults, worst, n_lines = [], 0.0, 0
    for line in report.full_lines():
        indent = round((line.left - LEFT) / CELL)
        n_cells = len(line.glyphs) + indent
        is_all_han = all(map(is_han, line.text)) and not line.has_space
        if not is_all_han and not fills_cells(line, n_cells):
            continue
        n_lines += 1
        if n_cells != 28:
            faults.append(f'{line.place}: {n_cells} cells, should be 28')
        for index, glyph in enumerate(line.glyphs):
            distance = glyph.x - (LEFT + (index + indent) * CELL)
            worst = max(worst, abs(distance))
            if abs(distance) > EXACT:
                faults.append(f'{line.place}: {glyph.char} is {distance:+.2f} mm off its cell')
                break
    if n_lines == 0:
        return None
    return Finding(f'{n_lines} lines, at most {worst:.3f} mm off (±{EXACT})', faults)


@rule('GW-05 GW-37', 'left edges')
def left_edges(report: Report) -> Finding | None:
    indents, edges, faults = [], [], []
    for paragraph in report.paragraphs:
        for index, line in enumerate(paragraph.lines):
            wanted = LEFT if index else LEFT + 2 * CELL
            (edges if index else indents).append(line.left)
            # An opening mark may lose its left half at the line's start (CT-16).
            trimmed = line.text[0] in OPENING and index > 0
            if trimmed and abs(line.left - (wanted - CELL / 2)) <= NEAR:
                continue
            faults += off(line.left, wanted, NEAR, f'{line.place}: left edge')
    if not indents:
        return None
    measured = f'first lines {span(indents)} (39.14 ±{NEAR})'
    if edges:
        measured += f', others {span(edges)} (28 ±{NEAR})'
    return Finding(measured, faults)


@rule('GW-06', 'body size and colour')
def body_type(report: Report) -> Finding | None:
    faults, sizes = [], set()
    for line in report.body + report.recipients + report.signature:
        for glyph in line.glyphs:
            sizes.add(round(glyph.size, 2))
            if not 15.7 <= glyph.size <= 16.1 or not glyph.color.is_black:
                faults.append(f'{line.place}: {glyph.char} is {glyph.size:.2f} pt, {glyph.color}')
                break
    if not sizes:
        return None
    return Finding(f'{min(sizes)} to {max(sizes)} pt, black (15.75 to 16)', faults)


@rule('GW-11', 'body text on page 1')
def text_on_first_page(report: Report) -> Finding | None:
    if not report.body:
        return None
    n_lines = len(report.body_on(1))
    return Finding(f'{n_lines} lines', [] if n_lines else ['page 1 has no body text'])


#
# Head
#

@rule('GW-15', 'mark')
def mark(report: Report) -> Finding | None:
    if not report.mark:
        return None
    ink = report.mark_ink
    if ink is None:
        return Finding('no red ink', ['the mark does not show'])
    middle = (ink.left + ink.right) / 2
    faults = off(ink.top, TOP + 35, NEAR, 'ink top') + off(middle, MIDDLE, 0.5, 'ink centre')
    if ink.left < LEFT - NEAR or ink.right > RIGHT + NEAR:
        faults.append(f'GW-18: x {ink.left:.2f} to {ink.right:.2f} mm, wider than the type area')
    for line in report.mark:
        if line.page != 1:
            faults.append(f'page {line.page}: red text')
    return Finding(f'ink top {ink.top:.2f} mm (72 ±{NEAR}), centre {middle:.2f} (106 ±0.5), red',
                   faults)


def mark_parts(report: Report) -> tuple[list[Line], Line | None]:
    """The organs' names, and 文件 when it stands beside them."""
    names = [line for line in report.mark if line.text != '文件']
    beside = [line for line in report.mark if line.text == '文件']
    return names, beside[0] if beside else None


@rule('GW-17', 'mark of several organs')
def joint_mark(report: Report) -> Finding | None:
    names, beside = mark_parts(report)
    if len(names) < 2:
        return None
    # 文件 may share its baseline with one of three names.
    texts = [line.text.removesuffix('文件') if len(names) % 2 and beside is None else line.text
             for line in names]
    lefts = [line.left for line in names]
    rights = [line.glyphs[len(text) - 1].x + line.glyphs[len(text) - 1].advance
              for line, text in zip(names, texts)]
    faults = []
    if max(lefts) - min(lefts) > 0.5:
        faults.append(f'left edges differ: {span(lefts)}')
    if max(rights) - min(rights) > 0.5:
        faults.append(f'right edges differ: {span(rights)}')
    if beside:
        stack = (names[0].top + names[-1].bottom) / 2
        faults += off((beside.top + beside.bottom) / 2, stack, 0.5, 'centre of 文件')
    return Finding(f'{len(names)} names, x {span(lefts)} to {span(rights)}', faults)


def number_line(report: Report) -> Line | None:
    for line in report.head:
        if NUMBER.search(line.text.split('签发人')[0]):
            return line
    return None


@rule('GW-19', 'document number')
def document_number(report: Report) -> Finding | None:
    if not report.red_rule:
        return None
    line = number_line(report)
    if line is None:
        above = [head.text for head in report.head]
        return Finding('none', [f'no document number above the red rule, only {above}'])
    faults = []
    if '签发人' in line.text:
        faults += off(line.left, LEFT + CELL, NEAR, 'GW-20: left edge')
        where = f'x {line.left:.2f} mm (33.57 ±{NEAR})'
    else:
        faults += off(line.middle, MIDDLE, 0.5, 'centre')
        where = f'centre {line.middle:.2f} mm (106 ±0.5)'
    if not 15.7 <= line.size <= 16.1:
        faults.append(f'{line.size} pt, should be 16')
    return Finding(f'{line.text}, {line.size:g} pt, {where}', faults)


@rule('GW-24', 'two blank lines between mark and number')
def mark_to_number(report: Report) -> Finding | None:
    line = number_line(report)
    if line is None or not report.mark:
        return None
    # Signatories may stand above the number (GW-21): measure to the first line
    # below the mark.
    below = [head for head in report.head if head.top > report.mark[0].top]
    first = min(below, key=lambda head: head.y)
    ink = report.mark_ink
    if ink is None:
        return None
    distance = first.top - ink.bottom
    return Finding(f'{distance:.2f} mm (20.9 to 25.8)',
                   outside(distance, 20.9, 25.8, 'ink bottom to box top'))


@rule('GW-22 GW-23', 'red rule')
def red_rule(report: Report) -> Finding | None:
    if not report.red_rule:
        return Finding('none', ['no red rule']) if report.mark else None
    bar, line = report.red_rule, number_line(report)
    faults = off(bar.left, LEFT, 0.3, 'left end') + off(bar.right, RIGHT, 0.3, 'right end')
    if not 0.34 <= bar.thickness <= 0.56:
        faults.append(f'thickness {bar.thickness:.2f} mm, should be 0.35 to 0.55')
    below = ''
    if line:
        distance = bar.top - line.bottom
        faults += off(distance, 4, 0.3, 'distance from the number')
        below = f'{distance:.2f} mm below the number (4 ±0.3), '
    return Finding(f'{below}{bar.width:.2f} mm wide (156), {bar.thickness:.2f} mm thick '
                   '(0.35 to 0.55)', faults)


@rule('GW-12 GW-13 GW-14', 'lines at the top left')
def top_left(report: Report) -> Finding | None:
    if not report.mark:
        return None
    lines = [line for line in report.head if line.top < report.mark[0].top]
    if not lines:
        return None
    faults = []
    for index, line in enumerate(lines):
        faults += off(line.left, LEFT, NEAR, f'{line.text}: left edge')
        steps = (line.top - TOP) / report.pitch
        if abs(steps - round(steps)) * report.pitch > NEAR or round(steps) not in (index, index + 1):
            faults.append(f'{line.text}: top at {line.top:.2f} mm, not on a line from {TOP:g}')
    return Finding('、'.join(line.text for line in lines), faults)


#
# Title and opening
#

@rule('GW-30', 'title')
def title(report: Report) -> Finding | None:
    if not report.title:
        return Finding('none', ['page 1 has no title of 22 pt'])
    faults, middles = [], []
    for line in report.title:
        # Centred by its boxes or by what is seen, both are right.
        middles.append(min(line.middle, line.ink_middle, key=lambda x: abs(x - MIDDLE)))
        faults += off(middles[-1], MIDDLE, 0.5, f'“{line.text}”: centre')
        if abs(line.size - 22) > 0.1:
            faults.append(f'“{line.text}”: {line.size} pt, should be 22')
        if not all(glyph.color.is_black for glyph in line.glyphs):
            faults.append(f'“{line.text}”: not black')
        if face_class(line.font) not in ('song', None):
            faults.append(f'“{line.text}”: set in {line.font}, should be a Song face')
    return Finding(f'{len(report.title)} lines, {report.title[0].size:g} pt (22), '
                   f'centres {span(middles)} (106 ±0.5)', faults)


@rule('GW-24 GW-30', 'two blank lines between rule and title')
def rule_to_title(report: Report) -> Finding | None:
    if not report.title or not report.red_rule:
        return None
    distance = report.title[0].top - report.red_rule.bottom
    return Finding(f'{distance:.2f} mm (20.9 to 25.8)', outside(distance, 20.9, 25.8, 'distance'))


@rule('GW-31 GW-32', 'shape of the title')
def title_shape(report: Report) -> Finding | None:
    """A trapezoid or a lozenge, never an hourglass; words and numbers whole. The
    names of the organs stand a line each, whatever shape that gives."""
    if not report.title:
        return None
    faults = []
    names = {line.text.removesuffix('文件') for line in report.mark}
    own_lines = [line for line in report.title if line.text not in names]
    widths = [line.glyphs[-1].x + line.glyphs[-1].advance - line.left for line in own_lines]
    em = 22 * MM
    for index in range(1, len(widths) - 1):
        if widths[index] < min(widths[index - 1], widths[index + 1]) - em / 4:
            faults.append(f'line {index + 1} is shorter than both its neighbours: an hourglass')
    for before, line in zip(report.title, report.title[1:]):
        if line.text[0] in STOPS | CLOSING | set('的和与及或—…·'):
            faults.append(f'a line starts with {line.text[0]}')
        if before.text[-1] in OPENING | set('《“（'):
            faults.append(f'a line ends with {before.text[-1]}')
        if before.text[-1].isdigit() and line.text[0].isdigit():
            faults.append(f'a number is broken: {before.text[-4:]}|{line.text[:4]}')
    if max(widths, default=0) > RIGHT - LEFT + 0.1:
        faults.append(f'a line is {max(widths):.1f} mm wide, more than 156')
    shape = ' / '.join(f'{width / em:.1f}' for width in widths)
    return Finding(f'widths {shape} characters', faults)


@rule('GW-34', 'title line pitch')
def title_pitch(report: Report) -> Finding | None:
    steps = [(b.y - a.y) / MM for a, b in zip(report.title, report.title[1:])]
    if not steps:
        return None
    faults = [f'{step:.2f} pt, should be 28 to 35' for step in steps if not 27.9 <= step <= 35.1]
    if max(steps) - min(steps) > 0.1:
        faults.append(f'unequal: {span(steps, "pt")}')
    return Finding(f'{span(steps, "pt")} (28 to 35)', faults)


@rule('GW-24 GW-36', 'one blank line below the title')
def title_to_text(report: Report) -> Finding | None:
    following = [line for line in report.recipients + report.body if line.page == 1]
    if not report.title or not following:
        return None
    distance = following[0].top - report.title[-1].bottom
    low = report.pitch
    return Finding(f'{distance:.2f} mm ({low:.2f} to {low + 4.94:.2f})',
                   outside(distance, low, low + 4.94, 'distance'))


@rule('GW-36', 'recipients')
def recipients(report: Report) -> Finding | None:
    if not report.recipients:
        return None
    faults = []
    for line in report.recipients:
        faults += off(line.left, LEFT, NEAR, f'{line.place}: left edge')
    if not report.recipients[-1].text.endswith('：'):
        faults.append('no colon at the end')
    return Finding(f'{len(report.recipients)} lines, x {report.recipients[0].left:.2f} mm '
                   f'(28 ±{NEAR})', faults)


#
# Headings
#

@rule('GW-38', 'faces of the headings')
def heading_faces(report: Report) -> Finding | None:
    """Hei, Kai, FangSong, FangSong; a run-in heading up to its full stop."""
    body = body_font(report)
    if body is None:
        return None
    faults, counts = [], [0, 0, 0, 0]
    for paragraph in report.paragraphs:
        if paragraph.level == 0:
            continue
        counts[paragraph.level - 1] += 1
        faults += heading_face(paragraph, body)
    if not sum(counts):
        return None
    return Finding('level 1 to 4: ' + ', '.join(map(str, counts)) + ' headings', faults)


def body_font(report: Report) -> str | None:
    """The font of most Han characters."""
    counts: dict[str, int] = {}
    for line in report.body:
        for glyph in line.glyphs:
            if is_han(glyph.char):
                counts[glyph.font] = counts.get(glyph.font, 0) + 1
    return max(counts, key=lambda font: counts[font]) if counts else None


def heading_face(paragraph: Paragraph, body: str) -> list[str]:
    glyphs = [glyph for line in paragraph.lines for glyph in line.glyphs]
    if not paragraph.is_heading:
        end = next((i for i, glyph in enumerate(glyphs) if glyph.char == '。'), len(glyphs))
        glyphs = glyphs[:end]
    fonts = [glyph.font for glyph in glyphs if is_han(glyph.char)]
    wanted = ('hei', 'kai', 'fang', 'fang')[paragraph.level - 1]
    place = paragraph.lines[0].place
    for font in sorted(set(fonts)):
        if fonts.count(font) * 10 < len(fonts):
            continue  # a fallback for a rare character
        kind = face_class(font)
        if kind != wanted and (kind is not None or (font == body) != (wanted == 'fang')):
            return [f'{place}: level {paragraph.level} in {font}, should be {wanted}']
    return []


@rule('GW-38', 'nothing is bold by stroking')
def no_fake_bold(report: Report) -> Finding:
    faults = []
    for sheet in report.sheets:
        odd = [glyph for glyph in sheet.glyphs if glyph.painted != 'fill_text']
        if odd:
            faults.append(f'page {sheet.number}: {odd[0].painted} for {odd[0].char}')
    return Finding('all text is filled', faults)


#
# Lines
#

NO_START = STOPS | CLOSING | set('‼⁇⁈⁉–～-〜·・‧/／%‰％°℃℉,;:!?)]}々')
NO_END = OPENING | set('/／¥￥$№§([{')


@rule('CT-03', 'characters that may not start a line')
def line_starts(report: Report) -> Finding | None:
    lines = [line for p in report.paragraphs for line in p.lines[1:]] + report.recipients[1:]
    if not lines:
        return None
    faults = [f'{line.place}: starts with {line.text[0]}' for line in lines
              if line.text[0] in NO_START
              or (line.text[0] == '—' and not line.text.startswith('——'))]
    return Finding(f'{len(lines)} line starts', faults)


@rule('CT-04 CT-05', 'characters that may not end a line')
def line_ends(report: Report) -> Finding | None:
    lines = report.full_lines() + report.recipients[:-1]
    if not lines:
        return None
    # A URL may be broken behind its slash (CT-40).
    faults = [f'{line.place}: ends with {line.text[-1]}' for line in lines
              if line.text[-1] in NO_END and not re.search(r'[a-zA-Z0-9:/]/$', line.text)]
    for paragraph in report.paragraphs:
        if len(paragraph.lines) > 1 and len(paragraph.lines[0].text) < 5 and paragraph.level:
            faults.append(f'{paragraph.lines[0].place}: a heading number alone')
    return Finding(f'{len(lines)} line ends', faults)


@rule('GW-42 CT-06', 'what may not be broken')
def unbroken(report: Report) -> Finding | None:
    faults, n_breaks = [], 0
    for paragraph in report.paragraphs:
        for before, line in zip(paragraph.lines, paragraph.lines[1:]):
            n_breaks += 1
            end, start = before.text[-1], line.text[0]
            if end + start in ('——', '……'):
                faults.append(f'{line.place}: {end}{start} is split')
            if (end.isdigit() and (start.isdigit() or start in '.,%‰℃')
                    or end in '.,' and start.isdigit() and before.text[-2:-1].isdigit()):
                faults.append(f'{line.place}: a number is split, {before.text[-4:]}|{line.text[:4]}')
    return Finding(f'{n_breaks} breaks', faults) if n_breaks else None


@rule('CT-20', 'flush right')
def flush_right(report: Report) -> Finding | None:
    """A mark at the end counts half (CT-15)."""
    rights, faults = [], []
    for line in report.full_lines():
        rights.append(line.flush_right)
        if abs(line.flush_right - RIGHT) <= NEAR:
            continue
        if line.right != line.flush_right and abs(line.right - RIGHT) <= NEAR:
            faults.append(f'{line.place}: CT-15, {line.text[-1]} at the end takes a whole cell')
        else:
            faults += off(line.flush_right, RIGHT, NEAR, f'{line.place}: right end')
    if not rights:
        return None
    return Finding(f'{len(rights)} lines, {span(rights)} (184 ±{NEAR})', faults)


@rule('CT-14', 'neighbouring marks')
def mark_pairs(report: Report) -> Finding | None:
    """Two full-width marks side by side take a cell and a half, or less."""
    slots, faults = [], []
    for line in report.body:
        for first, second in zip(line.glyphs, line.glyphs[1:]):
            if not is_pair(first.char, second.char):
                continue
            slot = (second.x - first.x) / CELL
            slots.append(slot)
            if slot > 0.8:
                faults.append(f'{line.place}: {first.char}{second.char} stand {slot:.2f} cells apart')
    if not slots:
        return None
    return Finding(f'{len(slots)} pairs, {span(slots, "cells")} apart (0.5)', faults)


@rule('CT-22 CT-25', 'gaps in justified lines')
def gaps(report: Report) -> Finding | None:
    """No gap over half a cell; nothing but marks gives way; nothing overlaps. A
    digit has half a cell, which is less than some faces give it."""
    widest, faults, n_gaps = 0.0, [], 0
    for line in report.body:
        for first, second in zip(line.glyphs, line.glyphs[1:]):
            n_gaps += 1
            gap = second.x - first.x - line.slot(first)
            halves = (first.char in CLOSING | STOPS | set('·—…')) + (
                second.char in OPENING | set('·'))
            slack = 0.1 if is_wide(first.char) and is_wide(second.char) else 0.25
            widest = max(widest, gap)
            if gap > CELL / 2 + EXACT:
                faults.append(f'{line.place}: {gap:.2f} mm between {first.char} and {second.char}')
            elif gap < -CELL / 2 * halves - slack:
                faults.append(f'{line.place}: {first.char}{second.char} overlap by {-gap:.2f} mm')
    if not n_gaps:
        return None
    return Finding(f'{n_gaps} gaps, widest {widest:.2f} mm (2.79)', faults)


@rule('CT-51', 'quotation marks')
def quotes(report: Report) -> Finding | None:
    """Taken from the Chinese face, at half a cell or more."""
    n_quotes, faults = 0, []
    for line in report.body:
        for glyph in line.glyphs:
            if glyph.char not in '“”‘’':
                continue
            n_quotes += 1
            if face_class(glyph.font) is None and face_class(line.font) is not None:
                faults.append(f'{line.place}: {glyph.char} from {glyph.font}')
    return Finding(f'{n_quotes} quotation marks', faults) if n_quotes else None


#
# Paragraphs and pages
#

@rule('CT-61', 'no single character on a last line')
def lone_character(report: Report) -> Finding | None:
    faults, n_last = [], 0
    for paragraph in report.paragraphs:
        if len(paragraph.lines) < 2:
            continue
        n_last += 1
        last = paragraph.lines[-1]
        if len([glyph for glyph in last.glyphs if is_han(glyph.char) or glyph.char.isalnum()]) < 2:
            faults.append(f'{last.place}: “{last.text}” alone')
    return Finding(f'{n_last} last lines', faults) if n_last else None


@rule('CT-62', 'no page starts with a last line')
def widows(report: Report) -> Finding | None:
    if report.n_pages < 2:
        return None
    faults = []
    for page in range(2, report.n_pages + 1):
        lines = report.body_on(page)
        if lines and is_widow(report, lines[0]):
            faults.append(f'{lines[0].place}: the last line of its paragraph')
    return Finding(f'{report.n_pages - 1} page starts', faults)


@rule('CT-63 CT-64', 'headings keep with their text')
def kept_headings(report: Report) -> Finding | None:
    headings = [p for p in report.paragraphs if p.is_heading]
    if not headings:
        return None
    faults = []
    for heading in headings:
        index = report.body.index(heading.lines[-1])
        if index + 1 >= len(report.body):
            faults.append(f'{heading.lines[-1].place}: a heading without text')
        elif report.body[index + 1].page != heading.lines[-1].page:
            faults.append(f'{heading.lines[-1].place}: alone at the page bottom')
        elif heading.lines[0].page != heading.lines[-1].page:
            faults.append(f'{heading.lines[0].place}: broken over pages')
    return Finding(f'{len(headings)} headings', faults)


#
# Signature, date, imprint
#

@rule('GW-55 GW-57', 'signature and date')
def signature(report: Report) -> Finding | None:
    if report.date is None or not report.signature:
        return None
    date, names = report.date, report.signature
    right = RIGHT - 4 * CELL
    if abs(date.right - right) <= NEAR and abs(names[-1].middle - date.middle) <= 0.5:
        return Finding(f'GW-51, for a seal: date ends at {date.right:.2f} mm ({right:.2f} ±{NEAR}), '
                       f'name centred on it', off(names[-1].middle, date.middle, 0.3, 'centre'))
    faults = []
    lefts = [name.left for name in names]
    if max(lefts) - min(lefts) > EXACT:
        faults.append(f'left edges of the names differ: {span(lefts)}')
    offset = date.left - names[0].left
    faults += off(offset, 2 * CELL, 0.3, 'date right of the name')
    end = max(line.right for line in names + [date])
    faults += off(end, RIGHT - 2 * CELL, NEAR, 'right end')
    for before, line in zip(names + [date], names[1:] + [date]):
        if line is not before:
            faults += off(line.y - before.y, report.pitch, EXACT, f'“{line.text}”: pitch')
    return Finding(f'date {offset:.2f} mm right of the name (11.14 ±0.3), right end {end:.2f} mm '
                   f'(172.86 ±{NEAR}), {len(names)} names', faults)


@rule('GW-55', 'blank line above the signature')
def above_signature(report: Report) -> Finding | None:
    before = (report.body + report.attachments)[-1:]
    if not report.signature or not before or before[0].page != report.signature[0].page:
        return None
    lines = (report.signature[0].y - before[0].y) / report.pitch - 1
    faults = [] if 0.99 <= lines <= 3.01 else [f'{lines:.2f} blank lines, should be 1 to 3']
    return Finding(f'{lines:.2f} blank lines (1; up to 3 by GW-62)', faults)


@rule('GW-59', 'date')
def date(report: Report) -> Finding | None:
    if not report.sheets or not report.body:
        return None
    if report.date is None:
        last = report.body[-1].text
        return Finding('none', [f'no date of the form 2023年1月5日 at the end, but “{last}”'])
    assert DATE.match(report.date.text)
    faults = [] if len(set(glyph.y for glyph in report.date.glyphs)) else ['broken']
    return Finding(report.date.text, faults)


@rule('GW-60 CT-65', 'the signature is not alone')
def signature_not_alone(report: Report) -> Finding | None:
    if report.date is None:
        return None
    page = report.date.page
    n_lines = len(report.body_on(page))
    faults = [] if n_lines else [f'page {page} has the signature without a line of text']
    if report.signature and report.signature[0].page != page:
        faults.append('signature and date stand on different pages')
    return Finding(f'{n_lines} lines of text on page {page}', faults)


@rule('GW-64', 'note')
def note(report: Report) -> Finding | None:
    notes = [line for line in report.after if line.text.startswith('（') and line.text.endswith('）')]
    if not notes:
        return None
    return Finding(notes[0].text, off(notes[0].left, LEFT + 2 * CELL, NEAR, 'left edge'))


@rule('GW-70', 'rules of the imprint')
def imprint(report: Report) -> Finding | None:
    bars = [(sheet.number, bar) for sheet in report.sheets for bar in sheet.bars
            if bar.width > 150 and not bar.color.is_red]
    if not bars:
        return None
    faults = []
    for index, (page, bar) in enumerate(bars):
        wanted = 0.35 if index in (0, len(bars) - 1) else 0.25
        faults += off(bar.thickness, wanted, 0.04, f'page {page}: thickness')
        faults += off(bar.width, RIGHT - LEFT, 0.3, f'page {page}: width')
    page, last = bars[-1]
    faults += off((last.top + last.bottom) / 2, BOTTOM, 0.3, f'page {page}: last rule')
    if page != report.n_pages:
        faults.append(f'page {page} is not the last')
    return Finding(f'{len(bars)} rules, the last at {last.bottom:.2f} mm (262 ±0.3)', faults)


#
# Page numbers
#

@rule('GW-80', 'form and height of the page numbers')
def page_numbers(report: Report) -> Finding | None:
    faults = []
    blank = [sheet.number for sheet in report.sheets if not sheet.glyphs]
    for sheet in report.sheets:
        footer = report.footers.get(sheet.number)
        if footer is None:
            # GW-82: neither a blank page nor the imprint after it has one.
            if sheet.number not in blank and sheet.number - 1 not in blank:
                faults.append(f'page {sheet.number}: no number')
            continue
        if footer.text != f'—{sheet.number}—':
            faults.append(f'page {sheet.number}: “{footer.text}”, should be “— {sheet.number} —”')
        if abs(footer.size - 14) > 0.1:
            faults.append(f'page {sheet.number}: {footer.size} pt, should be 14')
        if face_class(footer.font) in ('fang', 'kai', 'hei'):
            faults.append(f'page {sheet.number}: {footer.font}, should be a Song face')
    if not report.footers:
        return Finding('none', faults)
    heights = dash_heights(report)
    for number, height in heights.items():
        faults += off(height, BOTTOM + 7, 1, f'page {number}: the dash')
    measured = f'{len(report.footers)} numbers, {report.footers[min(report.footers)].size:g} pt (14)'
    if heights:
        measured += f', dash at {span(list(heights.values()))} (269 ±1)'
    return Finding(measured, faults)


def dash_heights(report: Report) -> dict[int, float]:
    """The middle of the first dash's ink, for each numbered page."""
    heights = {}
    region = (0.0, BOTTOM + 2, 210.0, 290.0)
    for number, bitmap in enumerate(render(report.pdf, 300, 1, report.n_pages, False, region), 1):
        footer = report.footers.get(number)
        if footer is None:
            continue
        dash = footer.glyphs[0]
        ink = ink_of(bitmap, 300, region[:2], dark_row, (dash.x + 0.5, dash.x + 3.5))
        if ink:
            heights[number] = (ink.top + ink.bottom) / 2
    return heights


@rule('GW-81 GW-84', 'side of the page numbers')
def page_number_sides(report: Report) -> Finding | None:
    """Right on odd pages, left on even ones, one character in (4.9 or 5.6 mm)."""
    if not report.footers:
        return None
    middles = [footer.middle for footer in report.footers.values()]
    if all(abs(middle - MIDDLE) < 0.5 for middle in middles):
        return Finding('centred (GW-84, for plain materials)', [])
    insets, faults = [], []
    for page, footer in report.footers.items():
        last = footer.glyphs[-1]
        inset = RIGHT - last.x - last.advance if page % 2 else footer.left - LEFT
        insets.append(inset)
        side = 'right' if page % 2 else 'left'
        if not 4.9 - NEAR <= inset <= CELL + NEAR:
            faults.append(f'page {page}: {inset:.2f} mm from the {side} edge, should be 4.9 to 5.6')
    return Finding(f'{span(insets)} from the outer edge (4.9 to 5.6)', faults)


#
# For information
#

def grid_share(report: Report) -> tuple[int, int]:
    """How many Han characters of the body stand on a cell, and how many there are."""
    han = [glyph for line in report.body for glyph in line.glyphs if is_han(glyph.char)]
    on_grid = [glyph for glyph in han
               if abs((glyph.x - LEFT + CELL / 2) % CELL - CELL / 2) <= 0.1]
    return len(on_grid), len(han)
