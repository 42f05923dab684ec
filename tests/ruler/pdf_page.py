"""What stands on the pages of a PDF, in millimetres.

Reads the trace of mutool, which names every glyph with its character, font,
size, colour and origin, and every filled or stroked shape; and measures ink on
bitmaps of pdftoppm. Two programs that share no code with hongtou or with each
other: nothing here knows how the PDF was made. Lengths are millimetres from
the page's top left corner, y downwards; font sizes are points.
"""

import glob
import html
import os
import re
import subprocess
import tempfile
from typing import Callable, Iterator, NamedTuple

MM = 25.4 / 72  # millimetres in a point


class Color(NamedTuple):
    red: float
    green: float
    blue: float

    @property
    def is_red(self) -> bool:
        return self.red > 0.6 and self.green < 0.45 and self.blue < 0.45

    @property
    def is_black(self) -> bool:
        return max(self) < 0.05


class Glyph(NamedTuple):
    char: str
    x: float
    y: float  # of the baseline
    advance: float  # the font's own, not what the page gives it
    size: float
    font: str  # without the subset's tag
    color: Color
    painted: str  # fill_text; anything else is a defect


class Bar(NamedTuple):
    """A filled rectangle or a straight stroke."""
    left: float
    top: float
    right: float
    bottom: float
    color: Color

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def thickness(self) -> float:
        return self.bottom - self.top


class Sheet(NamedTuple):
    number: int  # of the page in the file, from 1
    width: float
    height: float
    glyphs: list[Glyph]
    bars: list[Bar]


class Ink(NamedTuple):
    """The smallest rectangle around the ink of a region."""
    left: float
    top: float
    right: float
    bottom: float


#
# Trace
#

TAG = re.compile(r'<(/?)(\w+)([^>]*?)/?>')
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
SUBSET_TAG = re.compile(r'^[A-Z]{6}\+')

Matrix = tuple[float, float, float, float, float, float]


def numbers(text: str) -> list[float]:
    return [float(word) for word in text.split()]


def color_of(attributes: dict[str, str]) -> Color:
    values = numbers(attributes.get('color', '0'))
    if len(values) == 1:
        return Color(values[0], values[0], values[0])
    if len(values) == 3:
        return Color(*values)
    cyan, magenta, yellow, black = values
    return Color(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e) * MM, (b * x + d * y + f) * MM


def bar_of(tag: str, attributes: dict[str, str], points: list[tuple[float, float]]) -> Bar | None:
    if len(points) < 2:
        return None
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if tag == 'stroke_path':
        half = float(attributes.get('linewidth', '1')) * MM / 2
        if bottom - top < right - left:
            top, bottom = top - half, bottom + half
        else:
            left, right = left - half, right + half
    return Bar(left, top, right, bottom, color_of(attributes))


