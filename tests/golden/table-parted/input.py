"""Tables on several pages: they begin where they stand, with two rows at least.

The first one comes when two lines of its page are left, too few for caption,
header and two rows; the second one right below a heading; the third one ends
the text, so that the signature keeps company with its rows.
"""


def rows(n: int) -> str:
    return '\n'.join(f'            - [事项{i + 1}, {i * 7919 % 1000}]' for i in range(n))


print(f'''layout: report
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {{code: 桃政, year: 2022, serial: 7}}
  title: 关于{{year}}年度公共法律服务工作的报告
  date: 2022-12-30
sections:
  - heading: 推进法治政府建设的主要举措
    items:
      - text: {'全年办理情况见表一。' * 15}
        table:
          caption: 一面放不下
          columns: [事项, 数量]
          rows:
{rows(25)}
      - text: {'表后的文字。' * 9}
  - heading: 下一步安排
    items:
      - table:
          caption: 标题之下
          columns: [事项, 数量]
          rows:
{rows(30)}
      - text: {'表后的文字。' * 30}
        table:
          caption: 署名之前
          columns: [事项, 数量]
          rows:
{rows(24)}''')
