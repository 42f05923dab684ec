"""Turned attachments: label, title and the first exhibit stay together; a long
table goes on under its header, on odd pages as on even ones."""

print('''layout: report
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {code: 桃政, year: 2022, serial: 7}
  title: 关于{year}年度公共法律服务工作的报告
  date: 2022-12-30
figures:
  clues: {name: 处置问题线索, value: 502, unit: 件}
  clues_closed: {name: 办结问题线索, value: 478, unit: 件, within: clues}
sections:
  - heading: 推进法治政府建设的主要举措
    items:
      - text: 全年处置问题线索{clues}，办结{clues_closed}，详见附件。
attachments:
  - title: 两样放不进一面
    items:
      - table: {caption: 横表, landscape: true, columns: [甲, 乙], rows: [[1, 2]]}
      - chart: {caption: 问题线索, kind: bar, figures: [clues, clues_closed]}
  - title: 长表
    items:
      - table:
          caption: 各镇街主要指标
          landscape: true
          style: grid
          columns: [镇街, 办结案件, 行政调解, 主要工作情况, 占比, 备注]
          rows:''')
for i in range(40):
    print(f'            - [第{i + 1}镇, {i * 7919 % 1000}, {i * 1234.5}, 开展联合执法检查三次。, {i}.5%, ""]')
