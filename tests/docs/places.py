#!/usr/bin/env python3
"""The tables of src/README.md and tests/README.md must list what there is.

usage: places.py ROOT

src/README.md: every module with the modules it may include, as the test of the
arrows (tests/tools/check_modules.py) has them. tests/README.md: every folder.
"""

import os
import sys

from page import finish, read, table_rows, words

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from check_modules import ARROWS  # noqa: E402


def folders(path: str) -> set[str]:
    """The folders that hold anything to keep."""
    return {entry.name for entry in os.scandir(path)
            if entry.is_dir() and set(os.listdir(entry)) - {'__pycache__'}}


def check_modules(root: str) -> list[str]:
    told = {words(row[0])[0]: set(words(row[2]))
            for row in table_rows(read(os.path.join(root, 'src', 'README.md')))}
    faults = [f'src/README.md: there is no module {name}' for name in sorted(set(told) - set(ARROWS))]
    for module, allowed in sorted(ARROWS.items()):
        if module not in told:
            faults.append(f'src/README.md does not tell of the module {module}')
        elif told[module] != allowed:
            faults.append(f'src/README.md: {module} may include {", ".join(sorted(allowed))}')
    return faults


def check_folders(root: str) -> list[str]:
    """Folders of modules may still be missing; others must be there and told."""
    rows = table_rows(read(os.path.join(root, 'tests', 'README.md')).split('## ')[0])
    told = {name for row in rows for name in words(row[0])}
    real = folders(os.path.join(root, 'tests'))
    return ([f'tests/README.md does not tell of tests/{name}' for name in sorted(real - told)] +
            [f'tests/README.md: there is no tests/{name}' for name in sorted(told - real - set(ARROWS))])


if __name__ == '__main__':
    sys.exit(finish(check_modules(sys.argv[1]) + check_folders(sys.argv[1])))
