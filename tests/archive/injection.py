"""Runs of the real program in which one call to the system fails, and what is
left in the file system afterwards. For tests; see faults.c.
"""

import errno
import hashlib
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from typing import NamedTuple

import ocfl

NOW = '1700000000'  # SOURCE_DATE_EPOCH of all runs
MAX_SECONDS = 120  # that a run may take
KILL, CUT, SHORT = 'KILL', 'CUT', 'SHORT'

ERRORS = {
    'write': ('ENOSPC', 'EDQUOT', 'EIO', 'EINTR', SHORT),
    'read': ('EIO', 'EINTR', SHORT),
    'pread': ('EIO', 'EINTR', SHORT),
    'create': ('ENOSPC', 'EDQUOT', 'EMFILE', 'EROFS', 'EIO'),
    'open': ('EIO', 'EMFILE', 'EACCES', 'ENFILE'),
    'fsync': ('EIO', 'ENOSPC', 'EDQUOT'),
    'close': ('EIO', 'EINTR', 'ENOSPC'),
    'flock': ('EINTR', 'ENOLCK', 'EWOULDBLOCK'),
    'mkdir': ('ENOSPC', 'EDQUOT', 'EIO', 'EROFS'),
    'link': ('EIO', 'ENOSPC', 'EPERM'),
    'rename': ('EIO', 'ENOSPC', 'EDQUOT'),
    'renameat2': ('EIO', 'ENOSPC', 'EDQUOT', 'EINVAL'),
    'mmap': ('ENOMEM', 'ENODEV'),
}
ARCHIVE = 'output/archive'
STAGING = ARCHIVE + '/extensions/hongtou-staging'
IN_STAGING = re.escape(STAGING) + '(/|$)'
# What changes the file system or says whether it did.
CHANGES = ('write', 'create', 'fsync', 'flock', 'mkdir', 'link', 'rename', 'renameat2', 'fchmod', 'futimens')
# What a program has to go on after, as if nothing had been.
HARMLESS = {(call, kind) for call in ('read', 'write', 'pread') for kind in ('EINTR', SHORT)} | {
    ('close', 'EINTR'), ('flock', 'EINTR')}


class Injection(NamedTuple):
    at: int
    call: str
    kind: str
    stays: bool = False

    @property
    def is_kill(self) -> bool:
        return self.kind in (KILL, CUT)

    @property
    def is_harmless(self) -> bool:
        return (self.call, self.kind) in HARMLESS

    def settings(self, library: str) -> dict[str, str]:
        kind = self.kind if self.kind in (KILL, CUT, SHORT) else str(getattr(errno, self.kind))
        return {'LD_PRELOAD': library, 'FAULT_AT': str(self.at), 'FAULT_KIND': kind,
                **({'FAULT_STAYS': '1'} if self.stays else {})}

    def __str__(self) -> str:
        return f'call {self.at}, {self.call}: {self.kind}' + (', from then on' if self.stays else '')


def call_name(logged: str) -> str:
    """open64 and openat are open."""
    name = logged.split(' ')[0].removesuffix('64')
    return {'mkdirat': 'mkdir', 'renameat': 'rename', 'linkat': 'link'}.get(name, name)


def injections(calls: list[str]) -> Iterator[Injection]:
    """A kill before each call; each error of calls that change something, of the others one after another."""
    for at, call in enumerate(calls, 1):
        yield Injection(at, call, KILL)
        errors = ERRORS.get(call, ('EIO',))
        if call in CHANGES:
            for kind in errors:
                yield Injection(at, call, kind)
            lasting = [kind for kind in errors if kind not in ('EINTR', SHORT)]
            yield Injection(at, call, lasting[at % len(lasting)], stays=True)
        else:
            yield Injection(at, call, errors[at % len(errors)])


class Tree(NamedTuple):
    """Everything below a folder: kind, mode and bytes of each path."""
    entries: dict[str, tuple[int, bytes]]

    @property
    def key(self) -> str:
        return hashlib.sha256(repr(sorted(self.entries.items())).encode()).hexdigest()

    def files(self) -> dict[str, bytes]:
        return {path: data for path, (mode, data) in self.entries.items() if stat.S_ISREG(mode)}

    def without(self, pattern: str) -> 'Tree':
        return Tree({path: entry for path, entry in self.entries.items() if not re.match(pattern, path)})


def look(folder: str) -> Tree:
    entries = {}
    for here, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(here, name)
            mode = os.lstat(path).st_mode
            data = b''
            if stat.S_ISREG(mode):
                with open(path, 'rb') as file:
                    data = file.read()
            entries[os.path.relpath(path, folder)] = (mode, data)
    return Tree(entries)