def parse_trace(text: str) -> list[Sheet]:
    """Tags are taken one by one: a broken character must not stop the reading,
    as it would with an XML parser."""
    sheets: list[Sheet] = []
    paint, paint_attributes = '', {}
    span: dict[str, str] = {}
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    points: list[tuple[float, float]] = []
    for closing, tag, rest in TAG.findall(text):
        attributes = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(rest)}
        if tag == 'page' and not closing:
            x0, y0, x1, y1 = numbers(attributes['mediabox'])
            sheets.append(Sheet(len(sheets) + 1, (x1 - x0) * MM, (y1 - y0) * MM, [], []))
        elif tag.endswith(('_text', '_path')):
            if closing:
                if tag in ('fill_path', 'stroke_path'):
                    bar = bar_of(tag, paint_attributes, points)
                    if bar:
                        sheets[-1].bars.append(bar)
                paint = ''
            else:
                paint, paint_attributes, points = tag, attributes, []
                if 'transform' in attributes:
                    matrix = tuple(numbers(attributes['transform']))
        elif tag == 'span':
            span = attributes
        elif tag == 'g' and paint.endswith('_text'):
            x, y = apply(matrix, float(attributes['x']), float(attributes['y']))
            a, b, c, d = numbers(span['trm'])
            scale_x = (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5
            scale_y = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
            sheets[-1].glyphs.append(Glyph(
                attributes.get('unicode', '\ufffd'), x, y,
                float(attributes['adv']) * (a * a + b * b) ** 0.5 * scale_x * MM,
                (c * c + d * d) ** 0.5 * scale_y,
                SUBSET_TAG.sub('', span['font']), color_of(paint_attributes), paint))
        elif tag in ('moveto', 'lineto'):
            points.append(apply(matrix, float(attributes['x']), float(attributes['y'])))
    return sheets


def read_sheets(pdf: str) -> list[Sheet]:
    result = subprocess.run(['mutool', 'trace', pdf], capture_output=True, check=False)
    if result.returncode != 0:
        raise ValueError(f'mutool cannot read {pdf}: {result.stderr.decode(errors="replace")}')
    return parse_trace(result.stdout.decode(errors='replace'))


#
# Ink
#

class Bitmap(NamedTuple):
    width: int
    height: int
    depth: int  # bytes in a pixel: 1 grey, 3 colour
    pixels: bytes

    def rows(self) -> Iterator[bytes]:
        stride = self.width * self.depth
        for start in range(0, len(self.pixels), stride):
            yield self.pixels[start:start + stride]


def read_pnm(path: str) -> Bitmap:
    with open(path, 'rb') as file:
        data = file.read()
    match = re.match(rb'P([56])\s+(\d+)\s+(\d+)\s+255\s', data)
    if not match:
        raise ValueError(f'{path} is no bitmap')
    depth = 1 if match[1] == b'5' else 3
    return Bitmap(int(match[2]), int(match[3]), depth, data[match.end():])


DARK = re.compile(rb'[\x00-\x7f]')


def dark_row(row: bytes) -> tuple[int, int] | None:
    """First and last column with ink."""
    first = DARK.search(row)
    if not first:
        return None
    last = len(row)
    while row[last - 1] > 0x7f:
        last -= 1
    return first.start(), last - 1


def red_row(row: bytes) -> tuple[int, int] | None:
    """The same for red ink: green is dark and red is not."""
    green, red = row[1::3], row[0::3]
    first = next((m.start() for m in DARK.finditer(green) if red[m.start()] >= 0x80), None)
    if first is None:
        return None
    last = len(green) - 1
    while green[last] >= 0x80 or red[last] < 0x80:
        last -= 1
    return first, last


RowInk = Callable[[bytes], tuple[int, int] | None]


def ink_of(bitmap: Bitmap, dpi: int, corner: tuple[float, float], row_ink: RowInk,
           columns: tuple[float, float] | None = None) -> Ink | None:
    """The ink of a bitmap whose corner is there on the page, or of that part of
    it between two x."""
    pixel = 25.4 / dpi
    # A bitmap starts on a whole pixel of the page.
    left, top = (round(edge / pixel) for edge in corner)
    first, end = (round(x / pixel) - left for x in columns) if columns else (0, bitmap.width)
    first, end = max(first, 0) * bitmap.depth, end * bitmap.depth
    rows = [(y, ink) for y, row in enumerate(bitmap.rows()) if (ink := row_ink(row[first:end]))]
    if not rows:
        return None
    left += first // bitmap.depth
    return Ink((left + min(ink[0] for _, ink in rows)) * pixel,
               (top + rows[0][0]) * pixel,
               (left + max(ink[1] for _, ink in rows) + 1) * pixel,
               (top + rows[-1][0] + 1) * pixel)


def render(pdf: str, dpi: int, first: int, last: int, color: bool,
           region: tuple[float, float, float, float] | None) -> Iterator[Bitmap]:
    """Pages first to last, or one region (left, top, right, bottom) of each."""
    command = ['pdftoppm', '-r', str(dpi), '-f', str(first), '-l', str(last)]
    if not color:
        command.append('-gray')
    if region:
        left, top, right, bottom = (round(edge / 25.4 * dpi) for edge in region)
        command += ['-x', str(left), '-y', str(top), '-W', str(right - left),
                    '-H', str(bottom - top)]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command + [pdf, os.path.join(folder, 'page')],
                       check=True, stderr=subprocess.DEVNULL)
        for path in sorted(glob.glob(os.path.join(folder, 'page*'))):
            yield read_pnm(path)


def measure_ink(pdf: str, first: int, last: int, region: tuple[float, float, float, float],
                dpi: int, red: bool = False) -> list[Ink | None]:
    """The ink inside a region, for each of the pages."""
    return [ink_of(bitmap, dpi, region[:2], red_row if red else dark_row)
            for bitmap in render(pdf, dpi, first, last, red, region)]
