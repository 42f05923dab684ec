#!/usr/bin/env python3
"""Every rule that code, layouts or tests cite must be explained in docs/rules.md,
and the tests that are said to show a rule of the format must be there and cite it.

usage: rules.py ROOT
"""

import os
import re
import sys

from page import finish, read, table_rows, words

RULE = re.compile(r'\b(?:GW|CT|RC|AR)-\d\d\b')
RANGE = re.compile(r'\bGW-(\d\d) to (?:GW-)?(\d\d)\b')
FOLDERS = ['src', 'layouts', 'tests']
ENDINGS = ('.c', '.h', '.yaml', '.py', '.build', '.md')


def sources(root: str) -> list[str]:
    found = []
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(root, top)):
            found += [os.path.join(folder, name) for name in names if name.endswith(ENDINGS)]
    return sorted(found)


def cites(path: str, rule: str) -> bool:
    """A golden case cites nothing: what it shows is in its pages."""
    if os.path.isdir(path):
        return True
    text = read(path)
    return rule in RULE.findall(text) or any(
        int(first) <= int(rule[3:]) <= int(last) for first, last in RANGE.findall(text))


def check_shown(root: str, row: list[str]) -> list[str]:
    """The last cell of a GW row: paths below tests, or —."""
    if len(row) != 4 or not row[3]:
        return [f'docs/rules.md does not say what shows {row[0]}']
    faults = []
    for name in words(row[3]):
        path = os.path.join(root, 'tests', name)
        if not os.path.exists(path):
            faults.append(f'{row[0]} is shown by tests/{name}, which is not there')
        elif not cites(path, row[0]):
            faults.append(f'tests/{name} does not cite {row[0]}')
    return faults if words(row[3]) or row[3] == '—' else [f'{row[0]}: what is “{row[3]}”?']


def check(root: str) -> list[str]:
    rows = table_rows(read(os.path.join(root, 'docs', 'rules.md')))
    explained = [row[0] for row in rows]
    faults = [f'docs/rules.md explains {rule} twice'
              for rule in sorted(set(explained)) if explained.count(rule) > 1]
    for row in rows:
        if row[0].startswith('GW-'):
            faults += check_shown(root, row)
    n_cited = 0
    for path in sources(root):
        for number, line in enumerate(read(path).splitlines(), 1):
            for rule in RULE.findall(line):
                n_cited += 1
                if rule not in explained:
                    name = os.path.relpath(path, root)
                    faults.append(f'{name}:{number}: {rule} is not explained in docs/rules.md')
    return faults if n_cited else ['nothing cites a rule: the test looks in the wrong place']


if __name__ == '__main__':
    sys.exit(finish(check(sys.argv[1])))
