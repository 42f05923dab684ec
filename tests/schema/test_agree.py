#!/usr/bin/env python3
"""Schema and reader accept the same files.

usage: test_agree.py --program FILE --layouts DIR --fonts DIR GOLDEN REPORT.yaml

Prints TAP. The reader's word is what `hongtou check` finds while it binds keys;
what keys mean together is not the schema's business. The schema's word is that
of Python's jsonschema. Compared on the golden cases, the layouts, listed slips
in one file, and files made by chance from the schemas themselves.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from typing import Any, Iterator

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tools'))

import jsonschema  # noqa: E402

from chance import Chance  # noqa: E402
from core_yaml import load  # noqa: E402
from tap import Result, print_tap  # noqa: E402
from typeset import program_options  # noqa: E402

# What the binder finds.
BINDING = {
    'unknown-key', 'unknown-key-near', 'missing-key', 'wrong-type', 'list-length', 'empty-value', 'not-integer',
    'out-of-range', 'not-bool', 'not-choice', 'not-decimal', 'bad-date', 'bad-measure',
}
# With these there is nothing to bind.
UNREADABLE = re.compile(r'file-|encoding-|yaml-|control-character|duplicate-key')
# Path, words and code; a finding without a place begins with the path in quotes.
FINDING = re.compile(r'^(?:(.*?):(?:\d+:\d+:)? )?(?:error|warning|note): (?:“(.*?)”)?(.*) \[([\w-]+)\]$')
N_CHANCE = 300
N_SOUND = 60  # of those, without a slip

SAMPLE = """\
layout: report
year: 2022
document:
  issuers: [示例区人民政府]
  number: {code: 示政发, year: 2023, serial: 3}
  title: 关于{year}年度法治政府建设情况的报告
  date: 2023-01-05
  sealing: seal
figures:
  clues: {name: 处置问题线索, value: 502, unit: 件, about: true}
  records: {name: 双公示数据, value: 3.08, scale: 万, unit: 条, digits: 1}
sections:
  - heading: 主要举措和成效
    kind: measures
    items:
      - text: 处置问题线索{clues}，归集数据{records}。
        numbered: true
        table: {caption: 数据, figures: [clues], previous: {clues: 478}}
