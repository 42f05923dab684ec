"""A house layout: other fonts and red, 28 pt pitch, numbers in the middle, no C."""

import os
import shutil

HOUSE = '''inherits: base
description: 本地习惯的报告
red: "#C8102E"
fonts:
  mark: FandolHei-Bold
  title: FandolHei-Bold
  latin: FandolSong-Regular
grid:
  pitch: fixed
  fixed_pitch: 28 pt
mark: {size: 44 pt, pitch: 1.4}
headings:
  - {font: hei, size: 16 pt, advance: 1 cell, numbering: han, prefix: "", suffix: 、, run_in: false}
  - {font: kai, size: 16 pt, advance: 1 cell, numbering: han, prefix: （, suffix: ）, run_in: true}
  - {font: hei, size: 16 pt, advance: 1 cell, numbering: arabic, prefix: "", suffix: ．,
     restart: part}
page_number: {side: center, before: "- ", after: " -"}
'''

os.mkdir('house')
shutil.copy('../layouts/base.yaml', 'house/base.yaml')
with open('house/house.yaml', 'w', encoding='utf-8') as file:
    file.write(HOUSE)

print('''layout: house
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {code: 桃政, year: 2022, serial: 7}
  title: 关于{year}年度公共法律服务工作的报告
  date: 2022-12-30
  recipients: [桃花市人民政府]
  imprint: {cc: [县委办公室], office: 桃源县人民政府办公室, date: 2023-01-03}
sections:
- heading: 推进法治政府建设的主要举措
  sections:
  - heading: 强化矛盾纠纷预防化解
    items:
    - text: 全年办结案件478件，满意率98.5%，LED屏播放普法短片2.7万次。
    - {heading: 建强调解队伍, text: 选聘专职人民调解员12名。}
    - {heading: 规范调解程序, text: 制定《调解工作规程》。}
  - heading: 提升依法履职效能
    items:
    - {heading: 深化行政审批制度改革, text: 推行告知承诺制。}''')
