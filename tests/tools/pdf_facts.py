#!/usr/bin/env python3
"""Checks what must be true of every finished PDF as a file. Prints TAP.

usage: pdf_facts.py PDF
       pdf_facts.py --program FILE --layouts DIR --fonts DIR INPUT.yaml

Sound for qpdf, all fonts embedded, subset and readable, information, language,
bookmarks and page labels there; and, with a program to run, the same bytes
from two runs in different surroundings.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from typing import Callable, NamedTuple

from tap import Result, print_tap
from typeset import add_options, program_options, typeset


class Facts(NamedTuple):
    pdf: str
    info: dict[str, str]  # pdfinfo's lines
    catalog: dict  # qpdf's JSON
    objects: dict


def output(*command: str) -> str:
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return result.stdout.decode('utf-8', errors='replace')


def read_facts(pdf: str) -> Facts:
    info = dict(re.findall(r'^([^:]+):[ \t]*(.*)$', output('pdfinfo', '-enc', 'UTF-8', pdf), re.M))
    result = subprocess.run(['qpdf', '--json=1', '--json-key=objects', pdf],
                            capture_output=True, check=False)
    try:
        objects = json.loads(result.stdout)['objects']
    except (ValueError, KeyError):
        return Facts(pdf, info, {}, {})
    root = objects.get('trailer', {}).get('/Root', '')
    return Facts(pdf, info, objects.get(root, {}), objects)


def sound(facts: Facts) -> list[str]:
    result = subprocess.run(['qpdf', '--check', facts.pdf], capture_output=True, check=False)
    return [] if result.returncode == 0 else result.stderr.decode(errors='replace').splitlines()


def fonts(facts: Facts) -> list[str]:
    lines = output('pdffonts', facts.pdf).splitlines()[2:]
    faults = [] if lines else ['no fonts']
    for line in lines:
        if not re.search(r'\byes\s+yes\s+yes\s+\d+\s+\d+$', line):
            faults.append(f'not embedded, subset and with Unicode: {line}')
        if not re.match(r'[A-Z]{6}\+', line):
            faults.append(f'no subset tag: {line}')
    return faults


def information(facts: Facts) -> list[str]:
    faults = [f'no {key}' for key in ('Title', 'Author', 'Subject', 'Producer', 'CreationDate')
              if not facts.info.get(key)]
    for key in ('Title', 'Author', 'Subject'):
        value = facts.info.get(key, '')
        half = len(value) // 2
        if '\ufffd' in value or (half and value[:half].strip() == value[half:].strip()):
            faults.append(f'{key} is “{value}”')
    return faults


def catalog(facts: Facts) -> list[str]:
    wanted = {'/Lang': 'zh-CN', '/PageMode': '/UseOutlines'}
    faults = [f'{key} is {facts.catalog.get(key)}, should be {value}'
              for key, value in wanted.items() if facts.catalog.get(key) not in (value, 'u:' + value)]
    faults += [f'no {key}' for key in ('/Outlines', '/PageLabels', '/Metadata', '/StructTreeRoot')
               if key not in facts.catalog]
    return faults


def bookmarks(facts: Facts) -> list[str]:
    text = output('mutool', 'show', facts.pdf, 'outline')
    return [] if re.search(r'^[-+|].*"\t#page=\d+', text, re.M) else ['no bookmarks']


def structure(facts: Facts) -> list[str]:
    text = output('pdfinfo', '-struct-text', facts.pdf)
    return [f'no {word} in the structure' for word in ('H1', 'P')
            if not re.search(rf'^\s*{word}\b', text, re.M)]


def quiet(facts: Facts) -> list[str]:
    """Readers find nothing to warn of."""
    faults = []
    for command in (['pdftotext', facts.pdf, os.devnull],
                    ['mutool', 'draw', '-q', '-F', 'txt', '-o', os.devnull, facts.pdf]):
        result = subprocess.run(command, capture_output=True, check=False)
        faults += [f'{command[0]}: {line}' for line in result.stderr.decode().splitlines()
                   if 'ICC support' not in line]  # Debian's mutool is built without
    return faults


CHECKS: list[tuple[str, Callable[[Facts], list[str]]]] = [
    ('qpdf finds it sound', sound),
    ('fonts are embedded and subset, with Unicode', fonts),
    ('information is complete', information),
    ('catalog has language, labels, metadata', catalog),
    ('bookmarks', bookmarks),
    ('structure has headings and paragraphs', structure),
    ('readers have nothing to complain of', quiet),
]


def same_twice(args: argparse.Namespace, folder: str, first: str) -> list[str]:
    """A second run: other folder, time zone, locale, environment."""
    pdf = os.path.join(folder, '另一个.pdf')
    command = [os.path.abspath(args.program), *program_options(args), 'build',
               os.path.abspath(args.file), '-o', pdf]
    surroundings = {'PATH': os.environ.get('PATH', ''), 'TZ': 'America/St_Johns', 'LC_ALL': 'C',
                    'HOME': folder}
    subprocess.run(command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL,
                   capture_output=True, check=True)
    with open(first, 'rb') as one, open(pdf, 'rb') as other:
        a, b = one.read(), other.read()
    if a == b:
        return []
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return [f'{len(a)} and {len(b)} bytes, different from byte {at} on']


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pdf = typeset(args, folder)
        facts = read_facts(pdf)
        results = [Result(name, check(facts)) for name, check in CHECKS]
        if args.program:
            results.append(Result('two runs give the same bytes', same_twice(args, folder, pdf)))
        return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