"""

# Name, what is replaced, by what, and the finding wanted; none: it is right.
SLIPS = [
    ('nothing', '', '', ''),
    ('unknown key', 'year: 2022', 'yera: 2022', 'missing-key'),
    ('unknown key at the top', 'figures:\n', 'remarks: 无\nfigures:\n', 'unknown-key'),
    ('unknown key below', 'heading:', 'headign:', 'unknown-key-near'),
    ('missing key', 'layout: report\n', '', 'missing-key'),
    ('missing key of the number', ', serial: 3', '', 'missing-key'),
    ('missing name of a figure', 'name: 双公示数据, ', '', 'missing-key'),
    ('text for a number', 'value: 502', 'value: 五百', 'not-decimal'),
    ('quoted number', 'value: 502', 'value: "502"', 'not-decimal'),
    ('number with a unit', 'value: 502', 'value: 502件', 'not-decimal'),
    ('empty value', 'year: 2022', 'year: ', 'empty-value'),
    ('open value', 'value: 502', 'value: ', ''),
    ('open date', '2023-01-05', '', ''),
    ('mapping for text', 'caption: 数据', 'caption: {a: b}', 'wrong-type'),
    ('list for text', 'heading: 主要举措和成效', 'heading: [主要举措]', 'wrong-type'),
    ('text for a list', 'figures: [clues]', 'figures: clues', 'wrong-type'),
    ('text for a mapping', '{code: 示政发, year: 2023, serial: 3}', '示政发〔2023〕3号', 'wrong-type'),
    ('one for a list of one', '[示例区人民政府]', '示例区人民政府', ''),
    ('empty list', '[示例区人民政府]', '[]', 'empty-value'),
    ('number for text', 'caption: 数据', 'caption: 2022', ''),
    ('year too small', 'year: 2022', 'year: 22', 'out-of-range'),
    ('serial 0', 'serial: 3', 'serial: 0', 'out-of-range'),
    ('part of a year', 'year: 2022', 'year: 2022.5', 'not-integer'),
    ('too many digits', 'digits: 1', 'digits: 7', 'out-of-range'),
    ('no word of the list', 'scale: 万', 'scale: 千', 'not-choice'),
    ('word in quotes', 'about: true', 'about: "true"', ''),
    ('another word', 'about: true', 'about: 以上', ''),
    ('yes for true', 'numbered: true', 'numbered: yes', 'not-bool'),
    ('true in quotes', 'numbered: true', 'numbered: "true"', 'not-bool'),
    ('day that is none', '2023-01-05', '2023-04-31', 'bad-date'),
    ('date in Chinese', '2023-01-05', '2023年1月5日', 'bad-date'),
    ('date in quotes', '2023-01-05', '"2023-01-05"', ''),
    ('text for a value of pairs', '{clues: 478}', '{clues: 多}', 'not-decimal'),
    ('list for pairs', '{clues: 478}', '[478]', 'wrong-type'),
    ('no pairs', '{clues: 478}', '{}', 'empty-value'),
    ('a ratio of two', 'value: 3.08', 'ratio: [clues, clues]', ''),
    ('a ratio of three', 'value: 3.08', 'ratio: [clues, clues, clues]', 'list-length'),
    ('a ratio of one', 'value: 3.08', 'ratio: [clues]', 'list-length'),
    ('an empty ratio', 'value: 3.08', 'ratio: ', 'list-length'),
    ('figures empty', 'figures:\n  clues', 'attachments:\nfigures:\n  clues', ''),
]


class Program:
    def __init__(self, args: argparse.Namespace, folder: str) -> None:
        self.command = [args.program, *program_options(args)]
        self.folder = folder

    def schema(self, kind: str) -> dict:
        return json.loads(subprocess.run([*self.command, 'schema', kind], capture_output=True,
                                         check=True).stdout)

    def findings(self, paths: list[str], layouts: str = '') -> dict[str, list[tuple[str, str]]]:
        """Path of a file, given or read with one -> code and words of each finding."""
        command = [*self.command, *(['--layouts', layouts] if layouts else []),
                   # Pages are not wanted: without fonts there are none.
                   '--fonts', self.folder, '--lang', 'en', 'check', '--format', 'short', *paths]
        output = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                                check=False, timeout=120).stderr.decode('utf-8')
        found: dict[str, list[tuple[str, str]]] = {}
        for line in output.splitlines():
            match = FINDING.match(line)
            if match:
                words = f'“{match[2]}”{match[3]}' if match[2] else match[3]
                found.setdefault(match[1] or match[2], []).append((match[4], words))
        return found


class Judge:
    """What the schema says, and which of the reader's findings it could say."""

    def __init__(self, schema: dict) -> None:
        jsonschema.Draft7Validator.check_schema(schema)
        self.validator = jsonschema.Draft7Validator(schema)
        self.required = set(schema.get('required', []))
        for each in schema['definitions'].values():
            self.required |= set(each.get('required', []))

    def complaint(self, document: Any) -> str:
        error = jsonschema.exceptions.best_match(self.validator.iter_errors(document))
        if error is None:
            return ''
        return f'{"/".join(map(str, error.absolute_path))}: {error.message[:200]}'

    def could_say(self, code: str, words: str) -> bool:
        """Some keys are missed only because of others; a ratio or range wants two values."""
        if code == 'missing-key' and not any(f'“{key}”' in words for key in self.required):
            return False
        return code in BINDING

    def faults(self, text: str, findings: list[tuple[str, str]]) -> list[str]:
        said = [f'{code}: {words}' for code, words in findings if self.could_say(code, words)]
        complaint = self.complaint(load(text))
        if said and not complaint:
            return ['only the reader complains: ' + said[0]]
        if complaint and not said:
            return ['only the schema complains: ' + complaint]
        return []


def write(path: str, text: str) -> str:
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def read(path: str) -> str:
    with open(path, encoding='utf-8') as file:
        return file.read()


def golden_inputs(golden: str, layouts: str, folder: str) -> Iterator[tuple[str, str]]:
    """Name and path of each, in copies laid out as golden.py does, since some
    are made by a script."""
    os.mkdir(os.path.join(folder, 'golden'))
    os.symlink(os.path.abspath(layouts), os.path.join(folder, 'golden', 'layouts'))
    for name in sorted(os.listdir(golden)):
        if not os.path.isdir(os.path.join(golden, name)):
            continue
        place = shutil.copytree(os.path.join(golden, name), os.path.join(folder, 'golden', name))
        path = os.path.join(place, 'input.yaml')
        if os.path.exists(os.path.join(place, 'input.py')):
            with open(path, 'wb') as file:
                subprocess.run([sys.executable, 'input.py'], stdout=file, check=True, cwd=place)
        if os.path.isfile(path):
            yield name, path


