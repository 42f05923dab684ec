"""Years that never were: yearly files made by chance, with the text they give.

The generator writes each value in one of YAML's ways and keeps, on its own
account, what has to be printed: numbers of headings, figures with their units
and words, sums, rates. The same seed makes the same year everywhere.
"""

import decimal
import random
from decimal import Decimal
from typing import NamedTuple

COMMON = ('的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下'
          '而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但'
          '现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此'
          '话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真')
# Rarer ones: level 2 of GB 2312, the 8,105 of 2013, plane 2.
RARE = '淄衢麴亳濮镕喆堃祎玥垚䶮㛃㙍㮾䲠𬭚𫗴𬴊𫇭𠅤'
ORGANS = ['桃源县人民政府', '中共桃源县委员会', '桃源县司法局', '桃源县人民政府办公室',
          '中共桃源县委全面依法治县委员会', '桃源经济技术开发区管理委员会', '桃源县信访局']
TITLES = ['关于{year}年度工作的报告', '关于{year}年度公共法律服务工作情况的报告', '关于{last_year}年决算的报告',
          '关于{year}年度推进公共法律服务重点任务落实情况及{next_year}年度工作安排的报告',
          '关于贯彻《法治政府建设与责任落实督察工作规定》情况的报告']
LATIN = ['LED', '1+4+N', 'APP', '5G', 'COVID-19', 'PM2.5', 'GB/T 9704-2012', 'é',
         'https://www.example.gov.cn/fzjs/2023/index_12.html?page=3&kind=report',
         'mailbox@example.gov.cn', 'Internet of Things']
UNITS = ['件', '人次', '元', '个', '项', '家', '平方米', '次', '名', '亩']
DIGITS = '一二三四五六七八九'
# Marks that neither open nor close anything.
MARKS = '，，，，、；：。。！？·'
PAIRS = ['“”', '‘’', '《》', '（）', '〔〕', '【】']
YEAR = 2022
YEARS = {'year': '2022', 'next_year': '2023', 'last_year': '2021'}


class Figure(NamedTuple):
    yaml: str
    value: Decimal  # in its scale
    scale: str
    unit: str
    printed: str  # with the unit
    bare: str  # without
    parts: tuple[str, ...] = ()  # computed from these


def plain_number(value: Decimal) -> str:
    return format(value, 'f')


def dress(value: Decimal, scale: str, about: str) -> tuple[str, str]:
    """The number with its scale and words, and what follows the unit."""
    text = plain_number(value)
    more = '余' if about == '余' else ''
    inside = more if '.' not in text and value % 10 == 0 else ''
    text += inside + scale + ('' if inside else more)
    if about in ('约', '近', '超'):
        text = about + text
    return text, about if about in ('以上', '左右') else ''


def han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    text = ('' if tens < 2 else DIGITS[tens - 1]) + ('十' if tens else '')
    return text + (DIGITS[ones - 1] if ones else '')


