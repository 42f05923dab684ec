"""A control character as it is, and others by YAML's escapes."""
import pathlib
print(pathlib.Path('plain.yaml').read_text().replace('CONTROL', '\x07'), end='')
