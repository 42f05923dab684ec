#!/usr/bin/env python3
"""The validator of OCFL (ocfl.py) on objects that are made here, good and bad.

Each bad object is a good one with one thing changed, and has to be told by the
code that the specification gives to it; good ones by none. The changes are
those that the fixtures of the OCFL community are made of.
"""

import copy
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from typing import Any

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools'))

import ocfl  # noqa: E402
from tap import Result, print_tap  # noqa: E402

USER = {'name': 'Alice', 'address': 'mailto:alice@example.org'}
Contents = list[dict[str, str]]  # of each version: names and texts

ONE: Contents = [{'a_file.txt': 'Hello!\n'}]
THREE: Contents = [
    {'empty.txt': '', 'foo/bar.xml': 'one', 'image.tiff': 'picture'},
    {'empty.txt': '', 'empty2.txt': '', 'foo/bar.xml': 'two'},
    {'empty2.txt': '', 'foo/bar.xml': 'two', 'image.tiff': 'picture'},
]


class Made:
    """An object: inventories of all versions, and files; then written as it is."""

    def __init__(self, contents: Contents, algorithm: str = 'sha512', pad: int = 0, folder: str = 'content') -> None:
        self.algorithm = algorithm
        self.folder = folder
        self.names = [f'v{number:0{pad}d}' if pad else f'v{number}' for number in range(1, len(contents) + 1)]
        self.files: dict[str, bytes] = {'0=ocfl_object_1.1': b'ocfl_object_1.1\n'}
        self.folders: list[str] = []
        self.inventories: list[dict[str, Any]] = []
        inventory: dict[str, Any] = {
            'id': 'http://example.org/object', 'type': 'https://ocfl.io/1.1/spec/#inventory',
            'digestAlgorithm': algorithm, 'manifest': {}, 'versions': {}}
        if folder != 'content':
            inventory['contentDirectory'] = folder
        for name, texts in zip(self.names, contents):
            self.add_version(inventory, name, texts)
        self.root = copy.deepcopy(inventory)
        self.sidecars: dict[str, str] = {}  # instead of the right ones

    def add_version(self, inventory: dict[str, Any], name: str, texts: dict[str, str]) -> None:
        state: dict[str, list[str]] = {}
        for logical, text in texts.items():
            key = hashlib.new(self.algorithm, text.encode()).hexdigest()
            state.setdefault(key, []).append(logical)
            if key not in inventory['manifest']:
                path = f'{name}/{self.folder}/{logical}'
                inventory['manifest'][key] = [path]
                self.files[path] = text.encode()
        inventory['head'] = name
        inventory['versions'][name] = {'created': '2019-01-01T02:03:04Z', 'message': 'm', 'user': USER, 'state': state}
        self.inventories.append(copy.deepcopy(inventory))

    def everywhere(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Changes all inventories."""
        for inventory in [*self.inventories, self.root]:
            change(inventory)

    def write(self, place: str) -> None:
        for path, data in self.files.items():
            self.write_file(place, path, data)
        for path in self.folders:
            os.makedirs(os.path.join(place, path), exist_ok=True)
        for name, inventory in [*zip(self.names, self.inventories), ('', self.root)]:
            if inventory:
                self.write_inventory(place, name, inventory)

    def write_inventory(self, place: str, folder: str, inventory: dict[str, Any]) -> None:
        algorithm = inventory.get('digestAlgorithm', 'sha512')
        path = os.path.join(folder, 'inventory.json')
        data = json.dumps(inventory).encode()
        self.write_file(place, path, data)
        sidecar = self.sidecars.get(folder, hashlib.new(algorithm, data).hexdigest() + ' inventory.json\n')
        if sidecar:
            self.write_file(place, f'{path}.{algorithm}', sidecar.encode())

    @staticmethod
    def write_file(place: str, path: str, data: bytes) -> None:
        full = os.path.join(place, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'wb') as file:
            file.write(data)


def first_key(inventory: dict[str, Any]) -> str:
    return next(iter(inventory['manifest']))


def block(inventory: dict[str, Any], name: str = 'v1') -> dict[str, Any]:
    return inventory['versions'][name]


def move_key(values: dict[str, Any], old: str, new: str) -> None:
    values[new] = values.pop(old)


def set_in(key: str, value: Any) -> Callable[[Made], object]:
    return lambda made: made.everywhere(lambda inventory: inventory.__setitem__(key, value))


def drop(key: str) -> Callable[[Made], object]:
    return lambda made: made.everywhere(lambda inventory: inventory.pop(key, None))


def in_block(key: str, value: Any) -> Callable[[Made], object]:
    return lambda made: made.everywhere(lambda inventory: block(inventory).__setitem__(key, value))


def add_file(path: str, text: str = 'x') -> Callable[[Made], object]:
    return lambda made: made.files.__setitem__(path, text.encode())


def rename_logical(new: str) -> Callable[[Made], object]:
    def change(inventory: dict[str, Any]) -> None:
        state = block(inventory)['state']
        state[next(iter(state))] = [new]
    return lambda made: made.everywhere(change)


def add_content_path(path: str) -> Callable[[Made], object]:
    return lambda made: made.everywhere(lambda inventory: inventory['manifest'][first_key(inventory)].append(path))


def add_fixity(algorithm: str, digests: dict[str, list[str]]) -> Callable[[Made], object]:
    return set_in('fixity', {algorithm: digests})


def upper_manifest(inventory: dict[str, Any]) -> None:
    move_key(inventory['manifest'], first_key(inventory), first_key(inventory).upper())


def uppercase(inventory: dict[str, Any]) -> None:
    upper_manifest(inventory)
    state = block(inventory)['state']
    move_key(state, next(iter(state)), next(iter(state)).upper())


def twice(inventory: dict[str, Any]) -> None:
    key = first_key(inventory)
    inventory['manifest'][key.upper()] = list(inventory['manifest'][key])


def other_state(made: Made) -> None:
    state = block(made.inventories[0])['state']
    state[first_key(made.inventories[0])] = ['another name.txt']


def remove_inventory(made: Made, number: int) -> None:
    made.inventories[number] = {}


MD5 = hashlib.md5(b'Hello!\n').hexdigest()
Change = Callable[[Made], object]

GOOD: list[tuple[str, Callable[[], Made]]] = [
    ('one version', lambda: Made(ONE)),
    ('three versions', lambda: Made(THREE)),
    ('a content folder with another name', lambda: Made(ONE, folder='stuff')),
    ('no content', lambda: Made([{}])),
    ('uppercase digests', lambda: changed(ONE, lambda made: made.everywhere(uppercase))),
    ('fixity', lambda: changed(ONE, add_fixity('md5', {MD5: ['v1/content/a_file.txt']}))),
    ('a log', lambda: changed(ONE, add_file('logs/log.txt'))),
    ('a registered extension', lambda: changed(ONE, add_file('extensions/0005-mutable-head/x'))),
]

BAD: list[tuple[str, Contents, Change]] = [
    ('E001', ONE, add_file('extra_dir/file.txt')),
    ('E001', ONE, add_file('extra.txt')),
    ('E003', ONE, lambda made: made.files.pop('0=ocfl_object_1.1')),
    ('E003', ONE, add_file('0=ocfl_object_1.0', 'ocfl_object_1.0\n')),
    ('E006', ONE, lambda made: move_key(made.files, '0=ocfl_object_1.1', '0=ocfl_object_9.9')),
    ('E007', ONE, add_file('0=ocfl_object_1.1', 'ocfl_object_1.0\n')),
    ('E007', ONE, add_file('0=ocfl_object_1.1', 'ocfl_object_1.1')),
    ('E008', ONE, set_in('versions', {})),
    ('E010', THREE, lambda made: made.everywhere(lambda inventory: inventory['versions'].pop('v2', None))),
    ('E015', ONE, add_file('v1/beside.txt')),
    ('E017', ONE, set_in('contentDirectory', 'content/dir')),
    ('E017', ONE, set_in('contentDirectory', '..')),
    ('E019', THREE, lambda made: made.inventories[0].__setitem__('contentDirectory', 'stuff')),
    ('E023', ONE, add_file('v1/content/extra.txt')),
    ('E024', ONE, lambda made: made.folders.append('v1/content/empty')),
    ('E025', ONE, set_in('digestAlgorithm', 'md5')),
    ('E036', ONE, drop('head')),
    ('E036', ONE, drop('id')),
    ('E036', ONE, drop('type')),
    ('E036', ONE, set_in('head', 1)),
    ('E037', THREE, lambda made: made.inventories[0].__setitem__('id', 'http://example.org/other')),
    ('E038', ONE, set_in('type', 'https://ocfl.io/1.0/spec/#inventory')),
    ('E038', ONE, set_in('type', 'inventory')),
    ('E040', THREE, set_in('head', 'v2')),
    ('E040', THREE, set_in('head', 'v99')),
    ('E040', THREE, lambda made: made.inventories.__setitem__(1, made.inventories[0])),
    ('E041', ONE, drop('manifest')),
    ('E042', ONE, add_content_path('elsewhere/x.txt')),
    ('E043', ONE, drop('versions')),
    ('E044', ONE, set_in('versions', ['v1'])),
    ('E046', THREE, lambda made: setattr(made, 'root', made.inventories[1])),
    ('E047', ONE, lambda made: made.everywhere(lambda inventory: inventory['versions'].__setitem__('v1', 'x'))),
    ('E048', ONE, lambda made: made.everywhere(lambda inventory: block(inventory).pop('created'))),
    ('E049', ONE, in_block('created', '2019-01-01T02:03:04')),
    ('E049', ONE, in_block('created', '2019-01-01T01:02Z')),
    ('E049', ONE, in_block('created', 1)),
    ('E050', ONE, lambda made: made.everywhere(upper_manifest)),
    ('E050', ONE, lambda made: made.everywhere(lambda inventory: block(inventory)['state'].update({'00': ['x']}))),
    ('E051', ONE, lambda made: made.everywhere(
        lambda inventory: block(inventory)['state'].__setitem__(first_key(inventory), 'a_file.txt'))),
    ('E052', ONE, rename_logical('sub/../../a_file.txt')),
    ('E052', ONE, rename_logical('./a_file.txt')),
    ('E052', ONE, rename_logical('a//b')),
    ('E053', ONE, rename_logical('/a_file.txt')),
    ('E053', ONE, rename_logical('a_file.txt/')),
    ('E054', ONE, in_block('user', {'address': 'mailto:x@example.org'})),
    ('E054', ONE, in_block('user', 'Alice')),
    ('E057', ONE, set_in('fixity', {'md5': [MD5]})),
    ('E058', ONE, lambda made: made.sidecars.__setitem__('', '')),
    ('E058', ONE, lambda made: made.sidecars.__setitem__('v1', '')),
    ('E060', ONE, lambda made: made.sidecars.__setitem__('', '0' * 128 + ' inventory.json\n')),
    ('E060', ONE, lambda made: made.sidecars.__setitem__('v1', '0' * 128 + ' inventory.json\n')),
    ('E061', ONE, lambda made: made.sidecars.__setitem__('', 'this is no digest\n')),
    ('E063', ONE, lambda made: setattr(made, 'root', {})),
    ('E064', ONE, lambda made: block(made.root).__setitem__('message', 'another')),
    ('E066', THREE, other_state),
    ('E067', ONE, add_file('extensions/file.txt')),
    ('E090', ONE, lambda made: made.folders.append('v1/content')),
    ('E092', ONE, lambda made: made.files.pop('v1/content/a_file.txt')),
    ('E092', ONE, add_file('v1/content/a_file.txt', 'another')),
    ('E092', ONE, lambda made: made.everywhere(
        lambda inventory: inventory['manifest'].__setitem__(first_key(inventory), 'v1/content/a_file.txt'))),
    ('E093', ONE, add_fixity('md5', {'0' * 32: ['v1/content/a_file.txt']})),
    ('E093', ONE, add_fixity('md5', {MD5: ['v1/content/nothing.txt']})),
    ('E094', ONE, in_block('message', ['m'])),
    ('E095', ONE, lambda made: made.everywhere(
        lambda inventory: block(inventory)['state'][first_key(inventory)].append('a_file.txt'))),
    ('E095', ONE, lambda made: made.everywhere(
        lambda inventory: block(inventory)['state'][first_key(inventory)].append('a_file.txt/below'))),
    ('E096', ONE, lambda made: made.everywhere(twice)),
    ('E097', ONE, add_fixity('md5', {MD5: ['v1/content/a_file.txt'], MD5.upper(): ['v1/content/a_file.txt']})),
    ('E099', ONE, add_content_path('v1/content/../content/x')),
    ('E100', ONE, add_content_path('/v1/content/x')),
    ('E101', ONE, add_content_path('v1/content/a_file.txt')),
    ('E102', ONE, set_in('extra', 'x')),
    ('E102', ONE, in_block('extra', 'x')),
    ('E103', THREE, lambda made: made.inventories[1].__setitem__('type', 'https://ocfl.io/1.0/spec/#inventory')),
    ('E106', ONE, set_in('manifest', ['x'])),
    ('E107', ONE, lambda made: (made.everywhere(
        lambda inventory: inventory['manifest'].update({hashlib.sha512(b'x').hexdigest(): ['v1/content/x']})),
        made.files.update({'v1/content/x': b'x'}))),
    ('E111', ONE, set_in('fixity', 'x')),
    ('W002', ONE, add_file('v1/other/file.txt')),
    ('W005', ONE, set_in('id', 'not a URI')),
    ('W007', ONE, lambda made: made.everywhere(lambda inventory: block(inventory).pop('message'))),
    ('W008', ONE, in_block('user', {'name': 'Alice'})),
    ('W009', ONE, in_block('user', {'name': 'Alice', 'address': '1 Wonderland'})),
    ('W010', THREE, lambda made: remove_inventory(made, 0)),
    ('W011', THREE, lambda made: block(made.inventories[0]).__setitem__('message', 'another')),
    ('W013', ONE, add_file('extensions/unregistered/x')),
]


def changed(contents: Contents, change: Change) -> Made:
    made = Made(contents)
    change(made)
    return made


def faults_of(made: Made, code: str = '') -> list[ocfl.Fault]:
    with tempfile.TemporaryDirectory() as place:
        made.write(place)
        if code == 'E090':
            path = os.path.join(place, 'v1', 'content', 'a_file.txt')
            os.rename(path, os.path.join(place, 'v1', 'content', 'real'))
            os.symlink('real', path)
        return ocfl.check_object(place)


def test_good(make: Callable[[], Made]) -> list[str]:
    return [str(fault) for fault in faults_of(make())]


def test_bad(code: str, contents: Contents, change: Change) -> list[str]:
    found = {fault.code for fault in faults_of(changed(contents, change), code)}
    if code not in found:
        return [f'{sorted(found)} instead of {code}']
    if code.startswith('W') and any(other.startswith('E') for other in found):
        return [f'{sorted(found)} where only warnings should be']
    return []


def test_padded() -> list[str]:
    found = {fault.code for fault in faults_of(Made(THREE, algorithm='sha256', pad=4))}
    return [] if found == {'W001', 'W004'} else [str(found)]


def main() -> int:
    results = [Result(f'good: {name}', test_good(make)) for name, make in GOOD]
    results += [Result(f'bad, {number}: {code}', test_bad(code, contents, change))
                for number, (code, contents, change) in enumerate(BAD, 1)]
    results.append(Result('padded versions, SHA-256', test_padded()))
    return print_tap(results)


if __name__ == '__main__':
    sys.exit(main())
