"""What the tests of the documentation share: reading pages, and updating them."""

import os
import re
import sys

TABLE_ROW = re.compile(r'^\|(.+)\|\s*$')
RULE_CELL = re.compile(r'^\s*:?-+:?\s*$')


def read(path: str) -> str:
    with open(path, encoding='utf-8') as file:
        return file.read()


def pages(root: str) -> list[str]:
    """Every Markdown page of the project, below root, sorted."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(('.', 'build'))]
        found += [os.path.relpath(os.path.join(folder, name), root)
                  for name in names if name.endswith('.md')]
    return sorted(found)


def without_code(text: str) -> str:
    """The page without its code blocks, line for line."""
    lines, inside = [], False
    for line in text.splitlines():
        fence = line.startswith('```')
        lines.append('' if inside or fence else line)
        inside ^= fence
    return '\n'.join(lines)


def code_block(text: str, first_line: str) -> str:
    """The code block whose first line begins so; it must be there once."""
    blocks = re.findall(r'^```\w*\n(.*?)^```$', text, re.MULTILINE | re.DOTALL)
    found = [block for block in blocks if block.startswith(first_line)]
    if len(found) != 1:
        sys.exit(f'{len(found)} code blocks begin with “{first_line}”, one is wanted')
    return found[0]


def table_rows(text: str) -> list[list[str]]:
    """The cells of every table row, without the heads and the rules below them."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        match = TABLE_ROW.match(line)
        if not match:
            continue
        cells = [cell.strip().replace('\\|', '|') for cell in re.split(r'(?<!\\)\|', match.group(1))]
        if all(RULE_CELL.match(cell) for cell in cells):
            rows.pop()  # the head stood above
        else:
            rows.append(cells)
    return rows


def words(cell: str) -> list[str]:
    """What a cell has between backquotes."""
    return re.findall(r'`([^`]+)`', cell)


def finish(faults: list[str]) -> int:
    """Prints the faults; the exit status."""
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def check_or_update(path: str, wanted: str, update: bool, faults: list[str]) -> int:
    """Compares a page with what it should be, or writes it; either way tells the
    faults that only a person can mend."""
    if not update:
        if read(path) != wanted:
            faults = [f'{path} is out of date: run ninja docs-update in the build folder'] + faults
        return finish(faults)
    if read(path) != wanted:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(wanted)
        print(f'wrote {path}')
    finish(faults)
    return 0
