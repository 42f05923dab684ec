#!/usr/bin/env python3
"""Measures a finished report against the rules of its format, in millimetres.

usage: ruler.py [--pitch ink|cell|MM] PDF
       ruler.py --program FILE --layouts DIR --fonts DIR INPUT.yaml

The second form typesets the input first. Prints TAP: a line a rule with what
was measured and, in brackets, what the rule wants; faults follow as comments.
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
from rules import RULES, Finding, grid_share  # noqa: E402
from typeset import add_options, typeset  # noqa: E402

MAX_FAULTS = 20  # shown of one rule
PITCHES = {'ink': PITCH_INK, 'cell': 225 / 22}


def pitch(word: str) -> float:
    return PITCHES[word] if word in PITCHES else float(word)


def measure(pdf: str, wanted_pitch: float = PITCH_INK,
            required: Collection[str] = ()) -> tuple[list[str], int]:
    """The TAP lines, and how many rules are broken. A rule with one of the
    required IDs is broken too when there is nothing to measure."""
    report = Report(pdf, read_sheets(pdf), wanted_pitch)
    lines, n_failed = [f'1..{len(RULES)}'], 0
    for number, rule in enumerate(RULES, 1):
        finding = rule.measure(report)
        if finding is None and set(rule.ids.split()) & set(required):
            finding = Finding('nothing to measure', ['this part of the report was not found'])
        if finding is None:
            lines.append(f'ok {number} - {rule.ids} {rule.title} # SKIP nothing to measure')
            continue
        word = 'not ok' if finding.faults else 'ok'
        lines.append(f'{word} {number} - {rule.ids} {rule.title}: {finding.measured}')
        lines += ['#   ' + fault for fault in finding.faults[:MAX_FAULTS]]
        if len(finding.faults) > MAX_FAULTS:
            lines.append(f'#   … and {len(finding.faults) - MAX_FAULTS} more')
        n_failed += bool(finding.faults)
    on_grid, han = grid_share(report)
    lines.append(f'# {report.n_pages} pages, {han} Han characters in the body, '
                 f'{100 * on_grid / max(han, 1):.1f} % of them on the 28 cells')
    return lines, n_failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--pitch', type=pitch, default=PITCH_INK,
                        help='line pitch: ink (10.449 mm), cell (10.227 mm) or millimetres')
    parser.add_argument('--require', default='', metavar='IDS',
                        help='rules that must find something to measure, separated by commas')
    add_options(parser)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, n_failed = measure(typeset(args, folder), args.pitch, args.require.split(','))
    print('\n'.join(lines))
    return 1 if n_failed else 0


if __name__ == '__main__':
    sys.exit(main())
