"""A table over more than three pages whose rows differ in height."""

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
      - text: 重点项目见下表。
        table:
          caption: 年度重点项目和完成情况一览表，包括全部在建项目、完工项目和前期项目的名称、投资和进展
          style: grid
          columns: [序号, 项目名称, 投资（万元）, 进展]
          rows:''')
for i in range(1, 25):
    name = '综合行政执法规范化建设和智慧监管平台项目'[:4 + i * 7 % 17]
    done = '主体完工，正在组织验收，计划下月投入使用，并同步开展人员培训。' * (i % 4)
    print(f'''            - [{i}, {name}, {i * 7919 % 100000}.{i % 10}, "{done}"]''')
print('''      - text: 表后的文字回到版面的行上，继续叙述。''')
