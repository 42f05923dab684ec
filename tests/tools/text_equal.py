#!/usr/bin/env python3
"""Checks that the text taken out of a PDF is the report's text, exactly.

usage: text_equal.py --expected TEXT PDF
       text_equal.py --program FILE --layouts DIR --fonts DIR INPUT.yaml

TEXT is the plain text of the report, one paragraph a line; the second form
asks the program for it (`dump --text`) and typesets the input. Three ways of
extraction are compared, since readers of PDFs disagree. Page numbers and line
breaks are left out on both sides. Prints TAP.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from typing import NamedTuple

from tap import Result, print_tap
from typeset import add_options, program_options, typeset

CONTEXT = 15  # characters shown around a difference

PAGE_NUMBER = re.compile(r'^\s*—\s*\d+\s*—\s*$', re.MULTILINE)

# Han, their marks and other full-width characters: no space may stand between
# two of them.
WIDE = r'[\u2014\u2018-\u201d\u2026\u3001-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]'
SPACE_INSIDE = re.compile(f'({WIDE})[ \t\u3000]+(?={WIDE})')


class Extractor(NamedTuple):
    name: str
    command: list[str]  # {} stands for the PDF
    swallows_hyphens: bool  # at the ends of lines


EXTRACTORS = [
    Extractor('pdftotext', ['pdftotext', '-enc', 'UTF-8', '{}', '-'], True),
    Extractor('pdftotext -raw', ['pdftotext', '-raw', '-enc', 'UTF-8', '{}', '-'], True),
    Extractor('mutool', ['mutool', 'draw', '-q', '-F', 'txt', '-o', '-', '{}'], False),
]


def extract(extractor: Extractor, pdf: str) -> str:
    command = [word.replace('{}', pdf) for word in extractor.command]
    result = subprocess.run(command, capture_output=True, check=True)
    return result.stdout.decode('utf-8')


def without_layout(text: str) -> str:
    """Nothing but the characters that carry meaning."""
    return re.sub(r'\s+', '', PAGE_NUMBER.sub('', text.replace('\f', '\n')))


def first_difference(expected: str, actual: str) -> str:
    """Where two texts part; empty when they are equal."""
    if expected == actual:
        return ''
    at = next((i for i, (a, b) in enumerate(zip(expected, actual)) if a != b),
              min(len(expected), len(actual)))
    start = max(at - CONTEXT, 0)
    return (f'after {at} characters: expected …{expected[start:at + CONTEXT]}…, '
            f'found …{actual[start:at + CONTEXT]}…')


def spaces_inside(text: str) -> list[str]:
    """The places of blanks between full-width characters of a line."""
    places = []
    for line in PAGE_NUMBER.sub('', text.replace('\f', '\n')).splitlines():
        for match in SPACE_INSIDE.finditer(line.strip()):
            start = max(match.start() - 8, 0)
            places.append(line.strip()[start:match.end() + 8])
    return places


def check(expected: str, pdf: str) -> list[Result]:
    results = []
    wanted = without_layout(expected)
    for extractor in EXTRACTORS:
        text = extract(extractor, pdf)
        a, b = wanted, without_layout(text)
        if extractor.swallows_hyphens:
            a, b = a.replace('-', ''), b.replace('-', '')
        difference = first_difference(a, b)
        # Spaces the author wrote are in the expected text too.
        spaces = [place for place in spaces_inside(text) if place not in expected]
        results += [
            Result(f'{extractor.name} gives all characters in order',
                   [difference] if difference else [], f'{len(b)} characters'),
            Result(f'{extractor.name} gives no space inside Chinese', spaces),
        ]
    return results


def expected_text(args: argparse.Namespace) -> str:
    if args.expected:
        with open(args.expected, encoding='utf-8') as file:
            return file.read()
    command = [args.program, *program_options(args), 'dump', '--text', args.file]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                          check=True).stdout.decode('utf-8')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--expected', help='file with the expected text')
    add_options(parser)
    args = parser.parse_args()
    if not args.expected and not args.program:
        parser.error('--expected or --program is needed')
    with tempfile.TemporaryDirectory() as folder:
        return print_tap(check(expected_text(args), typeset(args, folder)))


if __name__ == '__main__':
    sys.exit(main())
