#!/usr/bin/env python3
"""Does verify-page keep quiet about what the program itself typesets?

usage: test_right.py --program FILE --layouts DIR --fonts DIR [--first SEED]
                     [--kind KIND] GOLDEN [CASE…]

Golden cases that build, by the layout their documents name, and documents made
by chance in every layout: all are the program's own, so that nothing may be
off. What the ruler then finds is wrong with the ruler, or with the page. Each
second case and a few documents are tried, or with HONGTOU_ROUNDS (.ci/run sets
it) every case and so many documents of each kind. Prints TAP.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from typing import Callable, NamedTuple

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
sys.path[1:1] = [os.path.join(TESTS, name) for name in ('tools', 'layout', 'ruler')]

import exhibits  # noqa: E402
import random_layouts  # noqa: E402
import random_reports  # noqa: E402
from golden import arguments, environment  # noqa: E402
from tap import Result, print_tap  # noqa: E402

CHANCE: dict[str, Callable[[int], str]] = {
    'layout': lambda seed: json.dumps(random_layouts.make_document(seed), ensure_ascii=False,
                                      indent=1),
    'exhibit': lambda seed: exhibits.make(seed)[0],
    'report': random_reports.report,
}
FEW_ROUNDS = 4
# Always tried: a page that ends early before a heading with a comma behind it.
KEPT = [('report', 31)]
KEPT_CASES = {'text-middle-dot'}  # a line that ends with half a cell
# Right findings: the file, or what it asks for, leaves the page no way out.
TRUE_FINDINGS = {
    'layout-plain-title-4': '[GW-31 GW-33]',  # the file's own lines, too long for the page
    'layout-recipients-40': '[GW-11]',  # recipients fill page 1, and the program says so
    # Names that fill pages: on the last one there is no text, and the program says so.
    'layout-seal-20': '[GW-60 CT-65]',
    'layout-signature-40': '[GW-60 CT-65]',
    'layout-stamp-12': '[GW-60 CT-65]',
    'layout-stamp-no-room': '[GW-60 CT-65]',  # one line of text, which page 1 must have
    'title-list': '[GW-32]',  # the file breaks the title itself, before 和
}
# A draft's holes are found, and nothing else.
DRAFT_KEY = re.compile(r'^draft: *true', re.MULTILINE)
HOLES = re.compile(r'\[GW-(19|59)\] .*×')
LAYOUT_KEY = re.compile(r'^ *"?layout"?: *"?([^\s",]+)', re.MULTILINE)


class Tools(NamedTuple):
    program: str
    layouts: str
    fonts: str

    def run(self, layouts: str, *words: str, folder: str) -> subprocess.CompletedProcess[bytes]:
        command = [self.program, '--lang', 'en', '--no-system-fonts', '--fonts', self.fonts,
                   '--layouts', layouts, *words]
        return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, timeout=120, env=environment())


def faults_of(tools: Tools, folder: str, layouts: str) -> list[str] | None:
    """What is off in the document of the folder; None: it does not build."""
    if tools.run(layouts, 'build', 'input.yaml', '-o', 'page.pdf', folder=folder).returncode != 0:
        return None
    with open(os.path.join(folder, 'input.yaml'), encoding='utf-8') as file:
        text = file.read()
    named = LAYOUT_KEY.search(text)
    layout = named.group(1) if named else 'report'
    done = tools.run(layouts, 'verify-page', '--layout', layout, '--format', 'short', 'page.pdf',
                     folder=folder)
    faults = (done.stdout + done.stderr).decode().splitlines()
    if not faults and done.returncode != 0:
        faults.append(f'exit {done.returncode}')
    if DRAFT_KEY.search(text):
        faults = [fault for fault in faults if not HOLES.search(fault)]
    return [f'{layout} {fault}' for fault in faults]


def try_case(tools: Tools, golden: str, case: str) -> Result | None:
    with tempfile.TemporaryDirectory() as top:
        os.symlink(tools.layouts, os.path.join(top, 'layouts'))
        folder = os.path.join(top, 'case')
        shutil.copytree(os.path.join(golden, case), folder)
        source, words = os.path.join(folder, 'input.yaml'), arguments(folder)
        if os.path.exists(os.path.join(folder, 'input.py')):
            with open(source, 'wb') as file:
                subprocess.run([sys.executable, 'input.py'], stdout=file, cwd=folder, check=True)
        if not os.path.isfile(source):
            return None
        layouts = tools.layouts
        if '--layouts' in words:
            layouts = os.path.join(folder, words[words.index('--layouts') + 1])
        faults = faults_of(tools, folder, layouts)
    if faults is None:
        return None
    known = TRUE_FINDINGS.get(case)
    if known and not any(known in fault for fault in faults):
        faults.append(f'{known} is no longer found')
    return Result(case, [fault for fault in faults if not known or known not in fault
                         or 'no longer' in fault])


def try_chance(tools: Tools, kind: str, seed: int) -> Result | None:
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'input.yaml'), 'w', encoding='utf-8') as file:
            file.write(CHANCE[kind](seed))
        faults = faults_of(tools, folder, tools.layouts)
    return None if faults is None else Result(f'{kind} {seed}', faults)


def chosen(golden: str) -> list[str]:
    cases = sorted(case for case in os.listdir(golden)
                   if os.path.isdir(os.path.join(golden, case)))
    if 'HONGTOU_ROUNDS' in os.environ:
        return cases
    return [case for number, case in enumerate(cases)
            if number % 2 == 0 or case in TRUE_FINDINGS or case in KEPT_CASES]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--first', type=int, default=0, metavar='SEED')
    parser.add_argument('--kind', choices=sorted(CHANCE), help='only documents by chance, such ones')
    parser.add_argument('golden')
    parser.add_argument('cases', nargs='*')
    args = parser.parse_args()
    tools = Tools(*map(os.path.abspath, (args.program, args.layouts, args.fonts)))
    rounds = range(args.first, args.first + int(os.environ.get('HONGTOU_ROUNDS', FEW_ROUNDS)))
    jobs = [] if args.kind else [
        (try_case, tools, args.golden, case) for case in args.cases or chosen(args.golden)]
    if not args.cases:
        kinds = [args.kind] if args.kind else list(CHANCE)
        seeds = [(kind, seed) for kind in kinds for seed in rounds]
        seeds += [kept for kept in KEPT if kept[0] in kinds and kept not in seeds]
        jobs += [(try_chance, tools, kind, seed) for kind, seed in seeds]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda job: job[0](*job[1:]), jobs))
    return print_tap([result for result in results if result is not None])


if __name__ == '__main__':
    sys.exit(main())
