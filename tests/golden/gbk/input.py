import sys

sys.stdout.buffer.write('layout: report\nyear: 2022\n标题: 关于法治政府建设工作的报告\n'.encode('gbk'))
