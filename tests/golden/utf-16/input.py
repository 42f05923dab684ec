import sys

sys.stdout.buffer.write('layout: report\nyear: 2022\n'.encode('utf-16'))
