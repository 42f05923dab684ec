#!/usr/bin/env python3
"""Asks veraPDF, and PDFBox for PDF/A-1, whether our PDFs are what they claim.

usage: check_conformance.py --program FILE --layouts DIR --fonts DIR GOLDEN REPORT.yaml

Every golden case that can be built is checked as PDF/A-2a and PDF/UA-1, each
tenth also as its twins of other standards and as a proof; print sets,
comparisons and the report too. Prints TAP. Exits with 77 after a line that
says why when Java or what it needs cannot be had: Maven fetches it once.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from typing import Iterator, NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'tools'))

from documents import Maker, make_all  # noqa: E402
from golden import Program  # noqa: E402
from tap import Result, print_tap  # noqa: E402

SKIPPED = 77
EVERY = 10  # of the golden documents one in so many has its twins checked
MAVEN = ['mvn', '-q', '-B', '-f', os.path.join(HERE, 'pom.xml'),
         'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath']

# Of --pdf-standard: what the file then has to pass.
STANDARDS = {'2a': ['2a', 'ua1'], '2u': ['2u'], '3a': ['3a', 'ua1'], '1b': ['1b', 'preflight']}


class Question(NamedTuple):
    profile: str
    pdf: str
    name: str
    is_wrong: bool = False  # must be refused: else nothing is checked at all


def class_path(folder: str) -> str:
    """What Conformance.java needs; exits when it cannot be had."""
    place = os.path.join(folder, 'classpath')
    for program in ('java', 'mvn'):
        if not shutil.which(program):
            print(f'{program} is not installed')
            sys.exit(SKIPPED)
    done = subprocess.run([*MAVEN, '-Dmdep.outputFile=' + place], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        print('Maven cannot get veraPDF and PDFBox', flush=True)
        sys.exit(SKIPPED)
    with open(place, encoding='utf-8') as file:
        return file.read().strip()


def build(maker: Maker, folder: str, name: str, pdf: str, *options: str) -> str | None:
    """The PDF's path; None when there is none. A comparison that finds something exits with 1."""
    done = maker.run(folder, *options, '-o', pdf)
    path = os.path.join(folder, pdf)
    if not os.path.exists(path):
        sys.stderr.buffer.write(f'{name}: {options}\n'.encode() + done.stderr)
        return None
    return path


def questions_of(name: str, pdf: str | None, standard: str) -> Iterator[Question]:
    for profile in STANDARDS[standard]:
        yield Question(profile, pdf or '/missing', f'{name} is {profile}')


def ask_twins(maker: Maker, folder: str, name: str, source: str) -> Iterator[Question]:
    for standard in ('2u', '3a', '1b'):
        pdf = build(maker, folder, name, standard + '.pdf', 'build', source,
                    '--pdf-standard', standard)
        yield from questions_of(f'{name}, {standard},', pdf, standard)
    pdf = build(maker, folder, name, 'proof.pdf', 'build', source, '--proof',
                '--watermark', '征求意见稿', '--version-label', '二稿')
    yield from questions_of(f'{name}, a proof,', pdf, '2a')


def ask_golden(maker: Maker, golden: str) -> Iterator[Question]:
    for number, document in enumerate(make_all(maker, golden)):
        yield from questions_of(document.case, document.pdf, '2a')
        if number % EVERY == 0:
            yield from ask_twins(maker, document.folder, document.case, 'input.yaml')


def ask_report(maker: Maker, report: str) -> Iterator[Question]:
    """And what else can be made of it: print sets, a comparison, wrong claims."""
    folder = os.path.join(maker.top, 'report', 'case')
    os.makedirs(folder)
    for name, target in (('layouts', maker.program.layouts), ('fonts', maker.program.fonts)):
        os.symlink(target, os.path.join(folder, '..', name))
    pdf = build(maker, folder, 'report', 'x.pdf', 'build', report)
    yield from questions_of('the report', pdf, '2a')
    yield from ask_twins(maker, folder, 'the report', report)
    pdf = build(maker, folder, 'print', 'print.pdf', 'print', report, '--copies', '3')
    yield from questions_of('a print set', pdf, '2u')
    pdf = build(maker, folder, 'print', 'booklet.pdf', 'print', report, '--copies', '2',
                '--booklet', '--staple-marks')
    yield from questions_of('a booklet', pdf, '2u')
    yield Question('2a', os.path.join(folder, '1b.pdf'), 'a PDF/A-1b is no PDF/A-2a', True)
    yield Question('preflight', os.path.join(folder, 'x.pdf'), 'a PDF/A-2a is no PDF/A-1b', True)
    with open(os.path.join(folder, 'x.pdf'), 'rb') as file:
        content = file.read()
    with open(os.path.join(folder, 'damaged.pdf'), 'wb') as file:
        file.write(content.replace(b'/MarkInfo', b'/MarkFoni'))
    yield Question('2a', os.path.join(folder, 'damaged.pdf'), 'without MarkInfo it is no PDF/A-2a',
                   True)


def ask_comparison(maker: Maker, golden: str) -> Iterator[Question]:
    folder = maker.copy(os.path.join(golden, 'compare-pdf'), 'comparison')
    pdf = build(maker, folder, 'comparison', 'x.pdf', 'compare', 'before.yaml', 'after.yaml')
    yield from questions_of('a comparison', pdf, '2a')


def answer(questions: list[Question], path: str) -> list[Result]:
    text = ''.join(f'{question.profile}\t{question.pdf}\n' for question in questions)
    done = subprocess.run(['java', '-cp', path, os.path.join(HERE, 'Conformance.java')],
                          input=text, capture_output=True, text=True, check=False)
    answers = done.stdout.splitlines()
    if done.returncode != 0 or len(answers) != len(questions):
        return [Result('Conformance.java answers', done.stderr.splitlines() or ['not all'])]
    results = []
    for question, line in zip(questions, answers):
        verdict, *words = line.split('\t')
        faults = words[2:] if verdict != 'ok' else []
        if question.is_wrong:
            faults = [] if faults else ['accepted']
        results.append(Result(question.name, faults))
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for option in ('--program', '--layouts', '--fonts'):
        parser.add_argument(option, required=True)
    parser.add_argument('golden', metavar='GOLDEN')
    parser.add_argument('report', metavar='REPORT.yaml')
    args = parser.parse_args()
    program = Program(*map(os.path.abspath, (args.program, args.layouts, args.fonts)))
    with tempfile.TemporaryDirectory() as top:
        path = class_path(top)
        maker = Maker(program, top)
        questions = [*ask_golden(maker, args.golden), *ask_comparison(maker, args.golden),
                     *ask_report(maker, os.path.abspath(args.report))]
        return print_tap(answer(questions, path))


if __name__ == '__main__':
    sys.exit(main())
