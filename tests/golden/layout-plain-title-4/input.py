"""Nothing stands above the title: it gives the text below its distance."""

LINES = ['关于贯彻落实《法治政府建设与责任落实', '督察工作规定》和推进法治政府建设', '示范创建活动情况的', '报告'][-4:]

print(f'''layout: plain
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {{code: 桃政, year: 2022, serial: 7}}
  title: [{', '.join(LINES)}]
  date: 2022-12-30
opening:''')
for i in range(2):
    print('  - 全面贯彻习近平法治思想，深入落实法治政府建设实施纲要，持续推进依法行政，各项重点任务取得明显成效。')
