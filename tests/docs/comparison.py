#!/usr/bin/env python3
"""What docs/comparison.md names is what comparisons are told in, and all of it.

usage: comparison.py ROOT

The names and Chinese words of its tables are those of src/compare/labels.c,
the members those of the JSON in tests/golden.
"""

import json
import os
import re
import sys

from page import finish, read, table_rows

PAGE = os.path.join('docs', 'comparison.md')
LABELS = os.path.join('src', 'compare', 'labels.c')
GOLDEN = os.path.join('tests', 'golden', 'compare-json', 'pages.txt')


def members(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(members(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(members(part) for part in value))
    return set()


def check(root: str) -> list[str]:
    page = read(os.path.join(root, PAGE))
    rows = [tuple(row[:2]) for row in table_rows(page)]
    code = read(os.path.join(root, LABELS))
    tables = {table: re.findall(r'\{ "([\w-]+)",\s*\{ "([^"]+)"', body) for table, body in
              re.findall(r'struct label (\w+)\[\w+\] = \{(.*?)\n\};', code, re.DOTALL)}
    faults = [f'no row `{name}` | {label}' for table in ('marks', 'follows', 'states')
              for name, label in tables[table] if (f'`{name}`', label) not in rows]
    known = {(f'`{name}`', label) for table in tables.values() for name, label in table}
    told = members(json.loads(read(os.path.join(root, GOLDEN))))
    faults += [f'{row[0]} {row[1]} is nothing that is told' for row in rows
               if row not in known and row[0].strip('`') not in told]
    return faults + [f'no member `{name}`' for name in sorted(told) if f'`{name}`' not in page]


if __name__ == '__main__':
    sys.exit(finish([f'{PAGE}: {fault}' for fault in check(sys.argv[1])]))