class Year:
    """One yearly file: its YAML and the lines of text it has to give."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.figures: dict[str, Figure] = {}
        self.lines: list[str] = []
        self.text: list[str] = []
        self.used: set[str] = set()
        self.make()

    # --- figures

    def simple_figure(self) -> Figure:
        dice = self.dice
        decimals = dice.choice([0, 0, 0, 1, 2, 6])
        value = Decimal(dice.randint(0, 10 ** dice.randint(1, 5))).scaleb(-decimals)
        scale = dice.choice(['', '', '', '万', '亿'])
        unit = dice.choice(UNITS)
        about = dice.choice(['', '', '', '余', '约', '近', '超', '以上', '左右'])
        text, after = dress(value, scale, about)
        parts = [f'value: {plain_number(value)}', f'unit: {unit}']
        parts += [f'scale: {scale}'] if scale else []
        parts += [f'about: {about}'] if about else []
        dice.shuffle(parts)
        yaml = f'{{name: 指标{len(self.figures) + 1}, {", ".join(parts)}}}'
        return Figure(yaml, value, scale, unit, text + unit + after, text)

    def sum_figure(self) -> Figure | None:
        kinds = {(figure.scale, figure.unit) for figure in self.figures.values()
                 if figure.unit != '%'}
        scale, unit = self.dice.choice(sorted(kinds))
        names = [name for name, figure in self.figures.items()
                 if (figure.scale, figure.unit) == (scale, unit)]
        names = self.dice.sample(names, self.dice.randint(1, min(3, len(names))))
        value = sum((self.figures[name].value for name in names), Decimal(0))
        text, _ = dress(value, scale, '')
        yaml = f'name: 合计{len(self.figures) + 1}, sum: [{", ".join(names)}], unit: "{unit}"'
        yaml += f', scale: {scale}' if scale else ''
        return Figure(f'{{{yaml}}}', value, scale, unit, text + unit, text, tuple(names))

    def ratio_figure(self) -> Figure | None:
        pairs = [(above, below) for above, a in self.figures.items()
                 for below, b in self.figures.items()
                 if a.unit == b.unit and a.unit != '%' and b.value != 0 and a.scale == b.scale]
        if not pairs:
            return None
        above, below = self.dice.choice(pairs)
        digits = self.dice.randint(0, 3)
        a, b = self.figures[above].value, self.figures[below].value
        rate = (a * 100 / b).quantize(Decimal(1).scaleb(-digits), decimal.ROUND_HALF_UP)
        text = plain_number(rate)
        yaml = f'{{name: 比率{len(self.figures) + 1}, ratio: [{above}, {below}], digits: {digits}}}'
        return Figure(yaml, rate, '', '%', text + '%', text, (above, below))

    def make_figures(self) -> None:
        for number in range(self.dice.randint(3, 30)):
            kind = self.dice.randrange(6) if number > 2 else 5
            figure = self.sum_figure() if kind == 0 else self.ratio_figure() if kind == 1 else None
            self.figures[f'f{number}'] = figure or self.simple_figure()

    # --- text: pairs of what is written and what is printed

    def han(self, least: int, most: int) -> str:
        return ''.join(self.dice.choice(COMMON) for _ in range(self.dice.randint(least, most)))

    def use(self, name: str) -> None:
        self.used.add(name)
        for part in self.figures[name].parts:
            self.use(part)

    def reference(self) -> tuple[str, str]:
        word = self.dice.choice(sorted(self.figures) + sorted(YEARS))
        if word in self.figures:
            self.use(word)
            figure = self.figures[word]
            part = self.dice.choice(['', '', '', '.value', '.unit', '.name'])
            printed = {'': figure.printed, '.value': figure.bare, '.unit': figure.unit,
                       '.name': figure.yaml[len('{name: '):figure.yaml.index(',')]}[part]
            return f'{{{word}{part}}}', printed
        return f'{{{word}}}', YEARS[word]

    def piece(self) -> tuple[str, str]:
        dice = self.dice
        kind = dice.randrange(24)
        if kind < 3:
            return self.reference()
        if kind < 6:
            pair = dice.choice(PAIRS)
            inner = self.han(1, 10)
            if dice.random() < 0.2:
                inner = '‘' + inner + '’'
            return (pair[0] + inner + pair[1],) * 2
        if kind == 6:
            return (dice.choice(LATIN),) * 2
        if kind == 7:
            return (dice.choice(['——', '……', '～', '—', '①', '★', '％', '℃', '々']),) * 2
        if kind == 8 and dice.random() < 0.3:
            return (dice.choice(RARE),) * 2
        if kind == 9:
            return '{{' + dice.choice(COMMON) + '}}', ''  # filled in below
        return (self.han(1, 14),) * 2

    def sentence(self, least: int) -> tuple[str, str]:
        written, printed = [self.han(1, 4)] * 2
        while len(printed) < least:
            source, result = self.piece()
            if source.startswith('{{'):
                result = '{' + source[2] + '}'
            han = self.han(1, 8)
            mark = self.dice.choice(MARKS) if self.dice.random() < 0.5 else ''
            written += source + han + mark
            printed += result + han + mark
        if printed[-1] in MARKS:
            written, printed = written[:-1], printed[:-1]
        return written + '。', printed + '。'

    def paragraph(self) -> tuple[str, str]:
        least, most = self.dice.choice([(2, 20), (20, 120), (50, 400)])
        return self.sentence(self.dice.randint(least, most))

    # --- YAML

    def quoted(self, text: str) -> str:
        """One line of YAML for a text, in a random style that can hold it."""
        styles = ['double', 'single']
        if not any(mark in text for mark in ':#{}[],&*!|>%@`\'"') and text[0] not in '-? —':
            styles.append('plain')
        style = self.dice.choice(styles)
        if style == 'single':
            return "'" + text.replace("'", "''") + "'"
        if style == 'double':
            return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'
        return text

    def folded_lines(self, text: str) -> list[str]:
        """Cut between Han characters only, where folding adds no space."""
        lines, at = [], 0
        for place in range(1, len(text)):
            if place - at > 30 and text[place - 1] in COMMON and text[place] in COMMON:
                lines.append(text[at:place])
                at = place
        return lines + [text[at:]]

    def add_texts(self, indent: int, key: str, texts: list[tuple[str, str]]) -> None:
        pad = ' ' * indent
        self.text += [printed for _, printed in texts]
        style = self.dice.randrange(4)
        if style == 0 and len(texts) > 1:
            self.lines.append(f'{pad}{key}: |')
            self.lines += [f'{pad}  {self.dice.choice(["", "　　"])}{written}'
                           for written, _ in texts]
        elif style == 1 and len(texts) == 1:
            self.lines.append(f'{pad}{key}: {self.dice.choice([">", ">-"])}')
            self.lines += [f'{pad}  {line}' for line in self.folded_lines(texts[0][0])]
        elif len(texts) == 1:
            self.lines.append(f'{pad}{key}: {self.quoted(texts[0][0])}')
        else:
            self.lines.append(f'{pad}{key}:')
            self.lines += [f'{pad}- {self.quoted(written)}' for written, _ in texts]

    def add_heading(self, indent: int, level: int, ordinal: int) -> None:
        # Mostly one line; sometimes more.
        text = self.han(4, 20) if self.dice.random() < 0.9 else self.han(26, 70)
        number = {1: han_number(ordinal) + '、', 2: f'（{han_number(ordinal)}）', 3: f'{ordinal}.',
                  4: f'（{ordinal}）'}[level]
        self.lines.append(f'{" " * indent}heading: {self.quoted(text)}')
        self.text.append(number + text)

    def add_items(self, indent: int, level: int, count: int) -> None:
        """Items with or without headings, below a section of the level above."""
        pad = ' ' * indent
        ordinal = 0
        self.lines.append(f'{pad}items:')
        for _ in range(count):
            if level <= 4 and self.dice.random() < 0.4:
                ordinal += 1
                self.lines.append(f'{pad}-')
                self.add_heading(indent + 2, level, ordinal)
            else:
                self.lines.append(f'{pad}-')
            n_texts = self.dice.choice([1, 1, 1, 2, 4])
            self.add_texts(indent + 2, 'text', [self.paragraph() for _ in range(n_texts)])

    def add_section(self, indent: int, level: int, ordinal: int, size: int) -> None:
        pad = ' ' * indent
        self.lines.append(f'{pad}-')
        self.add_heading(indent + 2, level, ordinal)
        if self.dice.random() < 0.3:
            self.add_texts(indent + 2, 'text', [self.paragraph()])
        if level < 4 and self.dice.random() < 0.6:
            self.lines.append(f'{pad}  sections:')
            for below in range(self.dice.randint(1, 3)):
                self.add_section(indent + 2, level + 1, below + 1, size)
        else:
            self.add_items(indent + 2, level + 1, self.dice.randint(1, size))

    def make(self) -> None:
        dice = self.dice
        organs = dice.sample(ORGANS, dice.choice([1, 1, 2, 2, 3, 4]))
        title = dice.choice(TITLES)
        month, day = dice.randint(1, 12), dice.randint(1, 28)
        self.make_figures()
        self.lines = ['layout: report', f'year: {YEAR}', 'document:',
                      f'  issuers: [{", ".join(organs)}]',
                      f'  number: {{code: 桃政发, year: {YEAR}, serial: 26}}', f'  title: "{title}"',
                      f'  date: {YEAR}-{month:02d}-{day:02d}']
        self.title = title.format(**YEARS)
        self.organs = organs
        n_recipients = dice.choice([0, 0, 1, 3, max(1, 7 - 2 * len(organs))])
        recipients = [self.han(4, 12) for _ in range(n_recipients)]
        if recipients:
            self.lines.append(f'  recipients: [{", ".join(recipients)}]')
            self.text.append('、'.join(recipients) + '：')
        note = self.han(4, 10) if dice.random() < 0.3 else ''
        if note:
            self.lines.append(f'  note: {note}')
        place = len(self.lines)
        self.add_texts(0, 'opening', [self.paragraph()])
        self.lines.append('sections:')
        size = dice.choice([1, 2, 4])
        for ordinal in range(dice.choice([1, 2, 3, 12])):
            self.add_section(0, 1, ordinal + 1, size)
        if dice.random() < 0.5:
            self.add_texts(0, 'closing', [self.paragraph() for _ in range(dice.randint(1, 3))])
        self.text += organs + [f'{YEAR}年{month}月{day}日'] + ([f'（{note}）'] if note else [])
        self.lines[place:place] = ['figures:'] + [
            f'  {name}: {figure.yaml}' for name, figure in self.figures.items()
            if name in self.used]

    def yaml(self) -> str:
        return '\n'.join(self.lines) + '\n'
