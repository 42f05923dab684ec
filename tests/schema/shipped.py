#!/usr/bin/env python3
"""Keeps layouts/*.schema.json in step with what `hongtou schema` prints.

usage: shipped.py [--update] PROGRAM ROOT
"""

import argparse
import os
import subprocess
import sys

KINDS = ['report', 'layout']


def printed(program: str, kind: str) -> bytes:
    return subprocess.run([program, 'schema', kind], capture_output=True, check=True).stdout


def read(path: str) -> bytes:
    if not os.path.exists(path):
        return b''
    with open(path, 'rb') as file:
        return file.read()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--update', action='store_true')
    parser.add_argument('program', metavar='PROGRAM')
    parser.add_argument('root', metavar='ROOT')
    args = parser.parse_args()

    status = 0
    for kind in KINDS:
        name = os.path.join('layouts', kind + '.schema.json')
        path, wanted = os.path.join(args.root, name), printed(args.program, kind)
        if read(path) == wanted:
            continue
        if args.update:
            with open(path, 'wb') as file:
                file.write(wanted)
            print(f'wrote {name}')
        else:
            print(f'{name} is out of date: run ninja schema-update in the build folder')
            status = 1
    return status


if __name__ == '__main__':
    sys.exit(main())
