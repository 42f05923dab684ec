#!/usr/bin/env python3
"""Looks at the sample PDF through other people's programs.

usage: check_pdf.py WRITE_SAMPLE

WRITE_SAMPLE FILE.pdf TEXT-FILE writes the document and the text that readers
have to find in it. Ends with 77 when a program or the fonts are missing.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SKIPPED = 77
NEEDED = ['qpdf', 'pdffonts', 'pdfinfo', 'pdftotext', 'mutool']

TITLE = '关于2022年度法治政府建设工作的报告'
AUTHOR = '中共淄博市委淄博高新区工作委员会、淄博高新技术产业开发区管理委员会'
SUBJECT = '淄高新委〔2022〕26号 2022年度法治政府建设年度报告'

DC = '{http://purl.org/dc/elements/1.1/}'
RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
XML = '{http://www.w3.org/XML/1998/namespace}'

faults: list[str] = []


def expect(is_so: bool, fault: str) -> None:
    if not is_so:
        faults.append(fault)


def run(*command: str) -> str:
    """What the program says, on both channels; it has to end well."""
    done = subprocess.run(command, capture_output=True, timeout=120)
    said = done.stdout + done.stderr
    expect(done.returncode == 0, f'{command[0]} ends with {done.returncode}: {said!r}')
    return said.decode('utf-8', 'replace')


def output(*command: str) -> str:
    """What the program puts out. It may complain of nothing, save that Debian's
    MuPDF has no colour management."""
    done = subprocess.run(command, capture_output=True, timeout=120)
    said = done.stderr.replace(b'warning: ICC support is not available\n', b'')
    expect(done.returncode == 0 and not said, f'{" ".join(command)}: {done.returncode} {said!r}')
    # Ghostscript writes each half of a surrogate pair by itself.
    return done.stdout.decode('utf-8', 'surrogatepass')


def check_syntax(pdf: str) -> None:
    said = run('qpdf', '--check', pdf)
    expect('No syntax or stream encoding errors' in said, f'qpdf: {said}')


def check_fonts(pdf: str) -> None:
    lines = output('pdffonts', pdf).splitlines()[2:]
    expect(len(lines) == 6, f'five faces and a slice expected: {lines}')
    for line in lines:
        expect(re.match(r'[A-Z]{6}\+\S+ +CID (Type 0C|TrueType) +Identity-H +yes yes yes ',
                        line) is not None, f'not embedded, subset and mapped: {line}')


def check_text(name: str, text: str, expected: str, reads_actual_text: bool) -> None:
    """Every line is there without a space too many, and all in order."""
    joined = re.sub(r' *\r?[\n\f] *', '', text)
    bare = re.sub(r'\s', '', text)
    wanted = ''
    for line in expected.replace('\f', '').splitlines():
        is_wide, line = line[0] == '~', line[1:]
        wanted += re.sub(r'\s', '', line)
        if not is_wide or reads_actual_text:
            expect(line in joined, f'{name} does not find {line!r} in {text!r}')
    expect(bare == wanted, f'{name}: {bare!r} is not {wanted!r}')


def check_texts(pdf: str, expected: str) -> None:
    check_text('pdftotext', output('pdftotext', pdf, '-'), expected, True)
    check_text('pdftotext -raw', output('pdftotext', '-raw', pdf, '-'), expected, True)
    check_text('mutool', output('mutool', 'draw', '-q', '-F', 'txt', pdf), expected, False)
    if shutil.which('gs'):
        found = output('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER',
                       '-sDEVICE=txtwrite', '-sOutputFile=-', pdf)
        # Its version 10.0 spoils the second half of a surrogate pair.
        check_text('gs', re.sub('[\ud800-\udbff].', '', found),
                   re.sub('[\U00010000-\U0010ffff]', '', expected), False)


def check_structure(pdf: str) -> None:
    tree = output('pdfinfo', '-struct-text', pdf)
    shape = re.findall(r'^ *([A-Z]\w*)(?: \(\w+\))?:?$', tree, re.M)
    expect(shape == ['Document', 'P', 'P', 'H1', 'P', 'P', 'P', 'H2', 'H3', 'P',
                     'Table', 'Caption', 'THead', 'TR', 'TH', 'TH', 'TBody', 'TR', 'TD', 'TD',
                     'Figure', 'Caption'], f'structure: {shape}')
    across = re.sub(r'["\s]', '', tree)
    expect('推进编制资源向基层倾斜。共包含278' in across, f'a paragraph on two pages: {tree}')
    expect('—1—' not in across, 'page numbers are no part of the text')
    expect('行号' not in across, 'nor are the notes of a proof')


def check_info(pdf: str) -> None:
    info = dict(re.findall(r'^([^:\n]+): +(.*)$', output('pdfinfo', '-isodates', pdf), re.M))
    for key, value in {
            'Title': TITLE, 'Author': AUTHOR, 'Subject': SUBJECT, 'Creator': 'hongtou',
            'Producer': 'hongtou 0.0 (test)', 'CreationDate': '2023-01-05T00:00:00+08',
            'ModDate': '2023-01-05T00:00:00+08', 'Tagged': 'yes', 'Pages': '4',
            'PDF version': '1.7', 'Page size': '595.276 x 841.89 pts (A4)',
            'JavaScript': 'no', 'Encrypted': 'no', 'Metadata Stream': 'yes'}.items():
        expect(info.get(key) == value, f'{key} is {info.get(key)!r}, not {value!r}')


def check_xmp(pdf: str) -> None:
    packet = output('pdfinfo', '-meta', pdf)
    root = ElementTree.fromstring(packet[packet.index('<x:xmpmeta'):packet.index('<?xpacket end')])
    for name, value in {'title': TITLE, 'description': SUBJECT}.items():
        found = {item.get(f'{XML}lang'): item.text for item in
                 root.iterfind(f'.//{DC}{name}/{RDF}Alt/{RDF}li')}
        expect(found == {'x-default': value, 'zh-CN': value}, f'dc:{name}: {found}')
    creators = [item.text for item in root.iterfind(f'.//{DC}creator/{RDF}Seq/{RDF}li')]
    expect(creators == [AUTHOR], f'dc:creator: {creators}')
    number = root.find(f'.//{DC}identifier')
    expect(number is not None and number.text == '淄高新委〔2022〕26号', 'dc:identifier')
    for name in ['CreateDate', 'ModifyDate']:
        date = root.find(f'.//{{http://ns.adobe.com/xap/1.0/}}{name}')
        expect(date is not None and date.text == '2023-01-05T00:00:00+08:00', f'xmp:{name}')


def read_info(pdf: str) -> dict[str, str]:
    """The information dictionary as qpdf reads it."""
    objects = json.loads(output('qpdf', '--json=2', '--json-key=qpdf', pdf))['qpdf'][1]
    values = objects['obj:' + objects['trailer']['value']['/Info']]['value']
    return {key: value.removeprefix('u:') for key, value in values.items()
            if isinstance(value, str)}


def read_packet(pdf: str) -> dict[str, set[str]]:
    """All texts of a property in XMP, which has to be well-formed."""
    packet = output('pdfinfo', '-meta', pdf)
    root = ElementTree.fromstring(packet[packet.index('<x:xmpmeta'):packet.index('<?xpacket end')])
    return {name: {item.text for item in root.iterfind(f'.//{DC}{name}//{RDF}li')}
            for name in ('title', 'creator', 'description')}


# Whatever a title may hold; the last is as long as nobody writes one.
HOSTILE = ['a < b & c > d', ']]>', ']]><rdf:li>&amp;&#x41;', '(一)（二)) \\( \\', '"甲"\'乙\'', '%PDF- endobj',
           '\U0002c642\U00020bb7\U0002a6d6', 'é ü €', ' 前后有空 ', '超长标题<&)𬙂' * 250]


def check_hostile(writer: str, folder: str) -> None:
    pdf, text = Path(folder, 'hostile.pdf'), Path(folder, 'hostile.txt')
    for words in HOSTILE:
        subprocess.run([writer, pdf, text, words], check=True)
        info, packet = read_info(str(pdf)), read_packet(str(pdf))
        for key, name in {'Title': 'title', 'Author': 'creator', 'Subject': 'description'}.items():
            expect(info.get('/' + key) == words, f'/{key} of {words[:30]!r}: {info.get("/" + key)!r}')
            expect(packet[name] == {words}, f'dc:{name} of {words[:30]!r}: {packet[name]}')
        shown = re.search('^Title: +(.*)$', output('pdfinfo', str(pdf)), re.M)
        expect(shown is not None and shown.group(1).strip() == words.strip(),
               f'pdfinfo shows {words[:30]!r} as {shown}')


def check_navigation(pdf: str) -> None:
    outline = re.sub(r'\s+', ' ', output('mutool', 'show', pdf, 'outline'))
    for title in [TITLE, '一、主要举措和成效', '（一）全面提升依法履职效能', '二、主要安排']:
        expect(title in outline, f'bookmark {title} in {outline}')
    said = json.loads(output('qpdf', '--json', '--json-key=pagelabels', pdf))
    labels = [(item['index'], item['label'].get('/P', ''), item['label'].get('/S'))
              for item in said['pagelabels']]
    expect(labels == [(0, '', '/D'), (2, '', None), (3, 'u:附', '/D')], f'page labels: {labels}')


def check_same(writer: str, pdf: Path) -> None:
    again = pdf.with_name('again.pdf')
    subprocess.run([writer, again, again.with_suffix('.txt')], check=True)
    expect(again.read_bytes() == pdf.read_bytes(), 'two runs give different bytes')


def main() -> int:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print('skipped, not installed:', *missing)
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        pdf, text = Path(folder, 'sample.pdf'), Path(folder, 'sample.txt')
        done = subprocess.run([sys.argv[1], pdf, text])
        if done.returncode != 0:
            return done.returncode
        check_syntax(str(pdf))
        check_fonts(str(pdf))
        check_texts(str(pdf), text.read_text(encoding='utf-8'))
        check_structure(str(pdf))
        check_info(str(pdf))
        check_xmp(str(pdf))
        check_navigation(str(pdf))
        check_same(sys.argv[1], pdf)
        check_hostile(sys.argv[1], folder)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
