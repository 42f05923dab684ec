#!/usr/bin/env python3
"""Checks that the modules under src/ keep to the module picture.

usage: check_modules.py [--compiler 'cc -std=c17 …'] SRC

Four rules, each violation one line with its place:

  arrows     a module includes only headers of the modules listed for it below;
             "layout" and "pdf" therefore meet only in "page"
  libraries  a library that belongs to one module is included nowhere else
  talking    below cmd nothing prints or exits
  headers    every header compiles by itself (only with --compiler)

The linker guards the arrows too, but only for functions: a struct taken from a
forbidden header would pass there.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
from typing import Iterator, NamedTuple

# Module -> modules whose headers it may include. Itself is always allowed.
ARROWS: dict[str, set[str]] = {
    'base': set(),
    'input': {'base'},
    'model': {'base', 'input'},
    'sheet': {'base', 'input', 'model'},
    'rules': {'base', 'input'},
    'ruler': {'base', 'page', 'rules'},
    'review': {'base', 'model', 'rules'},
    'font': {'base'},
    'page': {'base'},
    'layout': {'base', 'model', 'rules', 'font', 'page'},
    'dump': {'base', 'font', 'page'},
    'pdf': {'base', 'font', 'page'},
    'print': {'base', 'input', 'model', 'rules', 'layout', 'page'},
    'proof': {'base', 'rules', 'font', 'page'},
    'compare': {'base', 'model'},
    'draft': {'base', 'input', 'model'},
    'archive': {'base'},
    'cmd': {'archive', 'base', 'compare', 'draft', 'input', 'model', 'rules', 'font', 'page', 'layout', 'dump', 'pdf', 'print',
            'proof', 'review', 'ruler', 'sheet'},
}

# Pattern of a system header -> (the only module that may include it, library)
LIBRARIES: list[tuple[str, str, str]] = [
    (r'yaml\.h', 'input', 'libyaml'),
    (r'jansson\.h', 'archive', 'jansson'),
    (r'hpdf(_\w+)?\.h', 'pdf', 'libharu'),
    (r'libdeflate\.h', 'pdf', 'libdeflate'),
    (r'openssl/.*', 'base', 'OpenSSL'),
    (r'(ft2build\.h|freetype/.*|FT_\w+_H)', 'font', 'FreeType'),
    (r'(harfbuzz/)?hb(-\w+)?\.h', 'font', 'HarfBuzz'),
    (r'fontconfig/.*', 'font', 'fontconfig'),
]

# Who may talk to the user and end the program: the commands, and the allocator
# when memory is gone and with it the means of reporting a finding.
TALKERS = {'cmd', 'base/memory.c'}

TALKING = re.compile(
    r'\b(stderr|stdout'
    r'|(?:v?f?printf|dprintf|puts|fputs|putchar|perror|exit|_exit|_Exit|quick_exit'
    r'|errx?|warnx?|syslog|setlocale)(?=\s*\())')

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:<([^>]+)>|"([^"]+)"|(\w+))')

# Comments, strings and character constants, in one pass so that one inside
# another is not taken for a start.
NOT_CODE = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


class Violation(NamedTuple):
    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f'{self.path}:{self.line}: {self.message}'


def blank(match: re.Match[str]) -> str:
    """The same number of lines, without the text."""
    return '\n' * match.group().count('\n') or ' '


def sources(src: str) -> Iterator[tuple[str, str]]:
    """(module, path) of each C file, sorted."""
    for folder, folders, names in os.walk(src):
        folders.sort()
        module = os.path.relpath(folder, src).split(os.sep)[0]
        for name in sorted(names):
            if name.endswith(('.c', '.h')):
                yield module, os.path.join(folder, name)


def check_include(module: str, path: str, line: str) -> str | None:
    """What is wrong with this line, if it is an #include and something is."""
    match = INCLUDE.match(line)
    if not match:
        return None
    system, own, macro = match.groups()
    if own:
        target = own.split('/')[0]
        if '/' not in own:
            if not os.path.exists(os.path.join(os.path.dirname(path), own)):
                return None  # made while building
            return f'"{own}" is included without its module; write "{module}/{own}"'
        if target not in ARROWS:
            return f'"{own}": there is no module "{target}"'
        if target != module and target not in ARROWS[module]:
            allowed = ', '.join(sorted(ARROWS[module])) or 'nothing'
            return f'{module} must not include "{own}"; it may include {allowed}'
        return None
    header = system or macro
    for pattern, owner, library in LIBRARIES:
        if re.fullmatch(pattern, header) and module != owner:
            return f'<{header}>: {library} belongs to src/{owner} alone'
    return None


def check_text(module: str, path: str, text: str) -> Iterator[Violation]:
    if module not in ARROWS:
        yield Violation(path, 1, f'there is no module "{module}"; add it to the module picture')
        return
    for number, line in enumerate(text.splitlines(), 1):
        message = check_include(module, path, line)
        if message:
            yield Violation(path, number, message)
    if module in TALKERS or path.endswith(tuple('/' + talker for talker in TALKERS)):
        return
    for number, line in enumerate(NOT_CODE.sub(blank, text).splitlines(), 1):
        if line.lstrip().startswith('#'):
            continue
        for match in TALKING.finditer(line):
            yield Violation(path, number, f'{match.group()} is for src/cmd; report a finding')


def check_headers(src: str, compiler: list[str]) -> str:
    """The compiler's complaints about headers compiled by themselves."""
    headers = [path for _, path in sources(src) if path.endswith('.h')]
    if not headers:
        return ''
    command = compiler + ['-fsyntax-only', '-I', src, '-x', 'c'] + headers
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--compiler', help='command that compiles, with its flags')
    parser.add_argument('src', metavar='SRC', help='the folder of the modules')
    args = parser.parse_args()

    found: list[str] = []
    n_files = 0
    for module, path in sources(args.src):
        n_files += 1
        with open(path, encoding='utf-8') as file:
            found += map(str, check_text(module, path, file.read()))
    if n_files == 0:
        found.append(f'{args.src}: no C files found')
    if args.compiler:
        complaints = check_headers(args.src, shlex.split(args.compiler))
        if complaints:
            found.append('a header does not compile by itself:\n' + complaints)
    for message in found:
        print(message)
    print(f'{n_files} files, {len(found)} violations')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