def check_golden(program: Program, judge: Judge, layouts: str, golden: str,
                 report: str) -> Iterator[Result]:
    cases = [('2022', report), *golden_inputs(golden, layouts, program.folder)]
    findings = program.findings([path for _, path in cases])
    for name, path in cases:
        found = findings.get(path, [])
        unreadable = [code for code, _ in found if UNREADABLE.match(code)]
        if unreadable:
            yield Result('golden ' + name, skipped=unreadable[0])
        else:
            yield Result('golden ' + name, judge.faults(read(path), found))


def check_slips(program: Program, judge: Judge) -> Iterator[Result]:
    paths = []
    for number, (name, before, after, _) in enumerate(SLIPS):
        assert before in SAMPLE, name
        paths.append(write(os.path.join(program.folder, f'slip-{number}.yaml'),
                           SAMPLE.replace(before, after, 1)))
    findings = program.findings(paths)
    for (name, _, _, wanted), path in zip(SLIPS, paths):
        found = findings.get(path, [])
        faults = judge.faults(read(path), found)
        codes = [code for code, _ in found if code in BINDING]
        if (wanted not in codes) if wanted else codes:
            faults.append(f'the reader finds {codes}, not {wanted or "nothing"}')
        yield Result('slip: ' + name, faults)


def by_chance(schema: dict) -> list[str]:
    """JSON is YAML, too."""
    texts = []
    for seed in range(N_CHANCE):
        chance = Chance(schema, seed)
        document = chance.document()
        if seed >= N_SOUND:
            chance.slip(document)
        texts.append(json.dumps(document, ensure_ascii=False, indent=1))
    return texts


def summary(name: str, texts: list[str], findings: list[list[tuple[str, str]]],
            judge: Judge) -> Result:
    """One result for all files; both good and bad ones must be among them."""
    faults, n_bad = [], 0
    for number, (text, found) in enumerate(zip(texts, findings)):
        n_bad += any(judge.could_say(*finding) for finding in found)
        faults += [f'number {number}: {fault}' for fault in judge.faults(text, found)]
    if not N_CHANCE / 4 < n_bad < N_CHANCE - N_SOUND:
        faults.append(f'{n_bad} of {len(texts)} are bad: these tell little')
    return Result(name, faults, f'{len(texts)} files, {n_bad} of them bad')


def check_reports(program: Program, schema: dict, judge: Judge) -> Result:
    texts = by_chance(schema)
    paths = [write(os.path.join(program.folder, f'chance-{number}.yaml'), text)
             for number, text in enumerate(texts)]
    found = program.findings(paths)
    return summary('yearly files by chance', texts, [found.get(path, []) for path in paths], judge)


def check_layouts(program: Program, schema: dict, layouts: str) -> Iterator[Result]:
    """A layout is read when a yearly file names it."""
    judge = Judge(schema)
    folder = os.path.join(program.folder, 'layouts')
    shutil.copytree(layouts, folder)
    names = sorted(name[:-5] for name in os.listdir(folder) if name.endswith('.yaml'))
    texts = [json.dumps({**json.loads(text), 'inherits': 'base'}, ensure_ascii=False, indent=1)
             for text in by_chance(schema)]
    for number, text in enumerate(texts):
        write(os.path.join(folder, f'chance-{number}.yaml'), text)
    names += [f'chance-{number}' for number in range(len(texts))]
    paths = [write(os.path.join(program.folder, f'uses-{name}.yaml'),
                   SAMPLE.replace('layout: report', 'layout: ' + name)) for name in names]
    found = program.findings(paths, layouts=folder)
    of_layout = {name: found.get(os.path.join(folder, name + '.yaml'), []) for name in names}
    for name in names[:-len(texts)]:
        yield Result('layout ' + name,
                     judge.faults(read(os.path.join(folder, name + '.yaml')), of_layout[name]))
    yield summary('layouts by chance', texts,
                  [of_layout[f'chance-{number}'] for number in range(len(texts))], judge)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('golden', metavar='GOLDEN')
    parser.add_argument('report', metavar='REPORT.yaml')
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        program = Program(args, folder)
        schema = program.schema('report')
        judge = Judge(schema)
        results = [*check_golden(program, judge, args.layouts, args.golden, args.report),
                   *check_slips(program, judge),
                   check_reports(program, schema, judge),
                   *check_layouts(program, program.schema('layout'), args.layouts)]
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
