#!/usr/bin/env python3
"""The power is cut while something is added to the archive, or right after.

usage: test_power.py --program FILE --layouts DIR --fonts DIR --library faults.so [--all]

On an ext4 file system of its own in a file, mounted through a loop device. It
is stopped at a call (faults.c) by the kernel's own EXT4_IOC_SHUTDOWN: what was
not yet synced is lost. Then it is mounted again, its journal is played back,
and what is there has to be sound: the version is whole or not there, and it is
there when the program had said so. Needs root and loop devices; else skipped.
"""

import argparse
import contextlib
import fcntl
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from injection import CHANGES, CUT, IN_STAGING, Injection, Outcome, Scenario, look  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from test_faults import scenarios  # noqa: E402

IMAGE_BYTES = 16 << 20
EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = struct.pack('I', 2)
SAMPLE = 12
TESTED = ('archive add, a first version', 'archive add, a further version', 'build over an old file',
          'build into a new folder')


def tell(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)


@contextlib.contextmanager
def mounted(image: str, point: str) -> Iterator[str]:
    """The folder in the file system that everything happens in."""
    tell('mount', '-o', 'loop', image, point)
    try:
        yield os.path.join(point, 'work')
    finally:
        tell('umount', point)


def why_not(folder: str) -> str:
    """Why this machine cannot do it; '' if it can."""
    if os.geteuid() != 0:
        return 'needs root'
    if shutil.which('mkfs.ext4') is None:
        return 'there is no mkfs.ext4'
    image, point = make_image(folder)
    try:
        with mounted(image, point):
            cut(point)
    except (OSError, subprocess.SubprocessError) as error:
        return f'no loop device that can be cut off: {error}'
    return ''


def make_image(folder: str) -> tuple[str, str]:
    image, point = os.path.join(folder, 'image'), os.path.join(folder, 'mounted')
    with open(image, 'wb') as file:
        file.truncate(IMAGE_BYTES)
    tell('mkfs.ext4', '-q', '-F', image)
    os.makedirs(point, exist_ok=True)
    return image, point


def cut(point: str) -> None:
    folder = os.open(point, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.ioctl(folder, EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH)
    finally:
        os.close(folder)


def prepare(scenario: Scenario, folder: str) -> tuple[str, str]:
    """An image with what was there before, all of it on the disk."""
    image, point = make_image(folder)
    with mounted(image, point) as work:
        scenario.restore(folder, work)
    return image, point


def run_cut(scenario: Scenario, folder: str, image: str, point: str, library: str, at: int) -> list[str]:
    """Cuts at a call; at one after the last: when the program has ended."""
    copy = os.path.join(folder, 'copy')
    shutil.copy(image, copy)
    is_whole_run = at > len(scenario.calls)
    injection = Injection(at, 'end' if is_whole_run else scenario.calls[at - 1], CUT)
    settings = {} if is_whole_run else {**injection.settings(library), 'FAULT_MOUNT': point}
    with mounted(copy, point) as work:
        result = scenario.run(work, *scenario.words, **settings)
        if is_whole_run:
            assert result.returncode == 0, result.stderr
            cut(point)
    with mounted(copy, point) as work:
        tree = look(work)
        faults = scenario.check(work, injection, Outcome(-9 if is_whole_run else result.returncode, '', tree))
        if is_whole_run and tree.without(IN_STAGING).files() != scenario.after.files():
            faults.append('it was lost after the program had said it is done: ' +
                          ' '.join(sorted(set(scenario.after.files()) - set(tree.files()))))
    return [f'{injection}: {fault}' for fault in faults]


def places(scenario: Scenario, run_all: bool) -> list[int]:
    """Before each call that changes something or syncs it, some of them, and after the last."""
    found = [at for at, call in enumerate(scenario.calls, 1) if call in (*CHANGES, 'unlink')]
    step = 1 if run_all else max(1, len(found) // SAMPLE)
    # Around the moment when a new version appears, all of them.
    appears = [at for at, call in enumerate(scenario.calls, 1) if call in ('rename', 'renameat2')]
    near = [at for moment in appears for at in found if abs(at - moment) <= 4]
    return sorted({*found[::step], *near, len(scenario.calls) + 1})


def test_cuts(scenario: Scenario, args: argparse.Namespace, folder: str) -> Result:
    library = os.path.abspath(args.library)
    try:
        scenario.learn(folder, library)
        image, point = prepare(scenario, folder)
        at = places(scenario, args.all)
        faults = [fault for place in at
                  for fault in run_cut(scenario, folder, image, point, library, place)]
    except (AssertionError, subprocess.SubprocessError) as error:
        return Result(scenario.name, [str(error)])
    return Result(scenario.name, faults, f'{len(at)} cuts')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--library', required=True)
    parser.add_argument('--all', action='store_true', help='every call that changes something')
    parser.add_argument('--only', default='')
    args = parser.parse_args()
    base = '/dev/shm' if os.access('/dev/shm', os.W_OK | os.X_OK) else None
    results = []
    for scenario in scenarios(args):
        if scenario.name not in TESTED or args.only not in scenario.name:
            continue
        with tempfile.TemporaryDirectory(dir=base) as folder:
            reason = why_not(folder)
        with tempfile.TemporaryDirectory(dir=base) as folder:
            name = 'power cut: ' + scenario.name
            results.append(Result(name, skipped=reason) if reason else
                           test_cuts(scenario, args, folder)._replace(name=name))
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
