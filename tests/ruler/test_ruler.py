#!/usr/bin/env python3
"""The ruler must pass a report without fault and find each fault in a bad one.

A ruler that cannot fail measures nothing: for every rule there is at least one
report here that breaks it and nothing else that matters.
"""

import dataclasses
import os
import sys
import tempfile
import unittest
from typing import Callable, Collection

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from report import ASCENT, BOTTOM, CELL, LEFT, MIDDLE, MM, PITCH_INK, RIGHT, TOP  # noqa: E402
from ruler import measure  # noqa: E402
from sample import Box, Glyph, Page, ink, write_pdf  # noqa: E402

FANG, KAI, HEI = 'FandolFang-Regular', 'FandolKai-Regular', 'FandolHei-Regular'
SONG, SONG_BOLD = 'FandolSong-Regular', 'FandolSong-Bold'
RED = '1 0 0'
HAN = '推进法治政府建设的主要举措和成效全面提升依履职能统筹优化综合置镇街机构编制资源向基层倾斜'


def words(n: int, start: int = 0) -> str:
    return ''.join(HAN[(start + i) % len(HAN)] for i in range(n))


@dataclasses.dataclass
class Row:
    """A line of the body: its text, its indent in cells, whether it is filled."""
    text: str
    font: str = FANG
    indent: float = 0
    fill: bool = True
    blank_before: int = 0
    shift: float = 0  # mm to the right


def paragraph(n_lines: int, last: int, start: int = 0) -> list[Row]:
    """A paragraph of Han whose last line has this many characters and a stop."""
    rows = [Row(words(26, start), indent=2)]
    rows += [Row(words(28, start + i)) for i in range(1, n_lines - 1)]
    rows.append(Row(words(last, start + 9) + '。', fill=False))
    return rows


def heading(text: str, font: str) -> list[Row]:
    return [Row(text, font, 2, False)]


def body_rows() -> list[Row]:
    """7 lines fit on page 1, 22 on page 2; the other 3 are for page 3."""
    rows = heading('一、推进法治政府建设', HEI) + heading('（一）全面提升', KAI)
    rows += heading('1.统筹优化', FANG)
    rows += paragraph(4, 10)
    rows += paragraph(4, 11, 3)
    # Marks side by side, at a line's end, and digits.
    rows += [Row(words(10) + '《' + words(4) + '》、《' + words(4) + '》' + words(4, 7), indent=2),
             Row(words(27, 4) + '，'),
             Row('2022年' + words(12) + '“' + words(4) + '”，' + words(6) + '。', fill=False)]
    rows += heading('二、' + words(6), HEI)
    rows += paragraph(6, 12, 5) + paragraph(5, 13, 8) + paragraph(6, 9, 2)
    return rows


@dataclasses.dataclass
class Draft:
    """A report on three pages; change a member to make a fault."""
    paper: tuple[float, float] = (210, 297)
    mark: tuple[str, ...] = (words(8), words(8, 3))
    mark_color: str = RED
    mark_top: float = TOP + 35
    mark_shift: float = 0
    second_mark_shift: float = 0
    number: str = '推进〔2022〕26号'
    number_shift: float = 0
    number_gap: float = 23
    rule_gap: float = 4
    rule: tuple[float, float, float] = (LEFT, RIGHT, 0.5)
    title: tuple[str, ...] = (words(12), words(9, 4))
    title_size: float = 22
    title_shift: float = 0
    title_gap: float = 23
    title_pitch: float = 33
    body_gap: float = 12
    pitch: float = PITCH_INK
    size: float = 16
    first_page_rows: int = 7
    page_rows: int = 22
    rows: list[Row] = dataclasses.field(default_factory=body_rows)
    names: tuple[str, ...] = (words(12), words(12, 5))
    date: str = '2023年1月5日'
    signature_right: float = RIGHT - 2 * CELL
    date_offset: float = 2 * CELL
    number_font: str = SONG
    number_size: float = 14
    number_form: str = '—{}—'
    number_height: float = BOTTOM + 7
    number_inset: float = CELL
    swap_sides: bool = False
    signature_alone: bool = False
    after: Callable[[list[Page]], None] = lambda pages: None


def width_of(text: str, size: float) -> float:
    return sum(ink(char)[4] for char in text) / 1000 * size * MM


def put(page: Page, text: str, x: float, y: float, font: str, size: float,
        color: str = '0 0 0', step: float | None = None) -> None:
    """One glyph after the other; step is the width of a full-width one."""
    for char in text:
        advance = ink(char)[4] / 1000
        page.glyphs.append(Glyph(char, x, y, font, size, color))
        x += advance * (step if step is not None else size * MM)


