#!/usr/bin/env python3
"""Measures a finished report against the rules of its format, in millimetres.

usage: ruler.py [--pitch ink|cell|MM] PDF
       ruler.py --program FILE --layouts DIR --fonts DIR INPUT.yaml

The second form typesets the input first. Prints TAP: a line a rule with what
was measured and, in brackets, what the rule wants; faults go to stderr.
Only the PDF is looked at, with mutool and pdftoppm.
"""

import argparse
import os
import sys
import tempfile
from typing import Collection

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from pdf_page import read_sheets  # noqa: E402
from report import PITCH_INK, Report  # noqa: E402
from rules import RULES, grid_share  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import add_options, typeset  # noqa: E402

PITCHES = {'ink': PITCH_INK, 'cell': 225 / 22}


def pitch(word: str) -> float:
    return PITCHES[word] if word in PITCHES else float(word)


def measure(pdf: str, wanted_pitch: float = PITCH_INK,
            required: Collection[str] = ()) -> tuple[list[Result], str]:
    """A result a rule, and a line for information. A rule with one of the
    required IDs is broken too when there is nothing to measure."""
    report = Report(pdf, read_sheets(pdf), wanted_pitch)
    results = []
    for rule in RULES:
        finding = rule.measure(report)
        name = f'{rule.ids} {rule.title}'
        if finding is not None:
            results.append(Result(name, finding.faults, finding.measured))
        elif set(rule.ids.split()) & set(required):
            results.append(Result(name, ['nothing to measure: this part was not found']))
        else:
            results.append(Result(name, skipped='nothing to measure'))
    on_grid, han = grid_share(report)
    return results, (f'{report.n_pages} pages, {han} Han characters in the body, '
                     f'{100 * on_grid / max(han, 1):.1f} % of them on the 28 cells')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--pitch', type=pitch, default=PITCH_INK,
                        help='line pitch: ink (10.449 mm), cell (10.227 mm) or millimetres')
    parser.add_argument('--require', default='', metavar='IDS',
                        help='rules that must find something to measure, separated by commas')
    add_options(parser)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results, summary = measure(typeset(args, folder), args.pitch, args.require.split(','))
    status = print_tap(results)
    print('# ' + summary)
    return status


if __name__ == '__main__':
    sys.exit(main())
