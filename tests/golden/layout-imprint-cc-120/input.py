"""A 版记 of several pages: 120 organs get a copy, 60 are addressed."""

PLACES = ['桃花', '武陵', '漆河', '陬市', '盘塘', '热市', '黄石', '三阳', '剪市', '茶庵', '西安', '沙坪',
          '架桥', '杨溪', '牛车', '观音', '兴隆', '理公']
OFFICES = ['乡人民政府', '镇人民政府', '街道办事处', '司法所', '财政所', '派出所', '中心学校', '卫生院',
           '综合服务中心', '自然资源所']
names = [place + office for place in PLACES for office in OFFICES]

print(f'''layout: document
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {{code: 桃政, year: 2022, serial: 7}}
  title: 关于做好{{year}}年度工作的通知
  date: 2022-12-30
  imprint:
    office: 桃源县人民政府办公室
    date: 2023-01-03
    recipients: [{', '.join(names[:60])}]
    cc: [{', '.join(names[60:])}]
opening:''')
for i in range(14):
    print('  - 全面贯彻习近平法治思想，深入落实法治政府建设实施纲要，持续推进依法行政，各项重点任务取得明显成效。')
