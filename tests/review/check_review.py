#!/usr/bin/env python3
"""What the review finds, and what it leaves alone.

usage: check_review.py --program HONGTOU --layouts FOLDER --fonts FOLDER CLEAN_FOLDER PLANTED_FOLDER LAST_FOLDER

A clean file must give no finding at all. A planted one has each fault marked
where its finding has to stand, ⟦code|the marked characters⟧; the findings of
the file are exactly those, each at its first character and as wide. ⟦code|⟧
is one at the character behind it. What a planted file does not say (its
document, some text) is added below it, so that places stay as they are. Beside
it stand the files of the third folder: last year's report.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

MARK = re.compile('⟦([a-z-]+)\\|([^⟦⟧]*)⟧')

DEFAULTS = {
    'layout': 'layout: report\n',
    'year': 'year: 2022\n',
    'document': 'document:\n'
                '  issuers: [示例区人民政府]\n'
                '  number: {code: 示政发, year: 2023, serial: 8}\n'
                '  title: 关于{year}年度工作情况的报告\n'
                '  date: 2023-01-20\n',
    'sections': 'sections: [{heading: 主要工作, text: 各项工作有序推进。}]\n',
}


def read_marks(text: str) -> tuple[str, list[tuple[int, int, str, int]]]:
    """The text without marks, and the findings they ask for. Marks may nest:
    two findings at one place."""
    expected = []
    while True:
        match = MARK.search(text)
        if not match:
            return text, sorted(expected)
        line_start = text.rfind('\n', 0, match.start()) + 1
        # Marks further left are gone already: they are taken from the left.
        before = re.sub('⟦[a-z-]+\\|', '', text[line_start:match.start()]).replace('⟧', '')
        expected.append((text.count('\n', 0, match.start()) + 1, len(before) + 1, match[1],
                         max(len(match[2]), 1)))
        text = text[:match.start()] + match[2] + text[match.end():]


def complete(text: str) -> str:
    for key, value in DEFAULTS.items():
        if not re.search(f'^{key}:', text, re.MULTILINE):
            text = text.rstrip('\n') + '\n' + value
    return text


def check(program: list[str], text: str, last: str) -> tuple[list[tuple[int, int, str, int]], str]:
    """(findings with their widths, all that was printed)"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'input.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        for name in os.listdir(last):
            shutil.copy(os.path.join(last, name), folder)
        run = subprocess.run(program + [path], capture_output=True, check=False)
        printed = run.stdout.decode('utf-8') + run.stderr.decode('utf-8')
    if run.returncode not in (0, 1, 65):
        return [], printed
    return parse(printed.replace(path, 'input.yaml')), printed


def parse(printed: str) -> list[tuple[int, int, str, int]]:
    """The findings of the human form: the line of ^ tells how much is marked."""
    found = []
    lines = printed.split('\n')
    for number, line in enumerate(lines):
        match = re.match(r'input\.yaml(?::(\d+):(\d+))?: \w+: .*\[([a-z-]+)\]$', line)
        if not match or ': note: ' in line:
            continue
        marked = 0
        shown, below = (lines + ['', ''])[number + 1:number + 3]
        if re.fullmatch(r' *\^+', below):
            marked = count_marked(shown, below)
        found.append((int(match[1] or 0), int(match[2] or 0), match[3], marked))
    return sorted(found)


def count_marked(shown: str, below: str) -> int:
    """Characters of the shown line above the ^; a Han character is two wide."""
    begin, n = below.index('^'), below.count('^')
    column = marked = 0
    for char in shown:
        wide = 2 if unicodedata.east_asian_width(char) in 'WF' else 1
        if begin <= column < begin + n:
            marked += 1
        column += wide
    return marked


def files(folder: str) -> list[str]:
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith('.yaml'))


def main() -> int:
    *options, clean, planted, last = sys.argv[1:]
    options = dict(zip(options[::2], options[1::2]))
    program = [options['--program'], 'check', '--lang', 'en', '--layouts', options['--layouts'],
               '--fonts', options['--fonts'], '--no-system-fonts']
    cases = [(path, True) for path in files(clean)] + [(path, False) for path in files(planted)]
    print(f'1..{len(cases)}')
    failed = 0
    for number, (path, is_clean) in enumerate(cases, 1):
        with open(path, encoding='utf-8') as file:
            text, expected = read_marks(file.read())
        found, printed = check(program, text if is_clean else complete(text), last)
        good = found == expected and (not is_clean or printed == '')
        good = good and (is_clean or expected != [] or 'nothing is found' in text)
        failed += not good
        print('ok' if good else 'not ok', number, '-', os.path.relpath(path, os.path.dirname(clean)))
        for finding in sorted(set(expected) - set(found)):
            print('# missing:', *finding)
        for finding in sorted(set(found) - set(expected)):
            print('# too much:', *finding)
        if not good and (is_clean or not found):
            print('#', printed.replace('\n', '\n# '))
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
