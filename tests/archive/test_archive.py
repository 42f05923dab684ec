#!/usr/bin/env python3
"""The archive, through the real program.

usage: test_archive.py --program FILE --layouts DIR --fonts DIR YEARLY_FILE

What is archived is read by the validator beside this (ocfl.py), by Python's
hashlib and by sha256sum; what is refused changes nothing; every kind of damage,
also at places chosen by chance, is found and called by its name.
HONGTOU_ROUNDS=500 for more of them.
"""

import argparse
import contextlib
import csv
import fcntl
import glob
import hashlib
import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

import ocfl  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

ROUNDS = int(os.environ.get('HONGTOU_ROUNDS', '60'))
FIRST = 1_700_000_000  # seconds since 1970: when the first version is added

REPORT = '''\
layout: web
year: {year}
document:
  issuers: [示例区人民政府]
  number: {{code: 示政发, year: {next}, serial: {serial}}}
  title: {title}
  date: {next}-01-20
  recipients: [示例市人民政府]
figures:
  clues: {{name: 处置问题线索, value: {clues}, unit: 件, from: 纪检监察}}
sections:
  - heading: 主要举措和成效
    items:
      - {{id: mediation, text: "处置问题线索{{clues}}。{text}"}}
'''


def report(year: int = 2024, clues: int = 502, serial: int = 3, text: str = '',
           title: str = '关于{year}年度法治政府建设情况的报告', head: str = '') -> str:
    return head + REPORT.format(year=year, next=year + 1, clues=clues, serial=serial, text=text, title=title)


def snapshot(folder: str) -> dict[str, tuple[int, bytes]]:
    """Everything below a folder: kind and bytes."""
    found = {}
    for here, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(here, name)
            mode = os.lstat(path).st_mode
            data = b''
            if stat.S_ISLNK(mode):
                data = os.readlink(path).encode()
            elif stat.S_ISREG(mode):
                with open(path, 'rb') as file:
                    data = file.read()
            found[os.path.relpath(path, folder)] = (stat.S_IFMT(mode), data)
    return found


class Office:
    """A folder with a yearly file and an archive, and the program at hand."""

    def __init__(self, args: argparse.Namespace, folder: str) -> None:
        self.command = [os.path.abspath(args.program), *program_options(args), '--lang', 'en']
        self.folder = folder
        self.write('2024.yaml', report())
        self.seconds = FIRST

    def path(self, *names: str) -> str:
        return os.path.join(self.folder, *names)

    def archive(self, *names: str) -> str:
        return self.path('output', 'archive', *names)

    def content(self, version: str, *names: str) -> str:
        return self.archive('2024', version, 'content', *names)

    def write(self, name: str, text: str) -> None:
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def program(self, *words: str, prefix: tuple[str, ...] = (), **settings: str) -> subprocess.CompletedProcess:
        environment = {**os.environ, 'SOURCE_DATE_EPOCH': str(self.seconds), **settings}
        return subprocess.run([*prefix, *self.command, *words], cwd=self.folder, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, encoding='utf-8', check=False)

    def run(self, *words: str, prefix: tuple[str, ...] = (), **settings: str) -> subprocess.CompletedProcess:
        return self.program('archive', *words, prefix=prefix, **settings)

    def add(self, *words: str, name: str = '2024.yaml') -> subprocess.CompletedProcess:
        self.seconds += 100
        return self.run('add', name, *words)

    def added(self, *words: str, name: str = '2024.yaml') -> None:
        outcome = self.add(*words, name=name)
        assert outcome.returncode == 0, outcome.stderr

    def two_versions(self) -> None:
        self.added('--sm3')
        self.write('2024.yaml', report(clues=503))
        self.added('--sm3', '--reason', 'figure corrected')


def codes(outcome: subprocess.CompletedProcess) -> list[str]:
    """Of errors, and of warnings about the archive."""
    return [error or warning for error, warning in re.findall(
        r'^(?:.*: )?error: .*\[([a-z0-9-]+)\]$|^warning: .*\[(archive-[a-z0-9-]+)\]$',
        outcome.stderr, re.MULTILINE)]


def expect(outcome: subprocess.CompletedProcess, status: int, *wanted: str) -> list[str]:
    faults = []
    if outcome.returncode != status:
        faults.append(f'exit status {outcome.returncode} instead of {status}: {outcome.stderr}')
    if set(codes(outcome)) != set(wanted):
        faults.append(f'findings {codes(outcome)} instead of {list(wanted)}: {outcome.stderr}')
    return faults


def expect_sound(office: Office) -> list[str]:
    faults = expect(office.run('verify'), 0) + expect(office.run('verify', '--full'), 0)
    return faults + [str(fault) for fault in ocfl.check_root(office.archive())
                     if fault.code not in ('W008',)]


# What is added

def test_first(office: Office) -> list[str]:
    outcome = office.add('--by', '张三 <zhang@example.org>')
    faults = expect(outcome, 0)
    if outcome.stdout.splitlines()[:1] != ['output/archive/2024/v1/content']:
        faults.append(f'printed {outcome.stdout}')
    manifest = open(office.content('v1', 'manifest.json'), 'rb').read()
    if hashlib.sha256(manifest).hexdigest() not in outcome.stdout:
        faults.append('the manifest\'s sum is not printed')
    faults += [str(fault) for fault in ocfl.check_root(office.archive())]
    sums = subprocess.run(['sha256sum', '--strict', '-c', 'SHA256SUMS'], cwd=office.content('v1'),
                          capture_output=True, check=False)
    if sums.returncode != 0:
        faults.append(sums.stdout.decode())
    verified = office.run('verify', '--full')
    if '1 versions typeset again to the same bytes' not in verified.stdout:
        faults.append(verified.stdout + verified.stderr)
    return faults + expect_sound(office)


