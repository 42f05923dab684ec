#!/usr/bin/env python3
"""golden.py must see every kind of difference."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))

# Stands in for the program: says its arguments after the global options,
# copies the input to stdout and does what the input says.
PROGRAM = '''#!/bin/sh
shift 7
echo "$@" >&2
[ -f input.yaml ] && cat input.yaml
case $(head -n 1 input.yaml) in
crash) kill -SEGV $$ ;;
leave) : >left.pdf ;;
fail) exit 65 ;;
esac
exit 0
'''


class Golden(unittest.TestCase):
    def setUp(self) -> None:
        self.top = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.top)
        self.program = self.write('program', PROGRAM)
        os.chmod(self.program, stat.S_IRWXU)

    def write(self, path: str, text: str) -> str:
        path = os.path.join(self.top, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def read(self, path: str) -> str:
        with open(os.path.join(self.top, path), encoding='utf-8') as file:
            return file.read()

    def run_golden(self, *options: str) -> tuple[int, str]:
        result = subprocess.run(
            [sys.executable, os.path.join(HERE, 'golden.py'), '--program', self.program,
             '--layouts', '.', '--fonts', '.', *options, os.path.join(self.top, 'cases')],
            capture_output=True, text=True, check=False)
        self.errors = result.stderr
        return result.returncode, result.stdout

    def test_update_then_equal(self) -> None:
        self.write('cases/a/input.yaml', 'fail\n')
        self.assertEqual(self.run_golden()[0], 1)
        self.assertEqual(self.run_golden('--update')[0], 0)
        self.assertEqual(self.read('cases/a/pages.txt'), 'fail\n')
        self.assertEqual(self.read('cases/a/diag.txt'), 'dump input.yaml\nexit 65\n')
        self.assertEqual(self.run_golden(), (0, '1..1\nok 1 - a\n'))

    def test_differences(self) -> None:
        self.write('cases/a/input.yaml', 'x\n')
        self.run_golden('--update')
        for name, text in [('pages.txt', 'y\n'), ('pages.txt', 'x'),
                           ('diag.txt', 'dump input.yaml\nexit 1\n'), ('diag.txt', 'exit 0\n')]:
            with self.subTest(name=name, text=text):
                right = self.read('cases/a/' + name)
                self.write('cases/a/' + name, text)
                status, output = self.run_golden()
                self.assertEqual(status, 1)
                self.assertIn('not ok 1 - a\n', output)
                self.assertIn('# a: ', self.errors)
                self.write('cases/a/' + name, right)
        self.assertEqual(self.run_golden()[0], 0)

    def test_crash_and_leftover(self) -> None:
        self.write('cases/crash/input.yaml', 'crash\n')
        self.write('cases/leave/input.yaml', 'leave\n')
        self.run_golden('--update')
        self.assertIn('killed by SIGSEGV\n', self.read('cases/crash/diag.txt'))
        self.assertIn('file left.pdf\nexit 0\n', self.read('cases/leave/diag.txt'))

    def test_arguments_and_generator(self) -> None:
        self.write('cases/a/args', 'check "a b" # why\n')
        self.write('cases/a/input.py', 'print("long" * 3)\n')
        self.run_golden('--update')
        self.assertEqual(self.read('cases/a/diag.txt'), 'check a b\nexit 0\n')
        self.assertEqual(self.read('cases/a/pages.txt'), 'longlonglong\n')
        self.assertFalse(os.path.exists(os.path.join(self.top, 'cases/a/input.yaml')))


if __name__ == '__main__':
    unittest.main()
