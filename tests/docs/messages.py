#!/usr/bin/env python3
"""Keeps docs/messages.md in step with the table of findings.

usage: messages.py [--update] LIST_MESSAGES ROOT

Everything on the page but the introduction comes from src/base/diag_codes.h,
diag_codes.c and diag_causes.c. A finding without a cause is a fault.
"""

import argparse
import os
import re
import subprocess
import sys
from typing import NamedTuple

from page import check_or_update, read

# The headings of src/base/diag_codes.h in Chinese; others stay as they are.
GROUPS = {
    'command line': '命令行',
    'files': '文件',
    'encoding and YAML': '编码和 YAML',
    'binding': '键和值',
    'the report': '报告',
    'characters': '字符',
    'layouts and rules': '版式',
    'fonts': '字体',
    'print sets': '印制',
    'measuring a PDF': '量 PDF',
    'our own': '程序自身',
}

BEGIN = '<!-- From here on the page is made by tests/docs/messages.py. -->'


class Message(NamedTuple):
    name: str
    level: str
    level_chinese: str
    status: str
    chinese: str
    help_chinese: str
    cause_chinese: str
    english: str
    help_english: str
    cause_english: str


class Code(NamedTuple):
    group: str
    arguments: str  # what they are


def read_messages(program: str) -> list[Message]:
    output = subprocess.run([program], capture_output=True, check=True).stdout.decode('utf-8')
    return [Message(*line.replace('*', '\\*').split('\t')) for line in output.splitlines()]


def read_codes(header: str) -> list[Code]:
    """The enumerators of the header in their order, with their comments."""
    body = re.search(r'enum diag_code \{(.*)DIAG_N_CODES', header, re.DOTALL)
    assert body, 'no enum diag_code'
    codes, group = [], ''
    for heading, note in re.findall(
            r'^\t/\* (.*?) \*/$|^\tDIAG_\w+,[ \t]*(?:/\*(.*?)\*/)?', body.group(1),
            re.MULTILINE | re.DOTALL):
        if heading:
            group = heading
        else:
            codes.append(Code(group, describe_arguments(note)))
    return codes


def describe_arguments(note: str) -> str:
    """`{1} path {2} why (words)` as `① path ② why`; empty without arguments."""
    note = re.sub(r'\s*\n\s*\*?\s*', ' ', note).replace(' (words)', '').strip()
    note = re.sub(r'\{([1-5])\}:?', lambda match: '①②③④⑤'[int(match.group(1)) - 1], note)
    return note if '①' in note else ''


def entry(message: Message, code: Code) -> str:
    status, status_chinese = '', ''
    if message.status != '0':
        status = f', exit status {message.status}'
        status_chinese = f'，退出码 {message.status}'
    arguments = f'\n\n{code.arguments}' if code.arguments else ''
    return f"""### `{message.name}`

{message.chinese}

- 级别：{message.level_chinese}{status_chinese}
- 原因：{message.cause_chinese}
- 改法：{message.help_chinese or '不必改'}

{message.english}

- Level: {message.level}{status}
- Cause: {message.cause_english}
- Way out: {message.help_english or 'none needed'}{arguments}
"""


def make_page(page: str, messages: list[Message], codes: list[Code]) -> tuple[str, list[str]]:
    """The page as it should be, and what is missing on it."""
    introduction = page.split(BEGIN)[0]
    parts, faults, group = [introduction + BEGIN + '\n'], [], ''
    for message, code in zip(messages, codes, strict=True):
        if code.group != group:
            group = code.group
            parts.append(f'## {GROUPS.get(group, group)} / {group}\n')
        if not (message.cause_chinese and message.cause_english):
            faults.append(f'src/base/diag_causes.c: write the cause of {message.name}')
        parts.append(entry(message, code))
    return '\n'.join(parts), faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--update', action='store_true')
    parser.add_argument('program', metavar='LIST_MESSAGES')
    parser.add_argument('root', metavar='ROOT')
    args = parser.parse_args()

    path = os.path.join(args.root, 'docs', 'messages.md')
    codes = read_codes(read(os.path.join(args.root, 'src', 'base', 'diag_codes.h')))
    page, faults = make_page(read(path), read_messages(args.program), codes)
    return check_or_update(path, page, args.update, faults)


if __name__ == '__main__':
    sys.exit(main())
