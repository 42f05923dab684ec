#!/usr/bin/env python3
"""Prints how many cases of a meson test run passed and failed.

usage: count_cases.py FOLDER     (a build folder's meson-logs)

A test that speaks TAP counts once for each of its cases, any other once. A
test that ended badly without a failed case, by a crash or out of time, counts
as one failure more. Skipped cases count as neither.
"""

import json
import os
import sys
import xml.etree.ElementTree as ET

BAD = ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS')


def read_cases(folder: str) -> dict[str, tuple[int, int]]:
    """Name of a TAP test -> its cases passed and failed."""
    cases = {}
    for suite in ET.parse(os.path.join(folder, 'testlog.junit.xml')).getroot().iter('testsuite'):
        n_passed = n_failed = 0
        for case in suite.iter('testcase'):
            if case.find('failure') is not None or case.find('error') is not None:
                n_failed += 1
            elif case.find('skipped') is None:
                n_passed += 1
        # The suite of all tests without cases has no dot; it is not asked for.
        cases[suite.get('name', '').partition('.')[2]] = n_passed, n_failed
    return cases


def main() -> None:
    folder = sys.argv[1]
    cases = read_cases(folder)
    n_passed = n_failed = n_tests = 0
    with open(os.path.join(folder, 'testlog.json'), encoding='utf-8') as file:
        for line in file:
            test = json.loads(line)
            is_bad = test['result'] in BAD
            is_good = test['result'] in ('OK', 'EXPECTEDFAIL')
            good, bad = cases.get(test['name'], (int(is_good), int(is_bad)))
            n_tests += 1
            n_passed += good
            n_failed += max(bad, int(is_bad))
    print(n_passed, n_failed if n_tests else 1)


if __name__ == '__main__':
    main()