def put_centred(page: Page, text: str, y: float, font: str, size: float, shift: float,
                color: str = '0 0 0') -> None:
    put(page, text, MIDDLE - width_of(text, size) / 2 + shift, y, font, size, color)


def put_row(page: Page, row: Row, y: float, size: float) -> None:
    """Pairs of marks compressed, a mark at the end trimmed, slack spread."""
    closing, opening = set('。，、；：》）”〕'), set('《（“〔')
    steps = []
    for index, char in enumerate(row.text):
        following = row.text[index + 1:index + 2]
        step = CELL * ink(char)[4] / 1000
        if char in closing and following and following in closing | opening:
            step /= 2
        steps.append(step)
    x = LEFT + row.indent * CELL + row.shift
    slack = 0.0
    if row.fill:
        end = steps[-1] / 2 if row.text[-1] in closing else steps[-1]
        slack = (RIGHT - x - sum(steps[:-1]) - end) / (len(steps) - 1)
    for char, step in zip(row.text, steps):
        page.glyphs.append(Glyph(char, x, y, row.font, size))
        x += step + slack


def put_head(page: Page, draft: Draft) -> float:
    """Mark to title; returns where the body's first line has its top."""
    size = 40.0
    left, bottom, _, top, _ = ink('推')
    y = draft.mark_top + top / 1000 * size * MM
    for index, name in enumerate(draft.mark):
        shift = draft.mark_shift + (draft.second_mark_shift if index else 0)
        put_centred(page, name, y, SONG_BOLD, size, shift, draft.mark_color)
        y += 18.0
    top_of_number = y - 18.0 - bottom / 1000 * size * MM + draft.number_gap
    y = top_of_number + ASCENT * 16 * MM
    put_centred(page, draft.number, y, FANG, 16, draft.number_shift)
    rule_top = y + (1 - ASCENT) * 16 * MM + draft.rule_gap
    rule_left, rule_right, thickness = draft.rule
    page.boxes.append(Box(rule_left, rule_top, rule_right - rule_left, thickness, RED))
    y = rule_top + thickness + draft.title_gap + ASCENT * draft.title_size * MM
    for line in draft.title:
        put_centred(page, line, y, SONG_BOLD, draft.title_size, draft.title_shift)
        y += draft.title_pitch * MM
    return y - draft.title_pitch * MM + (1 - ASCENT) * draft.title_size * MM + draft.body_gap


def put_page_number(page: Page, number: int, draft: Draft) -> None:
    text = draft.number_form.format(number)
    size = draft.number_size
    y = draft.number_height + 0.375 * size * MM  # the dash's middle
    right_side = (number % 2 == 1) != draft.swap_sides
    x = (RIGHT - draft.number_inset - width_of(text, size) if right_side
         else LEFT + draft.number_inset)
    put(page, text, x, y, draft.number_font, size)


def put_signature(page: Page, y: float, draft: Draft) -> None:
    longest = max(len(name) for name in draft.names)
    x = draft.signature_right - longest * CELL
    for name in draft.names:
        put(page, name, x, y, FANG, draft.size, step=CELL)
        y += draft.pitch
    put(page, draft.date, x + draft.date_offset, y, FANG, draft.size, step=CELL)


def make(draft: Draft) -> list[Page]:
    pages = [Page(*draft.paper)]
    ascent = ASCENT * draft.size * MM
    top = put_head(pages[0], draft)
    limit, n_rows = draft.first_page_rows, 0
    y = top + ascent
    for row in draft.rows:
        if n_rows == limit:
            pages.append(Page(*draft.paper))
            limit, n_rows = draft.page_rows, 0
            y = TOP + ascent
        y += row.blank_before * draft.pitch
        put_row(pages[-1], row, y, draft.size)
        y += draft.pitch
        n_rows += 1
    if draft.signature_alone:
        pages.append(Page(*draft.paper))
        y = TOP + ascent
    put_signature(pages[-1], y + draft.pitch, draft)
    for number, page in enumerate(pages, 1):
        put_page_number(page, number, draft)
    draft.after(pages)
    return pages


def changed_row(index: int, **changes: object) -> list[Row]:
    rows = body_rows()
    rows[index] = dataclasses.replace(rows[index], **changes)
    return rows


