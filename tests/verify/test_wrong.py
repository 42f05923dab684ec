#!/usr/bin/env python3
"""Does verify-page find what is wrong, and by how many millimetres?

usage: test_wrong.py --program FILE --layouts DIR --fonts DIR REPORT.yaml FULL.yaml GOLDEN

The program typesets two documents, the real report and one with every element,
first as they should be and then from layouts with one value changed; all are
measured by the standard layout. A ruler that finds nothing in the first and
the right deviation in the others can be believed. Prints TAP.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from tap import Result, print_tap  # noqa: E402

PT = 25.4 / 72
CELL = 156 / 28
PITCH = (225 - CELL) / 21


class Case(NamedTuple):
    change: str  # YAML over the layout `report`
    # Check -> how far off in millimetres (or in lines, characters); None: it is
    # off, but has no number.
    expected: dict[str, float | None]


REPORT_CASES = [
    Case('page: {left: 30 mm}', {'left margin': 2, 'right margin': -2}),
    Case('page: {top: 40 mm}', {'top margin': 3, 'bottom margin': -3}),
    Case('page: {width: 216 mm}', {'paper width': 6}),
    Case('page: {height: 300 mm}', {'paper height': 3}),
    Case('page: {mirror: true}', {'left edge, even against odd pages': -2, 'left margin': -2}),
    Case('grid: {lines: 21}', {'lines a page': -1, 'line pitch': (225 - CELL) / 20 - PITCH}),
    Case('grid: {pitch: fixed, fixed_pitch: 28 pt}', {'line pitch': 28 * PT - PITCH}),
    Case('grid: {cells: 27}', {'characters a line': -1, 'width of a character': 156 / 27 - CELL}),
    Case('mark: {ink_top: 30 mm}', {'top of the mark': -5}),
    Case('number: {before: {min: 30 mm, max: 30 mm}}', {'mark to document number': 4.2}),
    Case('separator: {before: 10 mm}', {'document number to separator': 6}),
    Case('separator: {width: 150 mm}', {'length of the separator': -6}),
    Case('separator: {thickness: 1 mm}', {'thickness of the separator': 0.45}),
    Case('red: "#202020"', {'mark': None, 'separator': None}),
    Case('title: {size: 20 pt}', {'size of the title': -2 * PT}),
    Case('title: {before: {min: 10 mm, max: 10 mm}}', {'separator to title': -10.9}),
    Case('title: {pitch: 40 pt}', {'pitch of the title': 5 * PT}),
    Case('title: {font: hei}', {'face of the title': None}),
    Case('body: {before: {min: 25 mm, max: 25 mm}}', {'title to text': 9.65}),
    Case('body: {indent: 1 cell}', {'indent of paragraphs': -CELL}),
    Case('body: {size: 14 pt}', {'size of the text': -2 * PT}),
    Case('body: {font: kai}', {'face of the text': None}),
    Case('headings:\n'
         '  - {font: kai, size: 16 pt, advance: 1 cell, numbering: han, prefix: "", suffix: 、}\n'
         '  - {font: hei, size: 18 pt, advance: 1 cell, numbering: han, prefix: （, suffix: ）}\n'
         '  - {font: body, size: 16 pt, advance: 1 cell, numbering: arabic, prefix: "", suffix: .}',
         {'face of headings, level 1': None, 'face of headings, level 2': None,
          'size of the text': 2 * PT}),
    Case('headings:\n'
         '  - {font: hei, size: 16 pt, advance: 1 cell, numbering: han, prefix: "", suffix: 、}\n'
         '  - {font: body, size: 16 pt, advance: 1 cell, numbering: han, prefix: （, suffix: ）}\n'
         '  - {font: body, size: 16 pt, advance: 1 cell, numbering: arabic, prefix: "", suffix: .}',
         {'face of headings, level 2': None}),
    Case('breaking: {no_start: "", line_end: 0}',
         {'characters that may not start a line': None, 'right ends of full lines': -CELL / 2}),
    Case('breaking: {no_end: ""}', {'characters that may not end a line': None}),
    Case('signature: {right: 0 cell}', {'signature from the right': -2 * CELL}),
    Case('signature: {date_offset: 0 cell}', {'date right of the signature': -2 * CELL}),
    Case('signature: {blank_lines: 4}', {'text to signature': PITCH}),
    Case('page_number: {below: 9 mm}', {"height of the page number's dash": 2}),
    Case('page_number: {size: 16 pt}', {'size of the page numbers': 2 * PT}),
    Case('page_number: {inset: 3 cell}', {'page number from the outer edge': 2 * CELL}),
    Case('page_number: {side: center}', {'page number from the outer edge': None}),
    Case('page_number: {before: "", after: ""}', {'form of the page numbers': None}),
    Case('page_number: {font: hei}', {'face of the page numbers': None}),
]

FULL_CASES = [
    Case('corner: {digits: 4}', {'digits of the copy number': -2}),
    Case('corner:\n  secrecy: {font: body, size: 16 pt, advance: 1 cell}',
         {'face of the secrecy grade': None}),
    Case('number: {inset: 3 cell}', {'document number from its side': 2 * CELL}),
    Case('signatories: {right: 4 cell}', {'signatory from the right': 3 * CELL}),
    Case('signatories:\n  name: {font: hei, size: 16 pt, advance: 1 cell}',
         {'face of the signatory': None}),
    Case('attachment: {indent: 4 cell}', {'list of attachments, indent': 2 * CELL}),
    Case('attachment: {blank_lines: 3}', {'text to list of attachments': 2 * PITCH}),
    Case('attachment: {title_line: 6}', {"attachment's title, top": 3 * PITCH - (22 * PT - CELL) / 2}),
    Case('attachment:\n  label: {font: body, size: 16 pt, advance: 1 cell}',
         {"face of the attachment's label": None}),
    Case('imprint: {outer: 1 mm}', {'thickness of its first and last rule': 0.65}),
    Case('imprint: {inner: 0.5 mm}', {'thickness of its inner rules': 0.25}),
    Case('imprint: {inset: 3 cell}', {'imprint from the left': 3 * CELL - 5.6,
                                      'printing date from the right': 3 * CELL - 5.6}),
    Case('imprint: {size: 16 pt}', {'size of the imprint': 2 * PT}),
    Case('imprint: {rules: false}', {'rules of the imprint': None}),
]


# Documents of other kinds, each right by its own layout and wrong by one change:
# golden case, layout, change, what is then off.
OTHER_CASES = [
    ('layout-minutes-long', 'minutes', Case('attendance: {blank_lines: 3}',
                                            {'text to attendance': 2 * PITCH})),
    ('layout-minutes-long', 'minutes', Case('attendance:\n  label: {font: kai, size: 16 pt, '
                                            'advance: 1 cell}', {'face of attendance': None})),
    ('layout-minutes-long', 'minutes', Case('attendance: {indent: 4 cell}',
                                            {'attendance, indent': 2 * CELL})),
    ('layout-seal-3-row', 'document', Case('seal: {date_right: 6 cell}',
                                           {'date from the right, for a seal': 2 * CELL})),
    ('layout-seal-3-row', 'document', Case('seal: {diameter: 40 mm}',
                                           {'distance of seals in a row': -3.5})),
    ('layout-seal-5', 'document', Case('seal: {per_row: 4, diameter: 30 mm, date_right: 0 cell}',
                                       {'seals in a row': 1,
                                        'distance of seals in a row': None,
                                        'first seal of a row from the left edge': None,
                                        'date from the right, for a seal': -4 * CELL})),
    ('layout-seal-3-row', 'document', Case('grid: {pitch: fixed, fixed_pitch: 28 pt}',
                                           {'last page set closer': None})),
    ('layout-items-quotation', 'report', Case('quotation: {left: 4 cell}',
                                              {'indent of paragraphs': None})),
    ('layout-items-quotation', 'report', Case('quotation: {right: 0 cell}',
                                              {'right ends of full lines': 2 * CELL})),
    ('table-usual', 'report', Case('table: {outer_rule: 1 mm}',
                                   {'first and last rule of tables': 0.47})),
    ('table-usual', 'report', Case('table:\n  caption: {font: kai, size: 16 pt, advance: 1 em}',
                                   {'face of captions': None, 'size of captions': 2 * PT})),
    ('table-usual', 'report', Case('page: {text_width: 160 mm}',
                                   {'table or chart beyond the type area': 4,
                                    'width of tables': 4})),
    ('chart-bar', 'report', Case('chart:\n  caption: {font: body, size: 12 pt, advance: 1 em}',
                                 {'face of captions': None, 'size of captions': -2 * PT})),
    ('layout-order', 'order', Case('mark: {ink_top: 30 mm}', {'top of the mark': 10})),
    ('layout-document-40', 'document', Case('mark: {width: 150 mm, ink_top: 40 mm}',
                                            {'top of the mark': 5})),
    ('layout-signatories-8', 'report', Case('signatories: {right: 3 cell}',
                                            {'signatory from the right': 2 * CELL})),
    ('layout-seal-8', 'document', Case('grid: {pitch: fixed, fixed_pitch: 28.5 pt}',
                                       {'line pitch': None})),
    ('layout-web', 'web', Case('body: {before: {min: 30 mm, max: 35 mm}}',
                               {'title to text': None})),
    ('layout-letter-all', 'letter', Case('number: {inset: 2 cell}',
                                         {'document number from its side': 2 * CELL})),
]


class Tools(NamedTuple):
    command: list[str]  # the program with its options but for the layouts
    layouts: str


def run(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                          timeout=120)


def typeset(tools: Tools, source: str, change: str, folder: str, layout: str = 'report') -> str:
    """The path of a PDF from the source by a layout with a change."""
    layouts = os.path.join(folder, 'layouts')
    shutil.copytree(tools.layouts, layouts, dirs_exist_ok=True)
    with open(os.path.join(layouts, 'wrong.yaml'), 'w', encoding='utf-8') as file:
        file.write(f'inherits: {layout}\n' + change + '\n')
    with open(source, encoding='utf-8') as file:
        text = re.sub(r'^layout: \w+$', 'layout: wrong', file.read(), flags=re.MULTILINE)
    copy, pdf = os.path.join(folder, 'input.yaml'), os.path.join(folder, 'wrong.pdf')
    with open(copy, 'w', encoding='utf-8') as file:
        file.write(text)
    result = run(tools.command + ['--layouts', layouts, 'build', copy, '-o', pdf])
    if result.returncode != 0:
        raise RuntimeError(result.stderr.decode(errors='replace'))
    return pdf


def verify(tools: Tools, pdf: str, layout: str = 'report') -> tuple[int, dict]:
    result = run(tools.command + ['--layouts', tools.layouts, 'verify-page', '--layout', layout,
                                  '--format', 'json', '--all', pdf])
    return result.returncode, json.loads(result.stdout)


def compare(report: dict, name: str, expected: float | None) -> list[str]:
    """What is wrong with the result of one check."""
    for result in report['results']:
        if result['name'] != name:
            continue
        if result['status'] != 'off':
            return [f'{name}: {result["status"]}, should be off']
        if expected is None:
            return []
        place = result['places'][0]
        value = place.get('off_mm', place.get('off'))
        if abs(value - expected) > 0.05:
            return [f'{name}: off by {value}, should be {expected:.3f}']
        return []
    return [f'{name}: there is no such check']


def run_case(tools: Tools, source: str, case: Case, layout: str = 'report') -> Result:
    name = ' '.join(case.change.split())[:60]
    if layout != 'report':
        name = f'{layout}: {name}'
    with tempfile.TemporaryDirectory() as folder:
        try:
            status, report = verify(tools, typeset(tools, source, case.change, folder, layout),
                                    layout)
        except (RuntimeError, ValueError, subprocess.TimeoutExpired) as error:
            return Result(name, [str(error)])
    faults = [] if status == 1 else [f'exit {status}, should be 1']
    for check, expected in case.expected.items():
        faults += compare(report, check, expected)
    others = [result['name'] for result in report['results']
              if result['status'] == 'off' and result['name'] not in case.expected]
    return Result(name, faults, f'also off: {", ".join(others)}' if others else '')


def run_right(tools: Tools, source: str) -> Result:
    """As it should be: nothing is off, and much was measured."""
    with tempfile.TemporaryDirectory() as folder:
        status, report = verify(tools, typeset(tools, source, 'description: 同标准', folder))
    faults = [f'{result["rules"]} {result["name"]}: {json.dumps(result["places"][:2])}'
              for result in report['results'] if result['status'] == 'off']
    if not faults and status != 0:
        faults.append(f'exit {status}, should be 0')
    if report['n_ok'] < 60:
        faults.append(f'only {report["n_ok"]} checks found something to measure')
    return Result('nothing is off in ' + os.path.basename(source), faults,
                  f'{report["n_ok"]} checks')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('report')
    parser.add_argument('full')
    parser.add_argument('golden')
    args = parser.parse_args()
    tools = Tools([args.program, '--lang', 'en', '--no-system-fonts', '--fonts',
                   os.path.abspath(args.fonts)], os.path.abspath(args.layouts))
    results = [run_right(tools, args.report), run_right(tools, args.full)]
    results += [run_case(tools, args.report, case) for case in REPORT_CASES]
    results += [run_case(tools, args.full, case) for case in FULL_CASES]
    results += [run_case(tools, os.path.join(args.golden, name, 'input.yaml'), case, layout)
                for name, layout, case in OTHER_CASES]
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
