#!/usr/bin/env python3
"""pdf_facts.py must find what a PDF lacks."""

import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'ruler'))

from pdf_facts import CHECKS, read_facts  # noqa: E402
from sample import Glyph, Page, write_pdf  # noqa: E402

# Writes another PDF each time: the process's number is in it.
UNSTEADY = '#!/bin/sh\nfor last; do :; done\necho "%PDF-1.7 $$" >"$last"\n'


class PdfFacts(unittest.TestCase):
    def failing(self, content: bytes) -> set[str]:
        with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
            file.write(content)
            file.flush()
            facts = read_facts(file.name)
            return {name for name, check in CHECKS if check(facts)}

    def test_plain_pdf(self) -> None:
        """Sound, but with a font that is no subset, and without anything else."""
        page = Page()
        page.glyphs = [Glyph('中', 30, 50, 'FandolFang-Regular', 16)]
        failing = self.failing(write_pdf([page]))
        self.assertEqual(len(failing), len(CHECKS) - 2, failing)
        self.assertNotIn('qpdf finds it sound', failing)

    def test_no_pdf(self) -> None:
        self.assertEqual(len(self.failing(b'')), len(CHECKS))

    def test_other_bytes(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, 'program')
            with open(program, 'w', encoding='utf-8') as file:
                file.write(UNSTEADY)
            os.chmod(program, 0o700)
            result = subprocess.run(
                [sys.executable, os.path.join(HERE, 'pdf_facts.py'), '--program', program, 'x.yaml'],
                capture_output=True, text=True, check=False)
        self.assertIn('not ok 8 - two runs give the same bytes', result.stdout)
        self.assertIn('different from byte', result.stderr)


if __name__ == '__main__':
    unittest.main()
