"""The input goes to stdout; beside it, font files that are none."""
import os
import pathlib

os.mkdir('damaged')
pathlib.Path('damaged/FandolFang-Regular.otf').write_bytes(b'OTTO\0\x0b' + bytes(100))
pathlib.Path('damaged/FandolHei-Regular.otf').write_text('not a font\n')
pathlib.Path('damaged/FandolKai-Regular.otf').write_bytes(b'')
print(pathlib.Path('plain.yaml').read_text(), end='')
