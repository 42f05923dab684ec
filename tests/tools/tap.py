"""Prints test results as TAP, the way meson reads them."""

import sys
from typing import NamedTuple


class Result(NamedTuple):
    name: str
    faults: list[str] = []  # what is wrong; nothing: passed
    measured: str = ''
    skipped: str = ''  # why, if it was not run


def print_tap(results: list[Result], max_faults: int = 20) -> int:
    """Returns the exit status. Faults go to stderr, which is what meson shows of
    a failed test; each names its test, since the two streams get separated."""
    print(f'1..{len(results)}')
    for number, result in enumerate(results, 1):
        word = 'not ok' if result.faults else 'ok'
        measured = f': {result.measured}' if result.measured else ''
        skipped = f' # SKIP {result.skipped}' if result.skipped else ''
        print(f'{word} {number} - {result.name}{measured}{skipped}', flush=True)
        for fault in result.faults[:max_faults]:
            print(f'# {result.name}: {fault}', file=sys.stderr)
        if len(result.faults) > max_faults:
            print(f'# {result.name}: … and {len(result.faults) - max_faults} more',
                  file=sys.stderr)
    return 1 if any(result.faults for result in results) else 0