def test_catalogue(office: Office) -> list[str]:
    """As a table that a spreadsheet neither misreads nor runs, and as a PDF."""
    office.write('2024.yaml', report(title='"=HYPERLINK(1), {{year}}"', head=(
        'archive: {fonds: J001, office: BGS, item: 7, retention: D30, responsible: [甲, 乙]}\n')))
    office.added()
    outcome = office.run('list', '--csv')
    faults = expect(outcome, 0)
    if not outcome.stdout.startswith('\ufeff档号,'):
        faults.append('no byte order mark, or no heading')
    rows = list(csv.reader(outcome.stdout[1:].splitlines()))
    pdf = office.content('v1', os.path.basename(glob.glob(office.content('v1', '*.pdf'))[0]))
    with open(pdf, 'rb') as file:
        wanted = {'档号': 'J001-WS·2025-D30-BGS-0007', '年度': '2024', '版本': 'v1', '责任者': '甲、乙',
                  '文号': '示政发〔2025〕3号', '成文日期': '2025-01-20', '保管期限': '30年', '密级': '',
                  '文件': os.path.relpath(pdf, office.archive()),
                  'SHA-256': hashlib.sha256(file.read()).hexdigest()}
    found = dict(zip(rows[0], rows[1]))
    faults += [f'{key}: {found.get(key)}' for key in wanted if found.get(key) != wanted[key]]
    if len(rows) != 2 or found['题名'][:1] == '=':
        faults.append(outcome.stdout)
    faults += expect(office.run('list', '-o', 'catalogue.pdf'), 0)
    text = subprocess.run(['pdftotext', '-layout', office.path('catalogue.pdf'), '-'],
                          capture_output=True, encoding='utf-8', check=False).stdout
    faults += [f'{word} is not in the PDF' for word in ('归档文件目录', '30年', 'HYPERLINK')
               if word not in text]
    return faults


DESCRIPTION = """\
year: 2015
title: 某区关于2015年度依法行政情况的报告
issuers: 某区管委会
number: {code: 某管, year: 2016, serial: 5}
date: 2016-01-20
archive: {fonds: J001, office: BGS, item: 3, access: 主动公开}
"""


