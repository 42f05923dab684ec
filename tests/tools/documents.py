"""The documents of the golden cases, typeset: for tests that look at every kind of PDF."""

import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

from golden import Program, cases, environment


class Document(NamedTuple):
    case: str
    folder: str  # a copy of the case, the layouts and the fonts beside it
    pdf: str


class Maker(NamedTuple):
    program: Program
    top: str  # a folder for all copies

    def run(self, folder: str, *arguments: str) -> subprocess.CompletedProcess:
        """The program in the copy of a case; nothing of the machine matters."""
        command = [self.program.path, '--lang', 'en', '--layouts', '../layouts',
                   '--fonts', '../fonts', '--no-system-fonts', *arguments]
        return subprocess.run(command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)

    def copy(self, case: str, name: str = '') -> str:
        """The folder of a copy of a case."""
        place = os.path.join(self.top, name or os.path.basename(case), 'case')
        shutil.copytree(case, place)
        for name, target in (('layouts', self.program.layouts), ('fonts', self.program.fonts)):
            os.symlink(target, os.path.join(os.path.dirname(place), name))
        if os.path.exists(os.path.join(place, 'input.py')):
            with open(os.path.join(place, 'input.yaml'), 'wb') as file:
                subprocess.run([sys.executable, 'input.py'], stdout=file, cwd=place, check=True)
        return place

    def make(self, case: str) -> Document | None:
        """A case's document; None when it has none, since it has errors."""
        folder = self.copy(case)
        if self.run(folder, 'build', 'input.yaml', '-o', 'x.pdf').returncode != 0:
            return None
        return Document(os.path.basename(case), folder, os.path.join(folder, 'x.pdf'))


def make_all(maker: Maker, golden: str) -> list[Document]:
    """Of every case that can be built, by name."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(maker.make, cases(golden, []))
        return [document for document in made if document is not None]
