#!/usr/bin/env python3
"""Compares what is read aloud of every golden document with what was written.

usage: check_documents.py --program FILE --layouts DIR --fonts DIR GOLDEN

The structure tree, which is what a screen reader follows, gives each character
once and in order; so does MuPDF, which follows the pages, where nothing is on
them but the text. The rows of each table have as many cells, one that reaches
over several counted in each of them. Prints TAP.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tools'))

from documents import Document, Maker, make_all  # noqa: E402
from golden import Program  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from text_equal import EXTRACTORS, extract, first_difference, without_layout  # noqa: E402

MUTOOL = next(one for one in EXTRACTORS if one.name == 'mutool')

# Tables parted by a page.
REPEATED_HEADS = {'table-landscape-long', 'table-longest', 'table-page-end', 'table-parted'}

# Cells that look like page numbers: — 478 —.
LIKE_PAGE_NUMBERS = {'table-columns'}

# Two names of two lines beside each other: the structure has each name whole,
# the pages have them line by line.
SIDE_BY_SIDE = {'layout-seal-8', 'layout-seal-20', 'layout-seal-long-2'}


def structure_text(pdf: str) -> str:
    """The text of the structure tree, in its order."""
    said = subprocess.run(['pdfinfo', '-struct-text', pdf], capture_output=True, check=True)
    return ''.join(re.findall(r'^ *"(.*)"$', said.stdout.decode('utf-8'), re.M))


def uneven_tables(pdf: str) -> list[str]:
    """Tables whose rows differ in their number of cells."""
    said = subprocess.run(['pdfinfo', '-struct', pdf], capture_output=True, check=True).stdout.decode('utf-8')
    tables: list[list[list[int]]] = []
    for name, span in re.findall(r'^ +(Table|TR|TH|TD)\b.*(?:\n +/RowSpan (\d+))?', said, re.M):
        if name == 'Table':
            tables.append([])
        elif name == 'TR':
            tables[-1].append([])
        else:
            tables[-1][-1].append(int(span or 1))
    faults = []
    for number, rows in enumerate(tables, 1):
        widths = [sum(1 for above in range(index + 1) for span in rows[above] if above + span > index)
                  for index in range(len(rows))]
        if len(set(widths)) != 1:
            faults.append(f'table {number} has rows of {widths} cells')
    return faults


def has_more_on_pages(document: Document) -> bool:
    """Watermarks and headings that come again are for the eye alone."""
    with open(os.path.join(document.folder, 'input.yaml'), encoding='utf-8-sig') as file:
        is_draft = re.search('^draft: true', file.read(), re.M) is not None
    return is_draft or document.case in REPEATED_HEADS | LIKE_PAGE_NUMBERS


def check_document(maker: Maker, document: Document) -> Result:
    said = maker.run(document.folder, 'dump', '--text', 'input.yaml').stdout.decode('utf-8')
    text = re.sub(r'\s+', '', said)
    ways = {}
    if document.case not in SIDE_BY_SIDE:
        ways['the structure'] = re.sub(r'\s+', '', structure_text(document.pdf))
    if not has_more_on_pages(document):
        ways['MuPDF'] = without_layout(extract(MUTOOL, document.pdf))
    faults = [f'{name} {first_difference(text, got)}' for name, got in ways.items() if text != got]
    faults += uneven_tables(document.pdf)
    return Result(document.case, faults, f'{len(text)} characters')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for option in ('--program', '--layouts', '--fonts'):
        parser.add_argument(option, required=True)
    parser.add_argument('golden', metavar='GOLDEN')
    args = parser.parse_args()
    program = Program(*map(os.path.abspath, (args.program, args.layouts, args.fonts)))
    with tempfile.TemporaryDirectory() as top:
        maker = Maker(program, top)
        documents = make_all(maker, args.golden)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return print_tap(list(pool.map(lambda one: check_document(maker, one), documents)))


if __name__ == '__main__':
    sys.exit(main())