def refused_imports(office: Office, pdf: bytes) -> list[str]:
    """What is no sound PDF, or not described, changes nothing."""
    faults = []
    os.symlink('2015.pdf', office.path('link.pdf'))
    os.mkdir(office.path('folder.pdf'))
    for command in (['qpdf', '--encrypt', 'a', 'b', '256', '--'], ['qpdf', '--encrypt', '', 'b', '256', '--']):
        name = 'locked.pdf' if 'a' in command else 'open.pdf'
        subprocess.run([*command, office.path('2015.pdf'), office.path(name)], check=True)
    for name, data in (('text.pdf', b'no PDF\n'), ('cut.pdf', pdf[:len(pdf) // 2]), ('empty.pdf', b''),
                       ('bell\a.pdf', pdf), ('alone.pdf', pdf)):
        with open(office.path(name), 'wb') as file:
            file.write(data)
    for name in ('bell\a', 'link'):
        office.write(name + '.yaml', DESCRIPTION)
    before = snapshot(office.archive())
    for name, status, code in (
            ('text.pdf', 65, 'pdf-not-one'), ('empty.pdf', 65, 'pdf-not-one'), ('cut.pdf', 65, 'pdf-unreadable'),
            ('locked.pdf', 65, 'pdf-encrypted'), ('open.pdf', 65, 'pdf-encrypted'),
            ('link.pdf', 65, 'archive-link'), ('bell\a.pdf', 65, 'archive-name'),
            ('x' * 300 + '.pdf', 66, 'file-unreadable'), ('folder.pdf', 66, 'file-is-folder'), ('missing.pdf', 66, 'file-missing'),
            ('alone.pdf', 64, 'import-no-year')):
        faults += [f'{name!r}: {fault}' for fault in expect(office.run('import', name), status, code)]
    faults += expect(office.run('import', '2015.pdf', '--year', '2016'), 65, 'import-year')
    faults += expect(office.run('import', '2015.pdf', '--id', '../x'), 65, 'archive-name')
    office.write('alone.yaml', DESCRIPTION + 'pages: 99\n')
    faults += expect(office.run('import', 'alone.pdf'), 65, 'import-pages')
    office.write('alone.yaml', DESCRIPTION.replace('serial: 5', 'serial: '))
    faults += expect(office.run('import', 'alone.pdf'), 65, 'empty-value')
    return faults + ([] if snapshot(office.archive()) == before else ['the archive changed'])


def test_import(office: Office) -> list[str]:
    """A PDF of another program, whole and unchanged, beside our own."""
    command = [*office.command, 'build', '2024.yaml', '-o', '2024.pdf']
    subprocess.run(command, cwd=office.folder, check=True, capture_output=True)
    subprocess.run(['qpdf', '--qdf', office.path('2024.pdf'), office.path('2015.pdf')], check=True)
    with open(office.path('2015.pdf'), 'rb') as file:
        pdf = file.read()
    office.added()
    faults = expect(office.run('import', '2015.pdf', '--year', '2015'), 65, 'import-template')
    faults += expect(office.run('import', '2015.pdf'), 65, 'empty-value')
    with open(office.path('2015.yaml'), encoding='utf-8') as file:
        if 'year: 2015\n' not in (text := file.read()) or 'pages: 1\n' not in text:
            faults.append(text)
    office.write('2015.yaml', DESCRIPTION)
    office.seconds += 100
    faults += expect(office.run('import', '2015.pdf'), 0)
    content = office.archive('2015', 'v1', 'content')
    with open(os.path.join(content, '2015.pdf'), 'rb') as file:
        if file.read() != pdf:
            faults.append('the PDF was changed')
    with open(os.path.join(content, 'metadata.json'), encoding='utf-8') as file:
        found = json.load(file)
    wanted = {'number': '某管〔2016〕5号', 'reference': 'J001-WS·2016-Y-BGS-0003', 'pages': 1, 'year': '2015',
              'author': '某区管委会', 'access': '主动公开', 'date': '2016-01-20'}
    faults += [f'{key}: {found.get(key)}' for key in wanted if found.get(key) != wanted[key]]
    office.seconds += 100
    faults += expect(office.run('import', '2015.pdf'), 73, 'archive-unchanged')
    faults += refused_imports(office, pdf)
    damage_byte(writable(os.path.join(content, '2015.pdf')), random.Random(1))
    faults += expect(office.run('verify', '--full'), 1, 'archive-changed')
    with open(os.path.join(content, '2015.pdf'), 'wb') as file:
        file.write(pdf)
    os.chmod(os.path.join(content, '2015.pdf'), 0o444)
    return faults + expect_sound(office)


def test_content(office: Office) -> list[str]:
    """Byte for byte what it was made from, and what build makes."""
    office.added()
    pdf = office.path('built.pdf')
    command = [*office.command, 'build', '2024.yaml', '-o', pdf]
    environment = {key: value for key, value in os.environ.items() if key != 'SOURCE_DATE_EPOCH'}
    subprocess.run(command, cwd=office.folder, env=environment, check=True, capture_output=True)
    name = '2024-关于2024年度法治政府建设情况的报告'
    pairs = [(office.content('v1', name + '.pdf'), pdf),
             (office.content('v1', name + '.yaml'), office.path('2024.yaml'))]
    faults = [f'{archived} is not {own}' for archived, own in pairs
              if open(archived, 'rb').read() != open(own, 'rb').read()]
    for folder, _, files in os.walk(office.archive('2024')):
        faults += [f'{file} can be written to' for file in files
                   if os.stat(os.path.join(folder, file)).st_mode & 0o222]
    with open(office.content('v1', 'manifest.json'), encoding='utf-8') as file:
        manifest = json.load(file)
    for file in manifest['files']:
        data = open(office.content('v1', file['name']), 'rb').read()
        if (len(data), hashlib.sha256(data).hexdigest()) != (file['size'], file['sha256']):
            faults.append(f'manifest: {file}')
    if manifest['document']['number'] != '示政发〔2025〕3号' or manifest['document']['pages'] != 1:
        faults.append(f'manifest: {manifest["document"]}')
    return faults


def test_same_anywhere(office: Office) -> list[str]:
    """Another time, user, place and umask: the same content."""
    office.added()
    here = snapshot(office.content('v1'))
    os.makedirs(office.path('elsewhere', 'deep'))
    shutil.copy(office.path('2024.yaml'), office.path('elsewhere', 'deep', 'other name.yaml'))
    old = os.umask(0o077)
    try:
        outcome = office.run('add', 'elsewhere/deep/other name.yaml', '--archive', 'other', '--by', '李四',
                             SOURCE_DATE_EPOCH='1800000000', TZ='Asia/Shanghai', LC_ALL='C.UTF-8', USER='other')
    finally:
        os.umask(old)
    there = snapshot(office.path('other', '2024', 'v1', 'content'))
    return expect(outcome, 0) + ([] if here == there else ['the content differs'])


def test_versions(office: Office) -> list[str]:
    office.added()
    first = snapshot(office.archive('2024', 'v1'))
    office.write('2024.yaml', report(clues=503))
    faults = expect(office.add(), 64, 'archive-no-reason')
    for number in range(2, 5):
        office.write('2024.yaml', report(clues=510 + number))
        office.added('--reason', f'第{number}版')
        faults += expect_sound(office)
    if snapshot(office.archive('2024', 'v1')) != first:
        faults.append('the first version changed')
    for number in range(2, 5):
        with open(office.content(f'v{number}', 'manifest.json'), encoding='utf-8') as file:
            manifest = json.load(file)
        before = open(office.content(f'v{number - 1}', 'manifest.json'), 'rb').read()
        if manifest['previous_manifest_sha256'] != hashlib.sha256(before).hexdigest():
            faults.append(f'v{number} is not chained')
        if manifest['reason'] != f'第{number}版':
            faults.append(f'v{number}: {manifest["reason"]}')
    if os.path.exists(office.archive('extensions', 'hongtou-staging')):
        faults.append('the staging folder is still there')
    return faults


def test_last_year(office: Office) -> list[str]:
    """Files of the years before, wherever they were, are archived and used again."""
    os.mkdir(office.path('old'))
    office.write('old/2022.yaml', report(year=2022, clues=400))
    office.write('old/2023.yaml', report(year=2023, clues=480, head='last_year: 2022.yaml\n',
                                         text='{clues.growth}。'))
    office.write('2024.yaml', report(head='last_year: old/2023.yaml\n', text='{clues.growth}。'))
    office.added()
    shutil.rmtree(office.path('old'))
    os.unlink(office.path('2024.yaml'))
    names = sorted(os.listdir(office.content('v1', 'last-year')))
    return expect_sound(office) + ([] if names == ['2022.yaml', '2023.yaml'] else [str(names)])


def warned(outcome: subprocess.CompletedProcess) -> list[str]:
    return re.findall(r'^(?:.*: )?(?:warning|note): .*\[([a-z0-9-]+)\]$', outcome.stderr, re.MULTILINE)


HISTORY = '\n      - chart: {kind: bar, caption: 历年处置问题线索, history: [clues]}'


def archived_years(office: Office) -> None:
    """2021 to 2024, of which only the last keeps its file; 2022 has two versions."""
    for year, clues in ((2021, 310), (2022, 390), (2023, 480)):
        office.write('old.yaml', report(year=year, clues=clues, serial=year - 2000))
        office.added(name='old.yaml')
    office.write('old.yaml', report(year=2022, clues=400, serial=22))
    office.added('--reason', 'figure corrected', name='old.yaml')
    os.unlink(office.path('old.yaml'))
    office.added()


def test_next_year(office: Office) -> list[str]:
    """The draft of the next year knows all archived ones, and without the archive's help."""
    archived_years(office)
    os.mkdir(office.path('input'))
    office.write('input/2024.yaml', report() + HISTORY)
    outcome = office.program('draft', 'input/2024.yaml', '-o', 'input/2025.yaml')
    faults = expect(outcome, 0)
    if warned(outcome)[:4] != ['next-archived-text'] + ['next-earlier'] * 3:
        faults.append(f'told {warned(outcome)}')
    with open(office.path('input/2025.yaml'), encoding='utf-8') as file:
        draft = file.read()
    named = re.findall(r'^  (\d{4}): \.\./output/archive/(\d{4})/(v\d)/content/\S+\.yaml$', draft, re.MULTILINE)
    if named != [('2023', '2023', 'v1'), ('2022', '2022', 'v2'), ('2021', '2021', 'v1')]:
        faults.append(f'named {named} in\n{draft}')
    office.write('input/2025.yaml', re.sub(r'(value|serial|year|date):(?=[ ,}\n]*(?:last|serial|}|recipients))',
                                           lambda match: match[0] + {'value': ' 555', 'serial': ' 5', 'year': ' 2026',
                                                                     'date': ' 2026-01-20'}[match[1]],
                                           re.sub(r'^ *todo:.*\n|^draft:.*\n', '', draft, flags=re.MULTILINE)))
    text = office.program('dump', '--text', 'input/2025.yaml')
    for part in ('2021年', '310', '2022年', '400', '2023年', '480', '502', '555'):
        if part not in text.stdout:
            faults.append(f'{part} is not in the pages: {text.stderr}{text.stdout}')
    faults += expect(office.add(name='input/2025.yaml'), 0)
    names = sorted(os.listdir(office.archive('2025', 'v1', 'content', 'last-year')))
    if names != ['2021.yaml', '2022.yaml', '2023.yaml', '2024.yaml']:
        faults.append(str(names))
    faults += expect_sound(office)
    # What was exported finds its own files of earlier years, whatever it calls them.
    faults += expect(office.run('export', '2025', 'copy'), 0)
    shutil.rmtree(office.archive())
    shutil.rmtree(office.path('input'))
    source = glob.glob(office.path('copy', '*.yaml'))[0]
    return faults + expect(office.program('build', source, '-o', 'copy.pdf'), 0)


def test_next_year_differs(office: Office) -> list[str]:
    """What the file says otherwise than the archive, or leaves open."""
    plans = '  - heading: 安排\n    kind: plans\n    items: [{id: centre, text: 建成中心。}]\n'
    office.write('old.yaml', report(year=2023, clues=480) + plans)
    office.added(name='old.yaml')
    office.added()
    office.write('2024.yaml', report(clues=503))
    faults = []
    for text, wanted in ((report(clues=503), ['next-archived-other', 'next-plan-untold']),
                         (report(head='draft: true\n').replace('value: 502', 'value: '),
                          ['next-from-draft', 'next-last-archived', 'next-archived-text', 'next-plan-untold']),
                         (report().replace('clues: {', 'clues: {last: 470, '),
                          ['figure-last-differs', 'next-archived-text', 'next-plan-untold'])):
        office.write('2024.yaml', text)
        outcome = office.program('draft', '2024.yaml')
        told = [code for code in warned(outcome) if code != 'next-earlier']
        if sorted(told) != sorted(wanted) or outcome.returncode != 0:
            faults.append(f'{told} instead of {wanted}: {outcome.stderr}')
        if outcome.returncode != 0:
            continue
        with open(office.path('2025.yaml'), encoding='utf-8') as file:
            draft = file.read()
        if 'last: 503' not in draft and 'last: 502' not in draft:
            faults.append(draft)
        os.unlink(office.path('2025.yaml'))
    return faults


def test_next_year_refused(office: Office) -> list[str]:
    """An archive that is not what it was gives nothing; several reports of a year neither."""
    faults = expect(office.program('draft', '2024.yaml', '--archive', 'nowhere'), 66, 'archive-none',
                    'next-archive-damaged')
    office.write('old.yaml', report(year=2023, clues=480))
    office.added('--id', 'a', name='old.yaml')
    office.write('old.yaml', report(year=2023, clues=481, serial=4))
    office.added('--id', 'b', name='old.yaml')
    outcome = office.program('draft', '2024.yaml')
    faults += expect(outcome, 0, 'archive-year-twice')
    with open(office.path('2025.yaml'), encoding='utf-8') as file:
        if 'earlier_years' in file.read():
            faults.append('one of two was taken')
    os.unlink(office.path('2025.yaml'))
    path = glob.glob(office.archive('b', 'v1', 'content', '*.yaml'))[0]
    damage_byte(path, random.Random(1))
    faults += expect(office.program('draft', '2024.yaml'), 65, 'archive-changed', 'next-archive-damaged')
    if os.path.exists(office.path('2025.yaml')):
        faults.append('a refused draft left a file')
    return faults + expect(office.program('draft', '2024.yaml', '--no-archive'), 0)


def test_looking(office: Office) -> list[str]:
    office.two_versions()
    listed = office.run('list').stdout.splitlines()
    faults = [] if len(listed) == 3 and 'figure corrected' in listed[2] and '示政发〔2025〕3号' in listed[1] \
        else ['list: ' + str(listed)]
    shown = office.run('show', '2024').stdout
    if not shown.startswith('2024 v2\n') or 'figure corrected' not in shown:
        faults.append('show: ' + shown)
    if not office.run('show', '2024', 'v1').stdout.startswith('2024 v1\n'):
        faults.append('show v1')
    for words, code in (((('show', '2023'), 'archive-no-object')), (('show', '2024', 'v3'), 'archive-no-version'),
                        (('show', '../2024'), 'archive-no-object'), (('list', '..'), 'archive-no-object'),
                        (('verify', 'extensions'), 'archive-no-object'),
                        (('list', '--archive', 'nowhere'), 'archive-none'),
                        (('verify', '--archive', 'nowhere'), 'archive-none')):
        faults += [f'{words}: {fault}' for fault in expect(office.run(*words), 66, code)]
    return faults


def test_export(office: Office) -> list[str]:
    office.two_versions()
    faults = expect(office.run('export', '2024', 'v1', 'one'), 0) + expect(office.run('export', '2024', 'two'), 0)
    for version, folder in (('v1', 'one'), ('v2', 'two')):
        if snapshot(office.path(folder)) != snapshot(office.content(version)):
            faults.append(f'{folder} is not {version}')
    faults += expect(office.run('export', '2024', 'one'), 73, 'file-exists')
    faults += expect(office.run('export', '2024', 'no/such/folder'), 73, 'file-cannot-create')
    path = office.content('v1', 'figures.csv')
    damage_byte(path, random.Random(1))
    faults += expect(office.run('export', '2024', 'v1', 'three'), 65, 'archive-changed', 'archive-damaged')
    if os.path.exists(office.path('three')) or any(name.startswith('.') for name in os.listdir(office.folder)):
        faults.append('a refused export left something')
    return faults


def test_sm3(office: Office) -> list[str]:
    office.added('--sm3')
    sums = subprocess.run(['cksum', '--strict', '-c', 'SM3SUMS'], cwd=office.content('v1'), capture_output=True,
                          check=False)
    return expect_sound(office) + ([] if sums.returncode == 0 else [sums.stderr.decode()])


# What is refused

def refused(office: Office, act: Callable[[], subprocess.CompletedProcess], status: int, *wanted: str) -> list[str]:
    """Nothing in the archive changes."""
    before = snapshot(office.archive())
    faults = expect(act(), status, *wanted)
    if snapshot(office.archive()) != before:
        faults.append('the archive changed')
    return faults


def test_refusals(office: Office) -> list[str]:
    office.added()
    faults = refused(office, office.add, 73, 'archive-unchanged')
    faults += refused(office, lambda: office.add('--reason', 'again'), 73, 'archive-unchanged')
    office.write('2024.yaml', report(clues=510))
    faults += refused(office, office.add, 64, 'archive-no-reason')
    for words in (('--reason', ''), ('--reason', 'two\nlines'), ('--reason', '\x1b[31m'), ('--by', '')):
        faults += refused(office, lambda words=words: office.add(*words), 64, 'usage')
    office.write('other.yaml', report(serial=4, title='关于{year}年度工作情况的报告'))
    faults += refused(office, lambda: office.add('--reason', 'r', name='other.yaml'), 73, 'archive-other-document')
    office.write('draft.yaml', report(head='draft: true\n'))
    faults += refused(office, lambda: office.add('--reason', 'r', name='draft.yaml'), 65, 'archive-draft')
    office.write('wrong.yaml', report(text='{nothing}'))
    faults += refused(office, lambda: office.add('--reason', 'r', name='wrong.yaml'), 65, 'figure-undefined')
    faults += refused(office, lambda: office.run('add', '2024.yaml', '--reason', 'r', SOURCE_DATE_EPOCH='1600000000'),
                      78, 'archive-clock')
    for name in ('', '..', '../x', 'a/b', '.x', '-x', 'x' * 65, 'Extensions', '年', 'a b', 'a\n'):
        outcome = office.run('add', '2024.yaml', '--id', name)
        if outcome.returncode not in (64, 65):
            faults.append(f'--id {name!r}: {outcome.returncode} {outcome.stderr}')
    office.added('--id', 'Annex')
    faults += refused(office, lambda: office.add('--id', 'annex'), 65, 'archive-name')
    office.added('--id', '2024-2', name='other.yaml')
    return faults + expect_sound(office)


def test_names(office: Office) -> list[str]:
    """Titles that would be paths come out as names."""
    faults = []
    for number, title in enumerate(('../../关于', '/etc/passwd', '关于：“{year}”*?', 'con', '题' * 120)):
        office.write('odd.yaml', report(title=f'"{title}"' if title[0] in './' else title, serial=10 + number))
        outcome = office.add('--id', f'odd{number}', name='odd.yaml')
        if outcome.returncode != 0:
            faults.append(f'{title}: {outcome.stderr}')
    return faults + expect_sound(office)


def test_locked(office: Office) -> list[str]:
    office.added()
    office.write('2024.yaml', report(clues=510))
    descriptor = os.open(office.archive(), os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        faults = refused(office, lambda: office.add('--reason', 'r'), 75, 'archive-locked')
        faults += expect(office.run('verify', '--full'), 0)
    finally:
        os.close(descriptor)
    office.added('--reason', 'r')
    return faults + expect_sound(office)


def test_readers(office: Office) -> list[str]:
    """Who looks while somebody adds sees the old state or the new, and no damage."""
    office.added()
    reader = subprocess.Popen(
        ['sh', '-c', 'while [ ! -e stop ]; do "$@" verify >>seen 2>&1 || echo "status $?" >>seen; done', 'sh',
         *office.command, 'archive'], cwd=office.folder)
    try:
        for number in range(12):
            office.write('2024.yaml', report(clues=600 + number))
            office.added('--reason', 'r')
    finally:
        office.write('stop', '')
        reader.wait()
    with open(office.path('seen'), encoding='utf-8') as file:
        seen = file.read()
    faults = [] if 'sound' in seen else ['nothing was read']
    # What is being put together is noticed, and is no damage.
    return faults + [line for line in seen.splitlines() if 'error' in line or 'status' in line]


def test_odd_texts(office: Office) -> list[str]:
    """What XML, PDF and shells find odd arrives whole."""
    title = '关于<&]]>)(\\𠮷"\'$HOME`报告'
    reason = '第<1>次 & "更正" ]]> \\ 𠮷 $(x)'
    office.write('2024.yaml', report(title="'" + title.replace("'", "''") + "'"))
    office.added('--reason', reason)
    with open(office.content('v1', 'manifest.json'), encoding='utf-8') as file:
        manifest = json.load(file)
    faults = expect_sound(office)
    if not manifest['document']['title'].endswith(title) or manifest['reason'] != reason:
        faults.append(str(manifest['document']))
    return faults


def test_no_root(office: Office) -> list[str]:
    os.makedirs(office.path('full'))
    office.write('full/notes.txt', 'x')
    faults = expect(office.run('add', '2024.yaml', '--archive', 'full'), 65, 'archive-not-root')
    faults += expect(office.run('verify', '--archive', 'full'), 1, 'archive-not-root')
    faults += expect(office.run('add', '2024.yaml', '--archive', '2024.yaml'), 73, 'file-cannot-create')
    os.makedirs(office.path('newer'))
    office.write('newer/0=ocfl_1.2', 'ocfl_1.2\n')
    faults += expect(office.run('add', '2024.yaml', '--archive', 'newer'), 65, 'archive-other-ocfl')
    office.added()
    os.symlink('output/archive', office.path('link'))
    for words in (('add', '2024.yaml'), ('verify',), ('list',)):
        for name in ('link', 'link/'):
            outcome = office.run(*words, '--archive', name)
            if 'archive-link' not in codes(outcome):
                faults.append(f'{words} {name}: {outcome.stderr}')
    os.makedirs(office.path('empty'))
    faults += expect(office.run('verify', '--archive', 'empty'), 66, 'archive-none')
    faults += expect(office.run('add', '2024.yaml', '--archive', 'empty'), 0)
    if os.listdir(office.path('full')) != ['notes.txt']:
        faults.append('something was put into a folder that is no archive')
    return faults


def as_somebody() -> tuple[str, ...]:
    """Root may write anywhere, so a test of protection needs another user."""
    return ('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups') if os.getuid() == 0 else ()


def test_protected(office: Office) -> list[str]:
    office.added()
    office.write('2024.yaml', report(clues=510))
    os.chmod(office.folder, 0o755)
    for here, folders, _ in os.walk(office.path('output')):
        for name in ['.', *folders]:
            os.chmod(os.path.join(here, name), 0o555)
    try:
        faults = refused(office, lambda: office.run('add', '2024.yaml', '--reason', 'r', prefix=as_somebody()),
                         73, 'file-cannot-create')
        faults += expect(office.run('verify', '--full', prefix=as_somebody()), 0)
    finally:
        for here, _, _ in os.walk(office.path('output')):
            os.chmod(here, 0o755)
    return faults


def test_too_large(office: Office) -> list[str]:
    """No room: a file may have 100 kB only, where it counts as a full disk."""
    office.added()
    office.write('2024.yaml', report(clues=510))
    limited = ('prlimit', '--fsize=20000')
    faults = refused(office, lambda: office.run('add', '2024.yaml', '--reason', 'r', prefix=limited),
                     74, 'file-write-failed')
    office.added('--reason', 'r')
    return faults + expect_sound(office)


def test_leftovers(office: Office) -> list[str]:
    """What a stopped addition leaves is told of, is no damage, and goes."""
    office.added()
    os.makedirs(office.archive('extensions', 'hongtou-staging', '2024', 'v1', 'content'))
    shutil.copy(office.path('2024.yaml'), office.archive('extensions', 'hongtou-staging', '2024', 'v1', 'x'))
    outcome = office.run('verify', '--full')
    faults = expect(outcome, 0)
    if 'archive-leftover' not in outcome.stderr:
        faults.append('it is not told of')
    office.write('2024.yaml', report(clues=510))
    office.added('--reason', 'r')
    return faults + expect_sound(office)


# What is damaged

def writable(path: str) -> str:
    os.chmod(path, 0o644)
    return path


def damage_byte(path: str, chance: random.Random) -> None:
    data = bytearray(open(path, 'rb').read())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    with open(writable(path), 'wb') as file:
        file.write(data)


def cut(path: str, chance: random.Random) -> None:
    os.truncate(writable(path), chance.randrange(os.path.getsize(path)))


def lengthen(path: str, chance: random.Random) -> None:
    with open(writable(path), 'ab') as file:
        file.write(b'\n' * chance.randrange(1, 100))


def rename(path: str, chance: random.Random) -> None:
    os.rename(path, path + chance.choice(['.bak', ' (1)', '~', '.PDF']))


def link(path: str, _: random.Random) -> None:
    os.rename(path, path + '.real')
    os.symlink(os.path.basename(path) + '.real', path)


def pipe(path: str, _: random.Random) -> None:
    os.unlink(path)
    os.mkfifo(path)


def folder(path: str, _: random.Random) -> None:
    os.unlink(path)
    os.mkdir(path)


def remove(path: str, _: random.Random) -> None:
    os.unlink(path)


def replace(path: str, text: str) -> None:
    with open(writable(path), 'w', encoding='utf-8') as file:
        file.write(text)


def edit(path: str, old: str, new: str) -> None:
    text = open(path, encoding='utf-8').read()
    assert old in text, (path, old)
    replace(path, text.replace(old, new))


def seal(office: Office) -> None:
    """Makes all inventories and sidecars anew for what lies there, as somebody
    would who knows the format."""
    path = office.archive('2024', 'inventory.json')
    inventory = json.loads(open(path, encoding='utf-8').read())
    versions = inventory['versions']
    for number in range(1, len(versions) + 1):
        state: dict[str, list[str]] = {}
        for name in sorted(ocfl.files_below(office.content(f'v{number}'))):
            data = open(office.content(f'v{number}', name), 'rb').read()
            state.setdefault(hashlib.sha512(data).hexdigest(), []).append(name)
        versions[f'v{number}']['state'] = state
    for number in range(1, len(versions) + 1):
        cut_down = {**inventory, 'head': f'v{number}', 'manifest': {},
                    'versions': {f'v{one}': versions[f'v{one}'] for one in range(1, number + 1)}}
        for one in range(1, number + 1):
            for key, names in versions[f'v{one}']['state'].items():
                cut_down['manifest'].setdefault(key, []).extend(f'v{one}/content/{name}' for name in names)
        text = json.dumps(cut_down, indent=2, sort_keys=True, ensure_ascii=False) + '\n'
        folders = [office.archive('2024', f'v{number}')]
        if number == len(versions):
            folders.append(office.archive('2024'))
        for place in folders:
            replace(os.path.join(place, 'inventory.json'), text)
            replace(os.path.join(place, 'inventory.json.sha512'),
                    hashlib.sha512(text.encode()).hexdigest() + '  inventory.json\n')


def reckon(office: Office, version: str) -> None:
    """Makes manifest and sums of a version anew for its files."""
    path = office.content(version, 'manifest.json')
    manifest = json.loads(open(path, encoding='utf-8').read())
    for file in manifest['files']:
        data = open(office.content(version, file['name']), 'rb').read()
        file['size'], file['sha256'] = len(data), hashlib.sha256(data).hexdigest()
    replace(path, json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + '\n')
    names = [file['name'] for file in manifest['files']] + ['manifest.json']
    if os.path.exists(office.content(version, 'SM3SUMS')):
        replace(office.content(version, 'SM3SUMS'), ''.join(
            f'SM3 ({name}) = {hashlib.new("sm3", open(office.content(version, name), "rb").read()).hexdigest()}\n'
            for name in names))
        names.append('SM3SUMS')
    replace(office.content(version, 'SHA256SUMS'), ''.join(
        f'{hashlib.sha256(open(office.content(version, name), "rb").read()).hexdigest()}  {name}\n' for name in names))


Damage = tuple[str, Callable[[Office], object], set[str]]


def damages() -> list[Damage]:
    """What is done, how, and the codes that --full tells it by."""
    chance = random.Random(2024)
    pdf = '2024-关于2024年度法治政府建设情况的报告.pdf'
    yaml = pdf.replace('.pdf', '.yaml')

    def on(act: Callable[[str, random.Random], None], *names: str) -> Callable[[Office], object]:
        return lambda office: act(office.archive('2024', *names), chance)

    def own(name: str, text: str) -> Callable[[Office], object]:
        return lambda office: office.write(os.path.join('output/archive', name), text)

    found: list[Damage] = []
    for name in (pdf, yaml, 'figures.csv', 'layouts/base.yaml', 'metadata.json', 'SHA256SUMS', 'SM3SUMS'):
        found += [
            (f'{name} removed', on(remove, 'v1', 'content', name), {'archive-missing'}),
            (f'{name} with another bit', on(damage_byte, 'v1', 'content', name), {'archive-changed'}),
            (f'{name} longer', on(lengthen, 'v2', 'content', name), {'archive-changed'}),
            (f'{name} shorter', on(cut, 'v2', 'content', name), {'archive-truncated', 'archive-changed'}),
            (f'{name} renamed', on(rename, 'v1', 'content', name), {'archive-renamed'}),
            (f'{name} a link', on(link, 'v1', 'content', name), {'archive-link', 'archive-extra'}),
            (f'{name} a pipe', on(pipe, 'v2', 'content', name), {'archive-not-file'}),
            (f'{name} a folder', on(folder, 'v2', 'content', name), {'archive-not-file'}),
        ]
    found += [
        ('a manifest removed', on(remove, 'v2', 'content', 'manifest.json'), {'archive-missing'}),
        ('a manifest with another bit', on(damage_byte, 'v1', 'content', 'manifest.json'), {'archive-changed'}),
        ('a manifest cut short', on(cut, 'v1', 'content', 'manifest.json'), {'archive-truncated'}),
        ('the inventory removed', on(remove, 'inventory.json'), {'archive-inventory-missing'}),
        ('the inventory edited', on(damage_byte, 'inventory.json'), {'archive-inventory-changed'}),
        ('the inventory cut short', on(cut, 'inventory.json'), {'archive-truncated'}),
        ('an inventory of a version edited', on(damage_byte, 'v1', 'inventory.json'), {'archive-inventory-changed'}),
        ('an inventory of a version removed', on(remove, 'v2', 'inventory.json'), {'archive-inventory-missing'}),
        ('the sidecar removed', on(remove, 'inventory.json.sha512'), {'archive-sidecar-missing'}),
        ('the sidecar edited', on(damage_byte, 'inventory.json.sha512'), {'archive-sidecar-wrong'}),
        ('a sidecar of a version removed', on(remove, 'v1', 'inventory.json.sha512'), {'archive-sidecar-missing'}),
        ('the sidecar empty', lambda office: os.truncate(
            writable(office.archive('2024', 'inventory.json.sha512')), 0), {'archive-sidecar-wrong'}),
        ('the declaration removed', on(remove, '0=ocfl_object_1.1'), {'archive-missing'}),
        ('the declaration edited', on(lengthen, '0=ocfl_object_1.1'), {'archive-changed'}),
        ('an object of another OCFL', lambda office: os.rename(
            office.archive('2024', '0=ocfl_object_1.1'), office.archive('2024', '0=ocfl_object_1.2')),
         {'archive-other-ocfl'}),
        ('the first version removed', lambda office: shutil.rmtree(office.archive('2024', 'v1')),
         {'archive-version-missing'}),
        ('the last version removed', lambda office: shutil.rmtree(office.archive('2024', 'v2')),
         {'archive-version-missing'}),
        ('a version renamed', lambda office: os.rename(office.archive('2024', 'v1'), office.archive('2024', 'v01')),
         {'archive-version-missing', 'archive-renamed', 'archive-extra'}),
        ('a version too many', lambda office: shutil.copytree(office.archive('2024', 'v2'),
                                                              office.archive('2024', 'v3')), {'archive-extra'}),
        ('a version a link', lambda office: (
            os.rename(office.archive('2024', 'v1'), office.path('v1')),
            os.symlink(office.path('v1'), office.archive('2024', 'v1'))), {'archive-link', 'archive-version-missing'}),
        ('an object a link', lambda office: (
            os.rename(office.archive('2024'), office.path('2024')),
            os.symlink(office.path('2024'), office.archive('2024'))), {'archive-link'}),
        ('an object renamed', lambda office: os.rename(office.archive('2024'), office.archive('2025')),
         {'archive-inventory-bad'}),
        ('a file too many', own('2024/v1/content/new.txt', 'x'), {'archive-extra'}),
        ('a file beside the inventory', own('2024/notes.txt', 'x'), {'archive-extra'}),
        ('a copy too many', lambda office: shutil.copy(
            office.content('v1', pdf), office.content('v1', 'copy.pdf')), {'archive-extra'}),
        ('an empty folder', lambda office: os.mkdir(office.content('v2', 'empty')), {'archive-extra'}),
        ('two files exchanged', lambda office: (
            os.rename(office.content('v1', 'figures.csv'), office.path('x')),
            os.rename(office.content('v1', 'metadata.json'), office.content('v1', 'figures.csv')),
            os.rename(office.path('x'), office.content('v1', 'metadata.json'))),
         {'archive-changed', 'archive-truncated'}),
        ('a file moved to another folder', lambda office: os.rename(
            office.content('v1', 'figures.csv'), office.content('v1', 'layouts', 'figures.csv')),
         {'archive-renamed'}),
        ('an old inventory put back', lambda office: [shutil.copy(
            office.archive('2024', 'v1', name), writable(office.archive('2024', name)))
            for name in ('inventory.json', 'inventory.json.sha512')], {'archive-inventories-differ'}),
        ('the layout of the root edited', lambda office: lengthen(office.archive('ocfl_layout.json'), chance),
         {'archive-changed'}),
        ('the layout of the root removed', lambda office: os.unlink(office.archive('ocfl_layout.json')),
         {'archive-missing'}),
        ('a folder that is no object', lambda office: os.makedirs(office.archive('stray', 'x')),
         {'archive-missing', 'archive-inventory-missing'}),
        # Everything that names the change is made anew, too.
        ('a file and the inventories edited', lambda office: (
            damage_byte(office.content('v2', 'figures.csv'), chance), seal(office)), {'archive-manifest'}),
        ('a file of v1 and all that names it edited', lambda office: (
            edit(office.content('v1', 'metadata.json'), '示例', '例示'), reckon(office, 'v1'), seal(office)),
         {'archive-chain', 'archive-rebuilt-other'}),
        ('a file of v2 and all that names it edited', lambda office: (
            edit(office.content('v2', yaml), '503', '530'), reckon(office, 'v2'), seal(office)),
         {'archive-rebuilt-other'}),
        ('a manifest and the inventories edited', lambda office: (
            edit(office.content('v2', 'manifest.json'), 'figure corrected', 'another reason'), seal(office)),
         {'archive-sums'}),
        ('sums and the inventories edited', lambda office: (
            damage_byte(office.content('v1', 'SHA256SUMS'), chance), seal(office)), {'archive-sums'}),
        ('SM3 sums and all that names them edited', lambda office: (
            edit(office.content('v2', 'SM3SUMS'), '= ', '= 0'), seal(office)), {'archive-sums'}),
        ('a manifest that lists less', lambda office: (
            os.unlink(office.content('v2', 'figures.csv')), seal(office)), {'archive-manifest'}),
        ('an inventory with a path that leads out', lambda office: (
            edit(office.archive('2024', 'inventory.json'), 'figures.csv', '../../../../x.csv'),
            edit(office.archive('2024', 'v2', 'inventory.json'), 'figures.csv', '../../../../x.csv'),
            [replace(office.archive('2024', *place, 'inventory.json.sha512'), hashlib.sha512(
                open(office.archive('2024', 'inventory.json'), 'rb').read()).hexdigest() + '  inventory.json\n')
             for place in ((), ('v2',))]), {'archive-inventories-differ', 'archive-extra', 'archive-inventory-bad'}),
    ]
    return found


def check_damage(office: Office, damage: Damage) -> list[str]:
    what, act, wanted = damage
    act(office)
    outcome = office.run('verify', '--full')
    found = set(codes(outcome))
    faults = []
    if outcome.returncode != 1 or not found or not found <= wanted:
        faults.append(f'{what}: {outcome.returncode}, {sorted(found)} instead of {sorted(wanted)}: {outcome.stderr}')
    return faults


def check_built_upon(office: Office, what: str) -> list[str]:
    """A damaged object gets no further version."""
    before = snapshot(office.archive())
    office.write('2024.yaml', report(clues=600))
    outcome = office.add('--reason', 'r')
    if outcome.returncode == 0 and ' root ' not in f' {what} ' and what not in (
            'an object renamed', 'a folder that is no object') and 'edited' not in what:
        return [f'{what}: a version was added']
    if outcome.returncode != 0 and snapshot(office.archive()) != before:
        return [f'{what}: a refused addition changed the archive']
    return []


@contextlib.contextmanager
def copy_of(office: Office, folder: str) -> Iterator[None]:
    """The office with a fresh copy of its archive."""
    shutil.copytree(office.path('output'), os.path.join(folder, 'output'), symlinks=True)
    kept, office.folder = office.folder, folder
    try:
        yield
    finally:
        office.folder = kept


def test_damage(office: Office) -> list[str]:
    office.two_versions()
    faults = expect_sound(office)
    for number, damage in enumerate(damages()):
        folder_name = office.path(f'copy{number}')
        os.mkdir(folder_name)
        with copy_of(office, folder_name):
            faults += check_damage(office, damage) + check_built_upon(office, damage[0])
        shutil.rmtree(folder_name)
    return faults


def test_quick(office: Office) -> list[str]:
    """Without --full everything but equally long changes is found."""
    office.two_versions()
    faults = []
    for number, (what, act, _) in enumerate(damages()):
        folder_name = office.path(f'copy{number}')
        os.mkdir(folder_name)
        with copy_of(office, folder_name):
            act(office)
            outcome = office.run('verify')
            if outcome.returncode != 1 and not re.search('bit|edited|exchanged', what):
                faults.append(f'{what}: {outcome.stderr}')
        shutil.rmtree(folder_name)
    return faults


def test_chance(office: Office) -> list[str]:
    """One thing done to any file whatever: it is found, and by the file's name."""
    office.two_versions()
    chance = random.Random(7)
    files = sorted(path for path in ocfl.files_below(office.archive()))
    faults = []
    for number in range(ROUNDS):
        path, act = chance.choice(files), chance.choice([remove, damage_byte, cut, lengthen, rename, link, pipe])
        folder_name = office.path(f'copy{number}')
        os.mkdir(folder_name)
        with copy_of(office, folder_name):
            act(office.archive(path), chance)
            outcome = office.run('verify', '--full')
            if outcome.returncode not in (1, 65, 66) or os.path.basename(path).split(' ')[0] not in outcome.stderr \
                    and 'config.json' not in path and not path.startswith('0='):
                faults.append(f'{act.__name__} {path}: {outcome.returncode} {outcome.stderr}')
        shutil.rmtree(folder_name)
    return faults


TESTS: list[tuple[str, Callable[[Office], list[str]]]] = [
    ('a first version is valid, complete and sound', test_first),
    ('it holds what build makes and what it was made from', test_content),
    ('the catalogue, as a table and as a PDF', test_catalogue),
    ('a PDF of another program', test_import),
    ('the same content anywhere', test_same_anywhere),
    ('versions follow each other and never change', test_versions),
    ('files of the years before', test_last_year),
    ('the next year from archived ones', test_next_year),
    ('the next year where file and archive differ', test_next_year_differs),
    ('the next year from a bad archive', test_next_year_refused),
    ('list and show', test_looking),
    ('export', test_export),
    ('SM3 sums', test_sm3),
    ('what is refused changes nothing', test_refusals),
    ('titles are no paths', test_names),
    ('one at a time', test_locked),
    ('looking while somebody adds', test_readers),
    ('odd texts', test_odd_texts),
    ('folders that are no archive, and links', test_no_root),
    ('a protected archive', test_protected),
    ('no room', test_too_large),
    ('what a stopped addition left', test_leftovers),
    ('each kind of damage is called by its name', test_damage),
    ('verify without --full', test_quick),
    ('damage by chance', test_chance),
]


def run_test(args: argparse.Namespace, name: str, test: Callable[[Office], list[str]]) -> Result:
    with tempfile.TemporaryDirectory() as folder_name:
        try:
            return Result(name, test(Office(args, folder_name)))
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            return Result(name, [f'{type(error).__name__}: {error}'])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('report', nargs='?')
    parser.add_argument('--only', default='')
    args = parser.parse_args()
    return print_tap([run_test(args, name, test) for name, test in TESTS if args.only in name])


if __name__ == '__main__':
    sys.exit(main())
