#!/usr/bin/env python3
"""Every page that a page refers to must be there, and every page be referred to.

usage: links.py ROOT

A link is [text](path) or [text](path#heading), relative to its page. Starting
from README.md, all pages can be reached.
"""

import os
import re
import sys

from page import finish, pages, read, without_code

LINK = re.compile(r'\[[^\]]*\]\(([^)\s]+)\)')


def anchors(text: str) -> set[str]:
    """What GitHub and others make of the headings."""
    headings = re.findall(r'^#+ +(.*)$', without_code(text), re.MULTILINE)
    return {re.sub(r'[^\w\- ]', '', heading.lower()).replace(' ', '-') for heading in headings}


def check_link(root: str, page: str, target: str) -> str:
    """What is wrong with a link, or nothing."""
    path, _, anchor = target.partition('#')
    full = os.path.join(root, os.path.dirname(page), path) if path else os.path.join(root, page)
    if not os.path.exists(full):
        return f'{page}: there is no {target}'
    if anchor and anchor not in anchors(read(full)):
        return f'{page}: {path or page} has no heading #{anchor}'
    return ''


def check(root: str) -> list[str]:
    faults, reached, waiting = [], set(), ['README.md']
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for target in LINK.findall(without_code(read(os.path.join(root, page)))):
            if '://' in target:
                continue
            faults += filter(None, [check_link(root, page, target)])
            path = os.path.normpath(os.path.join(os.path.dirname(page), target.partition('#')[0]))
            if path.endswith('.md') and os.path.exists(os.path.join(root, path)):
                waiting.append(path)
    faults += [f'{page}: no page leads here from README.md'
               for page in pages(root) if page not in reached]
    return faults


if __name__ == '__main__':
    sys.exit(finish(check(sys.argv[1])))
