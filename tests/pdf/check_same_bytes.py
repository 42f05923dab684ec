#!/usr/bin/env python3
"""Builds the same document in many surroundings: the bytes must not differ.

usage: check_same_bytes.py --program FILE --layouts DIR --fonts DIR REPORT.yaml

And that no path of the machine is in the file. Prints TAP.
"""

import argparse
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tools'))

from tap import Result, print_tap  # noqa: E402

N_AT_ONCE = 6
STANDARDS = ('2a', '2u', '3a', '1b')


class Place(NamedTuple):
    """Where everything lies; all of it is copied to each place."""
    program: str
    layouts: str
    fonts: str
    report: str
    out: str


def command(place: Place, standard: str, name: str) -> list[str]:
    return [place.program, '--lang', 'en', '--no-system-fonts', '--layouts', place.layouts,
            '--fonts', place.fonts, 'build', place.report, '--pdf-standard', standard,
            '-o', os.path.join(place.out, name)]


def build(place: Place, standard: str, **surroundings) -> bytes:
    subprocess.run(command(place, standard, 'x.pdf'), stdin=subprocess.DEVNULL,
                   capture_output=True, check=True, **surroundings)
    with open(os.path.join(place.out, 'x.pdf'), 'rb') as file:
        return file.read()


def copy_to(folder: str, place: Place) -> Place:
    """The fonts as links to the same bytes where that can be."""
    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)

    os.makedirs(os.path.join(folder, 'out'))
    copy = Place(*(os.path.join(folder, name) for name in
                   ('typeset', 'rules', 'typefaces', os.path.basename(place.report), 'out')))
    shutil.copy(place.program, copy.program)
    shutil.copytree(place.layouts, copy.layouts)
    shutil.copytree(place.fonts, copy.fonts, copy_function=link)
    shutil.copyfile(place.report, copy.report)
    return copy


def check_same(name: str, wanted: bytes, got: bytes) -> Result:
    if wanted == got:
        return Result(name, measured=f'{len(got)} bytes')
    at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
    return Result(name, [f'{len(wanted)} and {len(got)} bytes, different from byte {at} on'])


def as_nobody(place: Place, folder: str, wanted: bytes) -> Result:
    name = 'another user'
    if os.getuid() != 0:
        return Result(name, skipped='only root can be another user')
    nobody = pwd.getpwnam('nobody')
    for parent in (os.path.dirname(folder), folder):
        os.chmod(parent, 0o755)
    os.chown(place.out, nobody.pw_uid, nobody.pw_gid)
    return check_same(name, wanted, build(place, '2a', user='nobody', group='nogroup',
                                          extra_groups=[]))


def at_once(place: Place, wanted: bytes) -> list[Result]:
    runs = [subprocess.Popen(command(place, '2a', f'{i}.pdf'), stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for i in range(N_AT_ONCE)]
    results = []
    for i, run in enumerate(runs):
        run.wait()
        with open(os.path.join(place.out, f'{i}.pdf'), 'rb') as file:
            results.append(check_same(f'{N_AT_ONCE} at once, {i + 1}', wanted, file.read()))
    return results


def no_path(standard: str, content: bytes, places: list[Place], folder: str) -> Result:
    """In the file with its streams unpacked."""
    packed, plain = (os.path.join(folder, name) for name in ('packed.pdf', 'plain.pdf'))
    with open(packed, 'wb') as file:
        file.write(content)
    subprocess.run(['qpdf', '--stream-data=uncompress', '--object-streams=disable', packed, plain],
                   check=True)
    with open(plain, 'rb') as file:
        unpacked = file.read()
    words = {os.path.dirname(path) for place in places for path in place if path}
    faults = [f'it has {word}' for word in sorted(words)
              for form in (word.encode(), word.encode('utf-16-be')) if form in unpacked]
    return Result(f'no path in {standard}', faults)


def check_all(here: Place, top: str) -> list[Result]:
    first = copy_to(os.path.join(top, 'one'), here)
    other = copy_to(os.path.join(top, '另一处 with blanks'), here)
    wanted = {standard: build(first, standard) for standard in STANDARDS}
    bare = {'PATH': os.environ.get('PATH', '')}
    surroundings = {
        'time zone': {'env': {**os.environ, 'TZ': 'America/St_Johns'}},
        'locale': {'env': {**os.environ, 'LC_ALL': 'zh_CN.GB18030', 'LANG': 'zh_CN.GB18030'}},
        'no environment': {'env': bare},
        'another home': {'env': {**bare, 'HOME': top, 'USER': 'someone', 'TMPDIR': top}},
        'umask': {'umask': 0o077},
        'working folder': {'cwd': '/'},
    }
    results = [check_same(name, wanted['2a'], build(first, '2a', **what))
               for name, what in surroundings.items()]
    results += [check_same(f'everything elsewhere, {standard}', wanted[standard],
                           build(other, standard)) for standard in STANDARDS]
    results += at_once(other, wanted['2a'])
    results.append(as_nobody(first, os.path.join(top, 'one'), wanted['2a']))
    results += [no_path(standard, wanted[standard], [here, first, other], top)
                for standard in STANDARDS]
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for option in ('--program', '--layouts', '--fonts'):
        parser.add_argument(option, required=True)
    parser.add_argument('report', metavar='REPORT.yaml')
    args = parser.parse_args()
    here = Place(*map(os.path.abspath, (args.program, args.layouts, args.fonts, args.report)), '')
    with tempfile.TemporaryDirectory() as top:
        return print_tap(check_all(here, top))


if __name__ == '__main__':
    sys.exit(main())
