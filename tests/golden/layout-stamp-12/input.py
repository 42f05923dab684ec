"""Twelve 签名章: pages end between them."""

BUREAUS = ['自然资源局', '教育局', '财政局', '民政局', '司法局', '水利局', '农业农村局', '交通运输局', '商务局', '审计局',
           '统计局', '林业局', '医疗保障局', '信访局', '城市管理局', '应急管理局', '卫生健康局', '退役军人事务局',
           '市场监督管理局', '人力资源和社会保障局']

print(f'''layout: document
year: 2022
document:
  issuers: [桃源县人民政府]
  number: {{code: 桃政, year: 2022, serial: 7}}
  title: 关于做好{{year}}年度工作的通知
  date: 2022-12-30
  sealing: stamp
  signers: [{', '.join('{post: 桃源县' + name + '局长}' for name in BUREAUS[:12])}]
opening:''')
for i in range(14):
    print('  - 全面贯彻习近平法治思想，深入落实法治政府建设实施纲要，持续推进依法行政，各项重点任务取得明显成效。')
