#!/usr/bin/env python3
"""What README.md, layouts/README.md and docs/messages.md show must work as shown.

usage: readme.py --program FILE --layouts DIR --fonts DIR ROOT

The yearly file of README.md is typeset without a finding and gives the text
printed below it; the house layout of layouts/README.md changes what it says;
the message at the top of docs/messages.md is what a slip in that file gives;
commands, options and exit statuses are those of the program.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

from page import code_block, finish, read, table_rows, words

MM_PER_PT = 25.4 / 72
TOLERANCE = 0.002  # millimetres; a dump has three decimals


class Program(NamedTuple):
    path: str
    layouts: str
    fonts: str

    def run(self, *arguments: str, layouts: str = '',
            folder: str | None = None) -> subprocess.CompletedProcess:
        command = [self.path, '--lang', 'en', '--no-system-fonts', '--layouts',
                   layouts or self.layouts, '--fonts', self.fonts, *arguments]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=folder,
                              encoding='utf-8', check=False)


def write(path: str, text: str) -> str:
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def check_example(program: Program, readme: str, folder: str) -> list[str]:
    report = write(os.path.join(folder, '2024.yaml'), code_block(readme, '# input/2024.yaml'))
    pdf = os.path.join(folder, 'report.pdf')
    built = program.run('build', report, '-o', pdf)
    if built.returncode != 0 or built.stderr or not os.path.exists(pdf):
        return [f'README.md: the example does not build cleanly:\n{built.stderr}']
    text = program.run('dump', '--text', report).stdout
    if text != code_block(readme, '示例区人民政府'):
        return [f'README.md: the example prints this text instead:\n{text}']
    return []


def check_message(program: Program, readme: str, messages: str, folder: str) -> list[str]:
    """The example with a name misspelt."""
    os.mkdir(os.path.join(folder, 'input'))
    write(os.path.join(folder, 'input', '2024.yaml'),
          code_block(readme, '# input/2024.yaml').replace('{clues}', '{clue}'))
    shown = program.run('--lang', 'zh', 'check', 'input/2024.yaml', folder=folder).stderr
    if shown != code_block(messages, 'input/2024.yaml'):
        return [f'docs/messages.md: the message is this instead:\n{shown}']
    return []


def runs(dump: str, role: str) -> list[dict[str, float]]:
    """Places of the runs with a role, in millimetres."""
    return [{name: float(value) for name, value in re.findall(r' (x|y|width)=([\d.]+)', line)}
            for line in dump.splitlines() if line.startswith(f'run {role} ')]


def line_pitch(dump: str) -> float:
    paragraphs = runs(dump, 'paragraph')
    return min(b['y'] - a['y'] for a, b in zip(paragraphs, paragraphs[1:]) if b['y'] > a['y'])


def number_centre(dump: str) -> float:
    number = runs(dump, 'page-number')[0]
    return number['x'] + number['width'] / 2


def check_house(program: Program, readme: str, layouts_readme: str, folder: str) -> list[str]:
    """Typesets the README's example in the house layout and in report."""
    layouts = shutil.copytree(program.layouts, os.path.join(folder, 'layouts'))
    house = code_block(layouts_readme, '# layouts/house.yaml')
    write(os.path.join(layouts, 'house.yaml'), house)
    example = code_block(readme, '# input/2024.yaml')
    report = write(os.path.join(folder, 'house-report.yaml'),
                   example.replace('layout: report', 'layout: house'))
    dumped = program.run('dump', report, layouts=layouts)
    text = program.run('dump', '--text', report, layouts=layouts).stdout
    if dumped.returncode != 0 or dumped.stderr:
        return [f'layouts/README.md: the house layout does not work:\n{dumped.stderr}']
    faults = []
    if abs(line_pitch(dumped.stdout) - 28 * MM_PER_PT) > TOLERANCE:
        faults.append(f'the line pitch is {line_pitch(dumped.stdout):.3f} mm, not 28 pt')
    if abs(number_centre(dumped.stdout) - 106) > TOLERANCE:
        faults.append(f'the page number is centred at {number_centre(dumped.stdout):.3f} mm, not 106')
    if '\n关于2024年度' not in text:
        faults.append('the title has the name of the organ')
    return ['layouts/README.md: with the house layout ' + fault for fault in faults]


def check_same(what: str, told: set[str], real: set[str]) -> list[str]:
    return ([f'README.md tells of the {what} {name}, which does not exist' for name in sorted(told - real)] +
            [f'README.md does not tell of the {what} {name}' for name in sorted(real - told)])


def check_commands(program: Program, readme: str) -> list[str]:
    """Commands and options against the program's own help."""
    usage = program.run('--help').stdout
    before, after = usage.split('\noptions:\n')
    commands = set(re.findall(r'^  ([\w-]+) ', before, re.MULTILINE))
    options = set(re.findall(r'--[\w-]+', after))
    first_cells = [row[0] for row in table_rows(readme)]
    told_commands = {match.group(1) for cell in first_cells
                     if (match := re.match(r'`hongtou ([\w-]+)', cell))}
    told_options = {name for cell in first_cells for name in words(cell) if name.startswith('--')}
    faults = check_same('command', told_commands, commands)
    faults += check_same('option', told_options, options)
    for command in sorted(commands):
        section = program.run(command, '--help').stdout
        for option in sorted(set(re.findall(r'(?<![\w-])--?[a-z][\w-]*', section)) - options):
            if option not in readme:
                faults.append(f'README.md does not tell of {option} of {command}')
    return faults


def check_statuses(readme: str, messages: str) -> list[str]:
    """The exit statuses against those the messages can give."""
    told = {row[0] for row in table_rows(readme) if row[0].isdigit()}
    real = {'0', '1'} | set(re.findall(r'exit status (\d+)$', messages, re.MULTILINE))
    return check_same('exit status', told, real)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('root', metavar='ROOT')
    args = parser.parse_args()

    program = Program(*map(os.path.abspath, (args.program, args.layouts, args.fonts)))
    readme = read(os.path.join(args.root, 'README.md'))
    layouts_readme = read(os.path.join(args.root, 'layouts', 'README.md'))
    messages = read(os.path.join(args.root, 'docs', 'messages.md'))
    with tempfile.TemporaryDirectory() as folder:
        faults = check_example(program, readme, folder)
        faults += check_house(program, readme, layouts_readme, folder)
        faults += check_message(program, readme, messages, folder)
    faults += check_commands(program, readme)
    faults += check_statuses(readme, messages)
    return finish(faults)


if __name__ == '__main__':
    sys.exit(main())
