#!/usr/bin/env python3
"""Every rule that code, layouts or tests cite must be explained in docs/rules.md.

usage: rules.py ROOT
"""

import os
import re
import sys

from page import finish, read, table_rows

RULE = re.compile(r'\b(?:GW|CT|RC)-\d\d\b')
FOLDERS = ['src', 'layouts', 'tests']
ENDINGS = ('.c', '.h', '.yaml', '.py', '.build', '.md')


def sources(root: str) -> list[str]:
    found = []
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(root, top)):
            found += [os.path.join(folder, name) for name in names if name.endswith(ENDINGS)]
    return sorted(found)


def check(root: str) -> list[str]:
    explained = [row[0] for row in table_rows(read(os.path.join(root, 'docs', 'rules.md')))]
    faults = [f'docs/rules.md explains {rule} twice'
              for rule in sorted(set(explained)) if explained.count(rule) > 1]
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
