#!/usr/bin/env python3
"""Every name of docs/glossary.md must exist where the page says.

usage: glossary.py ROOT

One term has one name and one name stands for one term.
"""

import os
import re
import sys

from page import finish, read, table_rows, words

COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|(?:^|\s)#[ \t][^\n]*', re.DOTALL | re.MULTILINE)


def missing_parts(name: str, text: str) -> list[str]:
    """The parts of a dotted name that the text lacks as whole words, in any
    case: MEASURE_CELL holds the cell."""
    return [part for part in name.split('.')
            if not re.search(rf'(?<![a-z0-9]){part}(?![a-z0-9])', text, re.IGNORECASE)]


def check_row(root: str, term: str, name_cell: str, place_cell: str) -> list[str]:
    names, places = words(name_cell), words(place_cell)
    if len(names) != 1 or not places:
        return [f'{term}: one name and a place are wanted, in backquotes']
    faults = []
    for place in places:
        path = os.path.join(root, place)
        if not os.path.isfile(path):
            faults.append(f'{term}: there is no {place}')
            continue
        code = COMMENT.sub(' ', read(path))
        faults += [f'{term}: {place} has no “{part}”' for part in missing_parts(names[0], code)]
    return faults


def repeated(what: str, values: list[str]) -> list[str]:
    return [f'{what} {value} stands twice' for value in sorted(set(values)) if values.count(value) > 1]


def check(root: str) -> list[str]:
    rows = table_rows(read(os.path.join(root, 'docs', 'glossary.md')))
    if not rows:
        return ['docs/glossary.md has no table']
    faults = repeated('the term', [row[0] for row in rows])
    faults += repeated('the name', [row[1] for row in rows])
    for row in rows:
        faults += check_row(root, *row[:3])
    return faults


if __name__ == '__main__':
    sys.exit(finish(['docs/glossary.md: ' + fault for fault in check(sys.argv[1])]))