def move_glyph(page: int, y_order: int, index: int, dx: float) -> Callable[[list[Page]], None]:
    """Shifts one glyph of a body line."""
    def change(pages: list[Page]) -> None:
        glyphs = pages[page].glyphs
        heights = sorted({round(glyph.y, 3) for glyph in glyphs})
        line = [i for i, glyph in enumerate(glyphs) if round(glyph.y, 3) == heights[y_order]]
        glyph = glyphs[line[index]]
        glyphs[line[index]] = glyph._replace(x=glyph.x + dx)
    return change


def black_imprint(thickness: float, last_top: float) -> Callable[[list[Page]], None]:
    def change(pages: list[Page]) -> None:
        pages[-1].boxes.append(Box(LEFT, last_top - 20, RIGHT - LEFT, 0.35))
        pages[-1].boxes.append(Box(LEFT, last_top - 10, RIGHT - LEFT, thickness))
        pages[-1].boxes.append(Box(LEFT, last_top, RIGHT - LEFT, 0.35))
    return change


def add_text(page: int, text: str, x: float, y: float, size: float = 16,
             font: str = FANG) -> Callable[[list[Page]], None]:
    def change(pages: list[Page]) -> None:
        put(pages[page], text, x, y, font, size, step=CELL)
    return change


class Ruler(unittest.TestCase):
    def broken(self, required: Collection[str] = (), **changes: object) -> dict[str, list[str]]:
        """The rules that a draft breaks, with the faults found."""
        with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
            file.write(write_pdf(make(Draft(**changes))))
            file.flush()
            results, summary = measure(file.name, required=required)
        self.output = '\n'.join(map(str, results)) + '\n' + summary
        return {result.name: result.faults for result in results if result.faults}

    def assertBroken(self, ids: str, **changes: object) -> None:
        """The rule with these IDs is broken, and at most three others with it."""
        broken = self.broken(**changes)
        self.assertTrue(any(name.startswith(ids) for name in broken), self.output)
        self.assertLessEqual(len(broken), 4, self.output)

    def test_good(self) -> None:
        self.assertEqual(self.broken(), {})
        for part in ('2 names', '1 of 1 inner pages, 0 lines missing', '3 numbers',
                            '3 pages, ', '3 pairs'):
            self.assertIn(part, self.output)

    def test_paper(self) -> None:
        self.assertBroken('GW-01', paper=(210, 298))

    def test_type_area(self) -> None:
        self.assertBroken('GW-02', rows=changed_row(20, shift=-0.6))
        self.assertBroken('GW-02', after=add_text(1, '出', RIGHT - 4, TOP + 3 * PITCH_INK + 5))

    def test_pitch(self) -> None:
        self.assertBroken('GW-04', pitch=10.3)
        self.assertBroken('GW-04', rows=changed_row(20, blank_before=1), page_rows=21)

    def test_short_page(self) -> None:
        self.assertBroken('GW-04 22 lines', page_rows=20)

    def test_han_grid(self) -> None:
        self.assertBroken('GW-04 CT-26', after=move_glyph(1, 1, 5, 0.1))
        self.assertBroken('GW-04 CT-26', rows=changed_row(18, text=words(27)))

    def test_left_edges(self) -> None:
        self.assertBroken('GW-05', rows=changed_row(15, indent=2.1))
        self.assertBroken('GW-05', rows=changed_row(15, indent=3))

    def test_body_size(self) -> None:
        self.assertBroken('GW-06', size=15)

    def test_mark(self) -> None:
        self.assertBroken('GW-15', mark_top=73)
        self.assertBroken('GW-15', mark_shift=0.8)
        self.assertBroken('GW-15', mark=(words(12), words(12, 3)))
        self.assertBroken('GW-17', second_mark_shift=0.7)
        self.assertBroken('GW-24 two blank lines between mark', number_gap=19)

    def test_number(self) -> None:
        self.assertBroken('GW-19', number_shift=1)
        self.assertBroken('GW-19', number='推进〔2022〕026号')
        self.assertBroken('GW-19', number='推进[2022]26号')

    def test_rule(self) -> None:
        self.assertBroken('GW-22', rule_gap=4.5)
        self.assertBroken('GW-22', rule=(LEFT, RIGHT - 1, 0.5))
        self.assertBroken('GW-22', rule=(LEFT, RIGHT, 0.7))

    def test_title(self) -> None:
        self.assertBroken('GW-30', title_size=21)
        self.assertBroken('GW-30', title_shift=0.7)
        self.assertBroken('GW-24 GW-30', title_gap=18)
        self.assertBroken('GW-34', title_pitch=40, body_gap=10.5)
        self.assertBroken('GW-24 GW-36', body_gap=8)
        self.assertBroken('GW-31', title=(words(12), words(7), words(12, 3)), first_page_rows=7)
        self.assertBroken('GW-31', title=(words(12), '的' + words(8)))
        self.assertBroken('GW-31', title=(words(9) + '20', '22' + words(8)))

    def test_headings(self) -> None:
        self.assertBroken('GW-38', rows=changed_row(0, font=FANG))
        self.assertBroken('GW-38', rows=changed_row(1, font=HEI))
        self.assertBroken('GW-38', rows=changed_row(2, font=KAI))
        self.assertBroken('GW-38', rows=[
            dataclasses.replace(row, font='Unknown') for row in body_rows()])

    def test_line_starts_and_ends(self) -> None:
        self.assertBroken('CT-03', rows=changed_row(19, text='，' + words(27)))
        self.assertBroken('CT-03', rows=changed_row(13, text='》' + words(9) + '。'))
        self.assertBroken('CT-04', rows=changed_row(18, text=words(27) + '（'))

    def test_broken_number(self) -> None:
        rows = body_rows()
        rows[18] = dataclasses.replace(rows[18], text=words(27) + '20')
        rows[19] = dataclasses.replace(rows[19], text='22' + words(27))
        self.assertBroken('GW-42', rows=rows)
        rows[18] = dataclasses.replace(rows[18], text=words(27) + '—')
        rows[19] = dataclasses.replace(rows[19], text='—' + words(27))
        self.assertBroken('GW-42', rows=rows)

    def test_flush_right(self) -> None:
        self.assertBroken('CT-20', rows=changed_row(18, text=words(27), fill=False))
        # A mark at the end that keeps its whole cell.
        self.assertBroken('CT-20', rows=changed_row(18, text=words(27) + '，', fill=False))
        self.assertIn('CT-15', self.output)

    def test_pairs(self) -> None:
        self.assertBroken('CT-14', after=move_glyph(1, 4, 17, 2.2))

    def test_gaps(self) -> None:
        self.assertBroken('CT-22', rows=changed_row(18, text=words(14)))
        self.assertBroken('CT-22', after=move_glyph(1, 8, 12, -1.5))

    def test_lone_character(self) -> None:
        self.assertBroken('CT-61', rows=changed_row(20, text='推。'))

    def test_widow(self) -> None:
        rows = body_rows()
        self.assertBroken('CT-62', rows=rows[:3] + paragraph(5, 10) + rows[7:])

    def test_heading_at_bottom(self) -> None:
        rows = body_rows()
        rows[3:7] = paragraph(3, 10) + [rows.pop(14)]
        self.assertBroken('CT-63', rows=rows)

    def test_signature(self) -> None:
        self.assertBroken('GW-55', signature_right=RIGHT - CELL)
        self.assertBroken('GW-55', date_offset=2 * CELL + 0.5)
        self.assertBroken('GW-59', date='2023年01月05日')
        self.assertBroken('GW-59', date='二三年一月五日')

    def test_signature_alone(self) -> None:
        self.assertBroken('GW-60', rows=body_rows()[:29], signature_alone=True)

    def test_imprint(self) -> None:
        self.assertEqual(self.broken(after=black_imprint(0.25, BOTTOM - 0.175)), {})
        self.assertBroken('GW-70', after=black_imprint(0.35, BOTTOM - 0.175))
        self.assertBroken('GW-70', after=black_imprint(0.25, BOTTOM - 5))

    def test_page_numbers(self) -> None:
        self.assertBroken('GW-80', number_form='-{}-')
        self.assertBroken('GW-80', number_size=16)
        self.assertBroken('GW-80', number_height=BOTTOM + 9)
        self.assertBroken('GW-80', number_font=FANG)
        self.assertBroken('GW-81', number_inset=2)
        self.assertBroken('GW-81', swap_sides=True)

    def test_required(self) -> None:
        """A part that cannot be found passes only where it may be missing."""
        self.assertEqual(self.broken(mark_color='0 0 0', mark=()), {})
        self.assertIn('GW-15 mark', self.broken(required={'GW-15'}, mark=()))
        self.assertEqual(self.broken(required={'GW-15', 'GW-62'}), {})

    def test_unreadable(self) -> None:
        with self.assertRaises(ValueError):
            measure(os.devnull)


if __name__ == '__main__':
    unittest.main()
