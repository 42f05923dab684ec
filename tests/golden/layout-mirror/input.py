"""A house layout whose even pages have the binding side on the right (GW-07)."""

import os
import shutil

os.mkdir('house')
shutil.copy('../layouts/base.yaml', 'house/base.yaml')
with open('house/mirrored.yaml', 'w', encoding='utf-8') as file:
    file.write('inherits: base\npage:\n  mirror: true\n')

print('''layout: mirrored
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {code: 桃政, year: 2022, serial: 7}
  title: 关于{year}年度工作的报告
  date: 2022-12-30
  imprint: {cc: [县委办公室], office: 桃源县人民政府办公室, date: 2023-01-03}
sections:
- heading: 主要举措
  items:
  - text:''')
for i in range(1, 12):
    print(f'    - 扎实推进第{i}项任务，按时完成，全县各乡镇各部门认真组织实施，取得明显成效。')
