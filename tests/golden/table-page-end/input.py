"""A table whose last row ends exactly on the last line of page 2."""

print('''layout: report
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {code: 桃政, year: 2022, serial: 7}
  title: 关于{year}年度公共法律服务工作的报告
  date: 2022-12-30
sections:
  - heading: 推进法治政府建设的主要举措
    items:
      - table:
          caption: 办理情况
          columns: [事项, 数量]
          rows:''')
# Page 1 has room for six rows below heading, caption and header; page 2 has the
# header again, below 续表1.
for i in range(6 + 20):
    print(f'''            - [事项{i + 1}, {i + 1}]''')
print('''      - text: 表后的文字从下一面开始，有两行以上，好让署名和正文同面，不至于单独成面，这样才合乎格式。''')
