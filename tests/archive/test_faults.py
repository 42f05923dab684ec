#!/usr/bin/env python3
"""One call to the system fails, or the program is killed before it.

usage: test_faults.py --program FILE --layouts DIR --fonts DIR --library faults.so [--all]

Each command that writes is run with a kill, an error, a full disk or a short
write at a call (faults.c). What was there is untouched or replaced as a whole,
the exit status says which, the archive is valid for all readers, and the next
run finds its way. Without --all a sample of the calls, evenly over the run.
"""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

from injection import (  # noqa: E402
    ArchiveScenario, FileScenario, Injection, Run, Scenario, check_sums, injections, try_out)
from tap import Result, print_tap  # noqa: E402
from test_archive import report  # noqa: E402
from typeset import program_options  # noqa: E402

N_WORKERS = 2
SAMPLE = 60  # injections of each command
N_WRITERS = 8


def write(folder: str, name: str, text: str) -> None:
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(text)


def succeed(result: subprocess.CompletedProcess) -> None:
    assert result.returncode == 0, result.stderr


def prepare_reports(folder: str, run: Run) -> None:
    write(folder, '2024.yaml', report())
    write(folder, 'corrected.yaml', report(clues=503))
    write(folder, 'again.yaml', report(clues=504))


def prepare_archive(folder: str, run: Run) -> None:
    prepare_reports(folder, run)
    succeed(run('archive', 'add', '2024.yaml'))


def prepare_outputs(folder: str, run: Run) -> None:
    """Outputs of an older text that are to be replaced."""
    prepare_reports(folder, run)
    succeed(run('build', 'corrected.yaml', '-o', 'out.pdf'))
    succeed(run('print', 'corrected.yaml', '--copies', '2', '-o', 'set.pdf'))
    succeed(run('figures', '2024.yaml', '--csv', '-o', 'sheet.csv'))
    with open(os.path.join(folder, 'sheet.csv'), encoding='utf-8-sig') as file:
        sheet = file.read()
    assert '502' in sheet, sheet
    write(folder, 'sheet.csv', sheet.replace('502', '777'))


DESCRIPTION = """\
year: 2015
title: 关于2015年度法治政府建设情况的报告
issuers: [示例区人民政府]
date: 2016-01-20
pages: 1
"""


def prepare_import(folder: str, run: Run) -> None:
    prepare_archive(folder, run)
    succeed(run('build', '2024.yaml', '-o', '2015.pdf'))
    write(folder, '2015.yaml', DESCRIPTION)


def prepare_years(folder: str, run: Run) -> None:
    """The years before are only in the archive."""
    for year in (2022, 2023):
        write(folder, 'old.yaml', report(year=year, clues=year - 1600))
        succeed(run('archive', 'add', 'old.yaml'))
    os.unlink(os.path.join(folder, 'old.yaml'))
    write(folder, '2024.yaml', report())


def again(version: str) -> list[str]:
    return ['archive', 'add', version, '--reason', 'corrected']


class ExportScenario(FileScenario):
    """A version that is whole is taken out of an archive that is not, which is told of."""

    tells_more = True


def scenarios(args: argparse.Namespace) -> list[Scenario]:
    command = [os.path.abspath(args.program), *program_options(args)]
    return [
        ArchiveScenario('archive add, a first version', command, ['archive', 'add', '2024.yaml'],
                        prepare_reports, again('corrected.yaml')),
        ArchiveScenario('archive add, a further version', command, again('corrected.yaml'),
                        prepare_archive, again('again.yaml')),
        ArchiveScenario('archive import', command, ['archive', 'import', '2015.pdf'], prepare_import,
                        again('corrected.yaml')),
        FileScenario('build over an old file', command, ['build', '2024.yaml', '-o', 'out.pdf'], prepare_outputs),
        FileScenario('build into a new folder', command, ['build', '2024.yaml'], prepare_outputs),
        FileScenario('print over an old set', command, ['print', '2024.yaml', '--copies', '2', '-o', 'set.pdf'],
                     prepare_outputs),
        FileScenario('figures --import', command, ['figures', '2024.yaml', '--import', 'sheet.csv'],
                     prepare_outputs),
        ExportScenario('archive export', command, ['archive', 'export', '2024', 'taken'], prepare_archive),
        FileScenario('draft', command, ['draft', '2024.yaml', '-o', '2025.yaml'], prepare_outputs),
        FileScenario('draft with archived years', command, ['draft', '2024.yaml', '-o', '2025.yaml'],
                     prepare_years),
    ]


