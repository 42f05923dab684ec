#!/usr/bin/env python3
"""text_equal.py must see a character lost, changed or moved, and every space."""

import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'ruler'))

from sample import Glyph, Page, write_pdf  # noqa: E402
from text_equal import check  # noqa: E402

EXPECTED = '关于2022年工作的报告\n推进法治政府建设，办结率95.2%。\n'
LINES = ['关于2022年工作的报告', '推进法治政府建', '设，办结率95.2%。', '— 1 —']


def page_of(lines: list[str], wide_step: float = 6) -> Page:
    page = Page()
    for number, line in enumerate(lines):
        x = 30.0
        for char in line:
            if char != ' ':
                page.glyphs.append(Glyph(char, x, 50 + 10 * number, 'FandolFang-Regular', 16))
            x += wide_step / 2 if char.isascii() else wide_step
    return page


class TextEqual(unittest.TestCase):
    def failures(self, lines: list[str], expected: str = EXPECTED, step: float = 5.64) -> list[str]:
        with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
            file.write(write_pdf([page_of(lines, step)]))
            file.flush()
            return [result.name for result in check(expected, file.name) if result.faults]

    def test_equal(self) -> None:
        self.assertEqual(self.failures(LINES), [])

    def test_lost_changed_moved(self) -> None:
        self.assertEqual(len(self.failures(LINES, EXPECTED.replace('法', ''))), 3)
        self.assertEqual(len(self.failures(LINES, EXPECTED.replace('法', '洁'))), 3)
        self.assertEqual(len(self.failures(LINES, EXPECTED.replace('法治', '治法'))), 3)
        self.assertEqual(len(self.failures(LINES, EXPECTED + '完。')), 3)

    def test_spaces(self) -> None:
        """Characters far apart come out with spaces between them."""
        failed = self.failures(LINES, step=9)
        self.assertTrue(failed)
        self.assertTrue(all('no space' in name for name in failed), failed)

    def test_space_of_the_author(self) -> None:
        expected = EXPECTED.replace('工作的报告', '工作 的报告')
        lines = [LINES[0].replace('工作的', '工作  的')] + LINES[1:]
        self.assertTrue(self.failures(lines))
        self.assertEqual(self.failures(lines, expected), [])


if __name__ == '__main__':
    unittest.main()
