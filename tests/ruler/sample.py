"""Writes small PDFs with every glyph placed by hand.

The ruler is tried on pages made here: one that keeps every rule, and copies of
it with one fault each. The fonts are Type 3 fonts whose glyphs are plain
boxes, so that the ink is known to the micrometre and no font file is needed;
their names are those that real fonts would have.
"""

from typing import NamedTuple

MM = 72 / 25.4  # points in a millimetre

# Ink of a glyph in 1/1000 em: left, bottom, right, top; then its advance.
HAN_INK = (50, -70, 950, 830, 1000)
DIGIT_INK = (60, 0, 440, 700, 500)
MARK_INK = (80, -100, 380, 300, 1000)
OPENING_INK = (600, -100, 920, 800, 1000)
DASH_INK = (0, 350, 1000, 400, 1000)


def ink(char: str) -> tuple[int, int, int, int, int]:
    if char in '—':
        return DASH_INK
    if char in '。，、；：！？）〕》”’%':
        return MARK_INK if char != '%' else DIGIT_INK
    if char in '（〔《“‘':
        return OPENING_INK
    if char.isascii():
        return DIGIT_INK
    return HAN_INK


class Glyph(NamedTuple):
    char: str
    x: float  # mm from the left
    y: float  # mm from the top, of the baseline
    font: str
    size: float  # pt
    color: str = '0 0 0'


class Box(NamedTuple):
    x: float
    y: float  # top edge
    width: float
    height: float
    color: str = '0 0 0'


class Page:
    def __init__(self, width: float = 210, height: float = 297) -> None:
        self.width = width
        self.height = height
        self.glyphs: list[Glyph] = []
        self.boxes: list[Box] = []


def codes_of(pages: list[Page]) -> dict[str, int]:
    """One byte for each character of the document."""
    chars = sorted({glyph.char for page in pages for glyph in page.glyphs})
    if len(chars) > 255:
        raise ValueError(f'{len(chars)} different characters are too many for one byte')
    return {char: code for code, char in enumerate(chars, 1)}


class Writer:
    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str) -> int:
        self.objects.append(body.encode('latin-1'))
        return len(self.objects)

    def add_stream(self, body: str) -> int:
        return self.add(f'<< /Length {len(body)} >>\nstream\n{body}\nendstream')

    def file(self, root: int) -> bytes:
        out = bytearray(b'%PDF-1.7\n')
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
        xref = len(out)
        out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(offsets) + 1)
        out += b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
        out += b'trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (
            len(offsets) + 1, root, xref)
        return bytes(out)


def to_unicode(codes: dict[str, int]) -> str:
    entries = [f'<{code:02X}> <{char.encode("utf-16-be").hex().upper()}>'
               for char, code in codes.items()]
    blocks = [entries[i:i + 100] for i in range(0, len(entries), 100)]
    return '\n'.join([
        '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
        '/CMapName /Sample def /CMapType 2 def',
        '1 begincodespacerange <00> <FF> endcodespacerange',
        *[f'{len(block)} beginbfchar\n' + '\n'.join(block) + '\nendbfchar' for block in blocks],
        'endcmap end end'])


def add_fonts(writer: Writer, names: list[str], codes: dict[str, int]) -> str:
    """The /Font dictionary of the resources."""
    procedures: dict[tuple[int, ...], int] = {}
    for char in codes:
        box = ink(char)
        if box not in procedures:
            left, bottom, right, top, advance = box
            procedures[box] = writer.add_stream(
                f'{advance} 0 {left} {bottom} {right} {top} d1 '
                f'{left} {bottom} {right - left} {top - bottom} re f')
    char_procs = ' '.join(f'/g{code} {procedures[ink(char)]} 0 R' for char, code in codes.items())
    differences = ' '.join(f'{code} /g{code}' for code in codes.values())
    widths = ' '.join(str(ink(char)[4]) for char in codes)
    cmap = writer.add_stream(to_unicode(codes))
    entries = []
    for name in names:
        number = writer.add(
            f'<< /Type /Font /Subtype /Type3 /Name /{name} /FontBBox [0 -200 1000 900]'
            f' /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << {char_procs} >>'
            f' /Encoding << /Type /Encoding /Differences [{differences}] >>'
            f' /FirstChar 1 /LastChar {len(codes)} /Widths [{widths}]'
            f' /ToUnicode {cmap} 0 R /Resources << >> >>')
        entries.append(f'/{name} {number} 0 R')
    return '<< ' + ' '.join(entries) + ' >>'


def content(page: Page, codes: dict[str, int]) -> str:
    lines = []
    for box in page.boxes:
        y = (page.height - box.y - box.height) * MM
        lines.append(f'{box.color} rg {box.x * MM:.4f} {y:.4f}'
                     f' {box.width * MM:.4f} {box.height * MM:.4f} re f')
    for glyph in page.glyphs:
        y = (page.height - glyph.y) * MM
        lines.append(f'BT {glyph.color} rg /{glyph.font} {glyph.size} Tf'
                     f' 1 0 0 1 {glyph.x * MM:.4f} {y:.4f} Tm <{codes[glyph.char]:02X}> Tj ET')
    return '\n'.join(lines)


def write_pdf(pages: list[Page]) -> bytes:
    writer = Writer()
    codes = codes_of(pages)
    names = sorted({glyph.font for page in pages for glyph in page.glyphs})
    fonts = add_fonts(writer, names, codes)
    root = writer.add('')
    tree = writer.add('')
    kids = []
    for page in pages:
        stream = writer.add_stream(content(page, codes))
        kids.append(writer.add(
            f'<< /Type /Page /Parent {tree} 0 R /Contents {stream} 0 R'
            f' /MediaBox [0 0 {page.width * MM:.4f} {page.height * MM:.4f}]'
            f' /Resources << /Font {fonts} >> >>'))
    writer.objects[root - 1] = f'<< /Type /Catalog /Pages {tree} 0 R >>'.encode()
    references = ' '.join(f'{kid} 0 R' for kid in kids)
    writer.objects[tree - 1] = (
        f'<< /Type /Pages /Count {len(kids)} /Kids [{references}] >>'.encode())
    return writer.file(root)
