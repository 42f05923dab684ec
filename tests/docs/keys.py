#!/usr/bin/env python3
"""Keeps the pages about keys in step with the tables that read them.

usage: keys.py [--update] layout|report LIST_KEYS ROOT

layouts/README.md tells the keys of a layout, docs/report.md those of a yearly
file. Below its marker a page comes from the schemas in src/ and from
layouts/base.yaml, except the column “meaning”, which is written on the page
itself and kept; --update names the keys without it.
"""

import argparse
import os
import re
import subprocess
import sys
from typing import NamedTuple

from page import check_or_update, read, table_rows

PAGES = {'layout': 'layouts/README.md', 'report': 'docs/report.md'}
BEGIN = '<!-- From here on the page is made by tests/docs/keys.py; write only the column “meaning”. -->'

# Keys that mean the same wherever they stand.
COMMON = {
    'font': 'role of the face, see `fonts`',
    'size': 'font size',
    'show': 'whether there is one',
    'blank_lines': 'empty lines above it',
    'blank_after': 'empty lines below it',
    'indent': 'white on the left',
    'left': 'white on the left',
    'right': 'white on the right',
    'per_row': 'how many in a row',
    'advance': 'width one Han character takes',
    'min': 'at least',
    'max': 'at most',
}

RULE = re.compile(r'\b(?:GW|CT|RC|AR)-\d\d\b')
LAYOUT_LINE = re.compile(r'^( *)([a-z_]+):(?: +([^# ].*?))?(?: +# (.*))?$')
FLOW_PAIR = re.compile(r'([a-z_]+): ([^,}]+)')
LONGEST_VALUE = 20  # characters shown of a value


class Key(NamedTuple):
    path: str
    kind: str
    required: bool
    chinese: str

    @property
    def top(self) -> str:
        return re.split(r'[.\[]', self.path)[0]


class Default(NamedTuple):
    value: str
    rules: list[str]


def read_keys(program: str, which: str) -> list[Key]:
    output = subprocess.run([program, which], capture_output=True, check=True).stdout.decode('utf-8')
    rows = [line.split('\t') for line in output.splitlines()]
    return [Key(path, kind, must == 'required', chinese) for path, kind, must, chinese in rows]


def read_defaults(layout: str) -> dict[str, Default]:
    """Path -> value and rules in a layout. It is laid out plainly: a key a line,
    its rules behind it or in the comment above."""
    defaults: dict[str, Default] = {}
    outer: list[tuple[int, str]] = []
    above: list[str] = []
    for line in layout.splitlines():
        if line.lstrip().startswith('#'):
            above += RULE.findall(line)
            continue
        match = LAYOUT_LINE.match(line)
        if not match:
            above = []
            continue
        indent, key, value, comment = len(match[1]), match[2], match[3] or '', match[4] or ''
        outer = [step for step in outer if step[0] < indent] + [(indent, key)]
        path = '.'.join(name for _, name in outer)
        defaults[path] = Default(value, above + RULE.findall(comment))
        for name, inner in FLOW_PAIR.findall(value if value.startswith('{') else ''):
            defaults[f'{path}.{name}'] = Default(inner.strip(), [])
        above = []
    return defaults


def rules_of(path: str, defaults: dict[str, Default]) -> list[str]:
    """The rules of the key itself, else those of what it stands in."""
    while path:
        default = defaults.get(path.replace('[]', ''))
        if default and default.rules:
            return list(dict.fromkeys(default.rules))
        path = path.rpartition('.')[0]
    return []


def shown_value(path: str, defaults: dict[str, Default]) -> str:
    value = defaults[path].value if path in defaults else ''
    if not value or len(value) > LONGEST_VALUE or value[0] in '[{>|':
        return ''
    return '`' + value.replace('|', '\\|') + '`'


def meaning(key: Key, written: dict[str, str]) -> str:
    return written.get(key.path) or COMMON.get(key.path.rpartition('.')[2], '')


def row(cells: list[str]) -> str:
    return '| ' + ' | '.join(cells) + ' |\n'


def table(keys: list[Key], written: dict[str, str], defaults: dict[str, Default] | None) -> str:
    """A row a key; the last columns depend on the page."""
    head = ['key', 'value', 'meaning', '含义']
    head += ['must be there'] if defaults is None else ['in base', 'rules']
    text = row(head) + '|' + '---|' * len(head) + '\n'
    for key in keys:
        cells = [f'`{key.path}`', key.kind, meaning(key, written), key.chinese]
        if defaults is None:
            cells.append('yes' if key.required else '')
        else:
            cells += [shown_value(key.path, defaults), ', '.join(rules_of(key.path, defaults))]
        text += row(cells)
    return text


def groups(keys: list[Key]) -> dict[str, list[Key]]:
    """The keys by the first of their path; those without others below come first."""
    grouped: dict[str, list[Key]] = {'Top level': []}
    for key in keys:
        alone = not any(other.top == key.top for other in keys if other is not key)
        grouped.setdefault('Top level' if alone else f'`{key.top}`', []).append(key)
    return grouped


def table_of_layouts(folder: str) -> str:
    """What each layout says of itself."""
    text = '\n### Layouts\n\n' + row(['file', 'inherits', 'is for']) + '|---|---|---|\n'
    for name in sorted(os.listdir(folder)):
        if name.endswith('.yaml'):
            values = read_defaults(read(os.path.join(folder, name)))
            parent, purpose = (values[key].value if key in values else ''
                               for key in ('inherits', 'description'))
            text += row([f'`{name}`', f'`{parent}`' if parent else '', purpose])
    return text


def make_page(name: str, page: str, keys: list[Key], first: str,
              defaults: dict[str, Default] | None) -> tuple[str, list[str]]:
    """The page as it should be, with `first` before the keys; and what may
    still be written on it."""
    introduction, _, generated = page.partition(BEGIN)
    rows = {cells[0].strip('`'): cells for cells in table_rows(generated) if len(cells) > 3}
    written = {path: cells[2] for path, cells in rows.items()}
    unwritten = [f'{name}: write the meaning of {key.path}'
                 for key in keys if not meaning(key, written)]
    unwritten += [f'{name}: check the meaning of {key.path}, which is described anew'
                  for key in keys if key.path in rows and rows[key.path][3] != key.chinese]
    text = introduction + BEGIN + '\n' + first
    for group, members in groups(keys).items():
        text += f'\n### {group}\n\n' + table(members, written, defaults)
    return text, unwritten


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--update', action='store_true')
    parser.add_argument('which', choices=sorted(PAGES))
    parser.add_argument('program', metavar='LIST_KEYS')
    parser.add_argument('root', metavar='ROOT')
    args = parser.parse_args()

    name = PAGES[args.which]
    path = os.path.join(args.root, name)
    keys = read_keys(args.program, args.which)
    first, defaults = '', None
    if args.which == 'layout':
        folder = os.path.join(args.root, 'layouts')
        first, defaults = table_of_layouts(folder), read_defaults(read(os.path.join(folder, 'base.yaml')))
    page, unwritten = make_page(name, read(path), keys, first, defaults)
    faults = [f'{key.path} has no description in its schema' for key in keys if not key.chinese]
    return check_or_update(path, page, args.update, faults + (unwritten if args.update else []))


if __name__ == '__main__':
    sys.exit(main())
