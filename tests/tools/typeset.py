"""For the tests that look at a finished PDF: take one, or typeset it first."""

import argparse
import os
import subprocess
import sys


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument('--program', help='typeset FILE with this program first')
    parser.add_argument('--layouts', help="the program's layouts")
    parser.add_argument('--fonts', help="the program's fonts")
    parser.add_argument('file', metavar='FILE', help='the PDF, or with --program its input')


def program_options(args: argparse.Namespace) -> list[str]:
    """What comes before the command: nothing of the machine must matter."""
    options = ['--lang', 'en', '--no-system-fonts']
    for name in ('layouts', 'fonts'):
        if getattr(args, name):
            options += ['--' + name, os.path.abspath(getattr(args, name))]
    return options


def typeset(args: argparse.Namespace, folder: str) -> str:
    """The path of the PDF, made in folder when there is a program to make it."""
    if not args.program:
        return args.file
    pdf = os.path.join(folder, 'report.pdf')
    command = [args.program, *program_options(args), 'build', args.file, '-o', pdf]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if result.returncode != 0:
        sys.stderr.buffer.write(result.stderr)
        print(f'Bail out! {" ".join(command)}: exit {result.returncode}')
        sys.exit(1)
    return pdf
