#!/usr/bin/env python3
"""check_modules.py must find what it forbids, and nothing else."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


class CheckModules(unittest.TestCase):
    def setUp(self) -> None:
        self.src = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.src)

    def write(self, path: str, text: str) -> None:
        path = os.path.join(self.src, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def check(self, *options: str) -> tuple[int, str]:
        result = subprocess.run(
            [sys.executable, os.path.join(HERE, 'check_modules.py'), *options, self.src],
            capture_output=True, text=True, check=False)
        return result.returncode, result.stdout.replace(self.src + '/', '')

    def assertFinds(self, path: str, text: str, line: int, words: str) -> None:
        self.write(path, text)
        status, output = self.check()
        self.assertEqual(status, 1, output)
        self.assertIn(f'{path}:{line}: ', output)
        self.assertIn(words, output)

    def assertClean(self, path: str, text: str) -> None:
        self.write(path, text)
        self.assertEqual(self.check()[0], 0, self.check()[1])

    def test_arrows(self) -> None:
        self.assertFinds('layout/a.c', '\n#include "pdf/pdf.h"\n', 2, 'layout must not include')
        self.assertFinds('pdf/a.c', '#include "layout/line.h"\n', 1, 'pdf must not include')
        self.assertFinds('base/a.h', '#include "font/font.h"\n', 1, 'it may include nothing')
        self.assertFinds('model/a.c', '#include "font/font.h"\n', 1, 'model must not include')

    def test_allowed_arrows(self) -> None:
        self.assertClean('layout/a.c', '#include "page/page.h"\n#include "layout/b.h"\n')
        self.assertClean('cmd/a.c', '#include "pdf/pdf.h"\n#include "layout/layout.h"\n')

    def test_libraries(self) -> None:
        self.assertFinds('model/a.c', '#include <yaml.h>\n', 1, 'libyaml belongs to src/input')
        self.assertFinds('cmd/a.c', '#include <hpdf_doc.h>\n', 1, 'libharu belongs')
        self.assertFinds('layout/a.c', '# include <hb.h>\n', 1, 'HarfBuzz belongs')
        self.assertFinds('pdf/a.c', '#include FT_FREETYPE_H\n', 1, 'FreeType belongs')
        self.assertFinds('pdf/b.c', '#include <hb-subset.h>\n', 1, 'HarfBuzz belongs')

    def test_libraries_at_home(self) -> None:
        self.assertClean('input/a.c', '#include <yaml.h>\n')
        self.assertClean('font/a.c', '#include <ft2build.h>\n#include FT_FREETYPE_H\n')

    def test_talking(self) -> None:
        self.assertFinds('pdf/a.c', 'void f(void)\n{\n\tprintf("x");\n}\n', 3, 'printf')
        self.assertFinds('base/a.c', 'int x; /* a\nb */ exit(1);\n', 2, 'exit')
        self.assertFinds('base/b.c', 'f(stderr);\n', 1, 'stderr')

    def test_not_talking(self) -> None:
        self.assertClean('base/a.c', '/* printf( */ int f = snprintf(b, 1, "exit(");\n'
                                     '// stderr\nchar c = \'"\'; /* puts( */\n')
        self.assertClean('cmd/a.c', 'fprintf(stderr, "x"); exit(1);\n')

    def test_unknown_module(self) -> None:
        self.assertFinds('util/a.c', 'int x;\n', 1, 'no module "util"')
        self.write('base/a.h', '')
        self.assertFinds('base/a.c', '#include "a.h"\n', 1, 'without its module')

    def test_generated_header(self) -> None:
        self.assertClean('cmd/a.c', '#include "version.h"\n')

    def test_headers(self) -> None:
        self.write('base/a.h', 'struct a { size_t n; };\n')
        status, output = self.check('--compiler', 'cc -std=c17')
        self.assertEqual(status, 1)
        self.assertIn('a.h:1:', output)
        self.write('base/a.h', '#include <stddef.h>\nstruct a { size_t n; };\n')
        self.assertEqual(self.check('--compiler', 'cc -std=c17')[0], 0)

    def test_no_files(self) -> None:
        self.assertEqual(self.check()[0], 1)


if __name__ == '__main__':
    unittest.main()