def sample(tries: list[Injection], n_wanted: int) -> list[Injection]:
    """Evenly, and of each kind: the step is none that kinds repeat with."""
    step = max(1, len(tries) // n_wanted) | 1
    return tries[step // 2::step]


def test_scenario(args: argparse.Namespace, scenario: Scenario, folder: str) -> Result:
    library = os.path.abspath(args.library)
    try:
        scenario.learn(folder, library)
    except AssertionError as error:
        return Result(scenario.name, [str(error)])
    tries = list(injections(scenario.calls))
    if not args.all:
        tries = sample(tries, SAMPLE)
    with concurrent.futures.ProcessPoolExecutor(N_WORKERS) as pool:
        parts = [pool.submit(try_out, scenario, library, folder, os.path.join(folder, f'work{worker}'),
                             tries[worker::N_WORKERS]) for worker in range(N_WORKERS)]
        faults = [fault for part in parts for fault in part.result()]
    n_kills = sum(injection.is_kill for injection in tries)
    return Result(scenario.name, faults, f'{len(scenario.calls)} calls, {n_kills} kills, '
                                         f'{len(tries) - n_kills} errors')


# Many at once

def run_writers(scenario: Scenario, folder: str, orders: list[list[str]]) -> list[tuple[int, str]]:
    with concurrent.futures.ThreadPoolExecutor(len(orders)) as pool:
        results = list(pool.map(lambda words: scenario.run(folder, *words), orders))
    return [(result.returncode, result.stderr) for result in results]


def test_writers(args: argparse.Namespace, name: str, same_year: bool, folder: str) -> Result:
    scenario = scenarios(args)[0]
    faults = []
    n_added = 0
    for number in range(N_WRITERS):
        year = 2024 if same_year else 2010 + number
        write(folder, f'{number}.yaml', report(year=year, clues=600 + number))
    orders = [['archive', 'add', f'{number}.yaml', '--reason', 'corrected'] for number in range(N_WRITERS)]
    # Until all are in: who finds it locked tries again.
    for _ in range(100):
        outcomes = run_writers(scenario, folder, orders)
        faults += [f'status {status}: {stderr}' for status, stderr in outcomes if status not in (0, 73, 75)]
        n_added += sum(status == 0 for status, _ in outcomes)
        faults += check_sums(os.path.join(folder, 'output', 'archive'))
        orders = [order for order, (status, _) in zip(orders, outcomes) if status == 75]
        if not orders or faults:
            break
    listed = scenario.run(folder, 'archive', 'list').stdout.splitlines()
    verified = scenario.run(folder, 'archive', 'verify', '--full')
    if verified.returncode != 0:
        faults.append(f'verify: {verified.stderr}')
    if orders or not len(listed) - 1 == n_added == N_WRITERS:
        faults.append(f'{n_added} of {N_WRITERS} added, listed: {listed}')
    return Result(name, faults)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', required=True)
    parser.add_argument('--layouts', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--library', required=True)
    parser.add_argument('--all', action='store_true', help='every call')
    parser.add_argument('--only', default='')
    args = parser.parse_args()
    results = []
    # In memory where there is such a folder: syncing takes most of the time.
    base = '/dev/shm' if os.access('/dev/shm', os.W_OK | os.X_OK) else None
    tests = [(scenario.name, lambda folder, scenario=scenario: test_scenario(args, scenario, folder))
             for scenario in scenarios(args)]
    tests += [(name, lambda folder, name=name, same=same: test_writers(args, name, same, folder))
              for name, same in (('eight writers, eight years', False), ('eight writers, one year', True))]
    for name, test in tests:
        if args.only not in name:
            continue
        folder = tempfile.mkdtemp(dir=base)
        try:
            results.append(test(folder))
        finally:
            shutil.rmtree(folder)
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