class Outcome(NamedTuple):
    status: int
    stderr: str
    tree: Tree


Run = Callable[..., subprocess.CompletedProcess]


class Scenario:
    """A command that changes files: what they were before, what they are when it
    is done, and what they may be when it was stopped."""

    def __init__(self, name: str, command: list[str], words: list[str], prepare: Callable[[str, Run], None]) -> None:
        self.name = name
        self.command = command
        self.words = words
        self.prepare = prepare
        self.before = Tree({})
        self.after = Tree({})
        self.calls: list[str] = []
        self.is_worked_on = False  # a check went on with what was left

    def run(self, folder: str, *words: str, **settings: str) -> subprocess.CompletedProcess:
        environment = {**os.environ, 'SOURCE_DATE_EPOCH': NOW, **settings}
        return subprocess.run([*self.command, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, encoding='utf-8', errors='replace', check=False,
                              timeout=MAX_SECONDS)

    def learn(self, folder: str, library: str) -> None:
        """Runs it undisturbed in a copy, and counts its calls."""
        work, log = os.path.join(folder, 'learn'), os.path.join(folder, 'calls')
        master = os.path.join(folder, 'master')
        os.mkdir(master)
        self.prepare(master, lambda *words: self.run(master, *words))
        shutil.copytree(master, work, symlinks=True)
        self.before = look(work)
        outcome = self.run(work, *self.words, LD_PRELOAD=library, FAULT_LOG=log)
        assert outcome.returncode == 0, f'{self.name}: {outcome.stderr}'
        self.after = look(work)
        with open(log, encoding='utf-8') as file:
            lines = [line.rstrip('\n') for line in file]
        self.calls = [call_name(line) for line in lines]
        self.check_synced({os.path.relpath(line.removeprefix('fsync '), work) for line in lines
                           if line.startswith('fsync ')})
        shutil.rmtree(work)

    def check_synced(self, synced: set[str]) -> None:
        """New names last only when the folders that they are in are synced."""
        places = {re.sub(r'(^|/)\.([^/]+)\.tmp', r'\1\2', path.replace(STAGING, ARCHIVE)) for path in synced}
        folders = {os.path.dirname(path) or '.' for path in self.after.entries if path not in self.before.entries}
        assert folders <= places, f'{self.name}: not synced: {sorted(folders - places)}'

    def restore(self, folder: str, work: str) -> None:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(os.path.join(folder, 'master'), work, symlinks=True)

    def check(self, work: str, injection: Injection, outcome: Outcome) -> list[str]:
        raise NotImplementedError


def check_status(injection: Injection, outcome: Outcome, is_done: bool, may_be_done: bool) -> list[str]:
    """0 exactly when it is done; else one that the README has for it.
    may_be_done: what was done before the error may not be taken back."""
    status = outcome.status
    if injection.is_kill:
        return [] if status == -9 else [f'not killed: {status} {outcome.stderr}']
    if injection.is_harmless and status != 0:
        return [f'status {status} for what is no error: {outcome.stderr}']
    if status == 0:
        return [] if is_done else ['status 0, but it is not done']
    # 65: a file that another one names, and that seems not to be there.
    is_input = any(code in outcome.stderr for code in ('[layout-unknown]', '[last-year-unreadable]'))
    if status not in (66, 73, 74, 75, 78) and not (status == 65 and is_input):
        return [f'status {status}: {outcome.stderr}']
    if (status == 75) != (injection.kind == 'EWOULDBLOCK'):
        return [f'status {status}: {outcome.stderr}']
    if not outcome.stderr:
        return [f'status {status} and no message']
    return [f'status {status}, but it is done'] if is_done and not may_be_done else []


class FileScenario(Scenario):
    """Files are written: each is the old one or the new one, and after an error
    all are the old ones."""

    tells_more = False  # errors may be told of what else was looked at

    def check(self, work: str, injection: Injection, outcome: Outcome) -> list[str]:
        files, before, after = outcome.tree.files(), self.before.files(), self.after.files()
        # What was killed cannot clean up, nor can who may not remove.
        if injection.is_kill or injection.stays or injection.call in ('unlink', 'unlinkat'):
            files = {path: data for path, data in files.items()
                     if not re.fullmatch(r'(.*/)?\.[^/]+\.tmp(/.*)?', path)}
        # A drive that fails from then on, or a name refused to one of several files: those named before it stay.
        may_mix = injection.stays or injection.call == 'rename'
        faults = check_status(injection, outcome, files == after,
                              may_mix or (self.tells_more and injection.call not in CHANGES))
        for path in sorted({*files, *before, *after}):
            if files.get(path) not in (before.get(path), after.get(path)):
                faults.append(f'{path}: neither the old nor the new one')
        if not injection.is_kill and not may_mix and files not in (before, after):
            faults.append('some files are new, some old')
        if injection.is_kill or faults:
            return faults
        # No folder was left, either.
        if not injection.stays and injection.call not in ('rmdir', 'unlink', 'unlinkat') and files == before and set(outcome.tree.entries) != set(
                self.before.entries):
            faults.append(f'left: {set(outcome.tree.entries) - set(self.before.entries)}')
        return faults


class ArchiveScenario(Scenario):
    """A version is added to an archive: it is there whole, or not at all."""

    def __init__(self, name: str, command: list[str], words: list[str], prepare: Callable[[str, Run], None],
                 following: list[str]) -> None:
        super().__init__(name, command, words, prepare)
        self.following = following  # the addition after this one
        self.known: dict[str, list[str]] = {}

    def check(self, work: str, injection: Injection, outcome: Outcome) -> list[str]:
        tree = outcome.tree.without(IN_STAGING)
        is_done = tree == self.after
        faults = check_status(injection, outcome, is_done, injection.stays)
        for path, entry in self.before.entries.items():
            if stat.S_ISREG(entry[0]) and not re.match(ARCHIVE + r'/[^/]*/inventory\.json', path) and \
                    outcome.tree.entries.get(path) != entry:
                faults.append(f'old file {path} is not what it was')
        if tree != self.before and not is_done and not self.may_be_unfinished(tree):
            faults.append('neither the old nor the new version: ' +
                          ' '.join(sorted(set(tree.entries) ^ set(self.before.entries))[:8]))
        key = outcome.tree.key
        if key not in self.known:
            self.known[key] = self.check_archive(work, is_done)
        return faults + self.known[key]

    def may_be_unfinished(self, tree: Tree) -> bool:
        """Of a new archive some files may be there, but no document."""
        return not any(path.startswith(ARCHIVE) for path in self.before.entries) and \
            not any(path.startswith(ARCHIVE + '/2') for path in tree.entries)

    def check_archive(self, work: str, is_done: bool) -> list[str]:
        """What is there is sound for every reader, and the next addition finds its way."""
        faults = []
        self.is_worked_on = True
        root = os.path.join(work, ARCHIVE)
        is_archive = os.path.exists(os.path.join(root, '0=ocfl_1.1'))
        verified = self.run(work, 'archive', 'verify', '--full')
        if verified.returncode != (0 if is_archive else 66):
            faults.append(f'verify: {verified.returncode} {verified.stderr}')
        faults += check_sums(root)
        following = self.following if is_done else self.words
        outcome = self.run(work, *following)
        if outcome.returncode != 0:
            faults.append(f'the addition after it: {outcome.returncode} {outcome.stderr}')
        tree = look(work)
        if not is_done and tree != self.after:
            faults.append('the addition after it left something else')
        if os.path.exists(os.path.join(work, STAGING)):
            faults.append('the addition after it left the staging folder')
        return faults + check_sums(root)


def check_sums(root: str) -> list[str]:
    """An OCFL validator, and each version's own sums."""
    if not os.path.exists(os.path.join(root, '0=ocfl_1.1')):
        return []
    faults = [str(fault) for fault in ocfl.check_root(root) if fault.code.startswith('E')]
    for here, _, files in os.walk(root):
        if 'hongtou-staging' in here.split('/') or 'SHA256SUMS' not in files:
            continue
        with open(os.path.join(here, 'SHA256SUMS'), encoding='utf-8') as file:
            for line in file:
                digest, name = line.rstrip('\n').split('  ', 1)
                with open(os.path.join(here, name), 'rb') as data:
                    if hashlib.sha256(data.read()).hexdigest() != digest:
                        faults.append(f'sha256sum: {here}/{name}')
    return faults


def try_out(scenario: Scenario, library: str, folder: str, work: str, tries: list[Injection]) -> list[str]:
    """All that is wrong, a line each."""
    faults = []
    scenario.restore(folder, work)
    for injection in tries:
        result = scenario.run(work, *scenario.words, **injection.settings(library))
        outcome = Outcome(result.returncode, result.stderr, look(work))
        found = scenario.check(work, injection, outcome)
        faults += [f'{injection}: {fault}' for fault in found]
        if outcome.tree != scenario.before or scenario.is_worked_on:
            scenario.restore(folder, work)
            scenario.is_worked_on = False
    return faults
