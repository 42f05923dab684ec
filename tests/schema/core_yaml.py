"""YAML as editors read it: plain scalars by the core schema of YAML 1.2, where
a date is text, `yes` is text and 010 is ten."""

import re
from typing import Any

import yaml


class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list] = {}


Loader.add_implicit_resolver(
    'tag:yaml.org,2002:null', re.compile(r'^(?:~|null|Null|NULL|)$'), None)
Loader.add_implicit_resolver(
    'tag:yaml.org,2002:bool', re.compile(r'^(?:true|True|TRUE|false|False|FALSE)$'), None)
Loader.add_implicit_resolver(
    'tag:yaml.org,2002:int', re.compile(r'^[-+]?[0-9]+$'), None)
Loader.add_implicit_resolver(
    'tag:yaml.org,2002:float',
    re.compile(r'^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$'), None)
Loader.add_constructor(
    'tag:yaml.org,2002:int', lambda loader, node: int(loader.construct_scalar(node)))
Loader.add_constructor(
    'tag:yaml.org,2002:float', lambda loader, node: float(loader.construct_scalar(node)))


def load(text: str) -> Any:
    return yaml.load(text, Loader)
