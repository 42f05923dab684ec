#!/usr/bin/env python3
"""A validator for OCFL 1.1 storage roots and objects, for tests.

usage: ocfl.py FOLDER…

Written from the specification's validation codes and from nothing of the
program it checks: whatever the program writes has to be right for tools that
have never heard of it. Prints a line for each fault, `E092 path: what`; codes
that begin with W are warnings.
"""

import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

TYPE = re.compile(r'https://ocfl\.io/(\d+\.\d+)/spec/#inventory')
TIME = re.compile(r'\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)'
                  r'(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)')
URI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:\S+')
KNOWN_VERSIONS = ('1.0', '1.1')
CONTENT_DIGESTS = ('sha512', 'sha256')
FIXITY_DIGESTS = {'md5': 'md5', 'sha1': 'sha1', 'sha256': 'sha256', 'sha512': 'sha512', 'blake2b-512': 'blake2b'}
INVENTORY_KEYS = {'id', 'type', 'digestAlgorithm', 'head', 'contentDirectory', 'fixity', 'manifest', 'versions'}
REGISTERED = re.compile(r'(\d{4}-[a-z0-9-]+|initial)')


class Fault(NamedTuple):
    code: str
    path: str
    what: str

    def __str__(self) -> str:
        return f'{self.code} {self.path}: {self.what}'


class Twice(Exception):
    """A key of a JSON object that stands there twice."""


def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise Twice(str(keys))
    return dict(pairs)


def digest(algorithm: str, data: bytes) -> str:
    return hashlib.new(FIXITY_DIGESTS[algorithm], data).hexdigest()


def files_below(folder: str) -> Iterator[str]:
    """Paths of all that is no folder, from the folder on; empty folders end with a slash."""
    for here, folders, files in os.walk(folder):
        way = os.path.relpath(here, folder)
        prefix = '' if way == '.' else way + '/'
        for name in files + [name for name in folders if os.path.islink(os.path.join(here, name))]:
            yield prefix + name
        if not files and not folders:
            yield prefix


def path_faults(path: str, code_element: str, code_slash: str) -> list[str]:
    faults = []
    if path.startswith('/') or path.endswith('/'):
        faults.append(code_slash)
    if any(part in ('', '.', '..') for part in path.strip('/').split('/')):
        faults.append(code_element)
    return faults


def conflict(paths: list[str]) -> str | None:
    """A path that is there twice or is a folder of another."""
    seen = set()
    for path in paths:
        if path in seen:
            return path
        seen.add(path)
    for path in paths:
        parts = path.split('/')
        for end in range(1, len(parts)):
            if '/'.join(parts[:end]) in seen:
                return path
    return None


class Inventory(NamedTuple):
    """What one inventory says, as far as it can be used."""
    folder: str  # where it stands, from the object on: '' or 'v1'
    data: bytes
    values: dict[str, Any]

    @property
    def algorithm(self) -> str:
        return self.values['digestAlgorithm']

    def paths(self, version: str) -> dict[str, str]:
        """Logical paths of a version and their digests."""
        state = self.values['versions'].get(version, {}).get('state', {})
        return {path: key for key, paths in state.items() for path in paths}

    def contents(self) -> dict[str, str]:
        return {path: key.lower() for key, paths in self.values['manifest'].items() for path in paths}


class ObjectValidator:
    def __init__(self, root: str) -> None:
        self.root = root
        self.faults: list[Fault] = []

    def fault(self, code: str, path: str, what: str) -> None:
        self.faults.append(Fault(code, path, what))

    def read(self, path: str) -> bytes:
        with open(os.path.join(self.root, path), 'rb') as file:
            return file.read()

    def check(self) -> list[Fault]:
        self.check_links()
        declared = self.check_declaration()
        versions = self.check_entries()
        if 'inventory.json' not in os.listdir(self.root):
            self.fault('E063', 'inventory.json', 'there is none')
            return self.faults
        inventory = self.check_inventory('')
        if inventory is None:
            return self.faults
        declared_type = TYPE.fullmatch(inventory.values['type'])
        if declared and (declared_type is None or declared_type.group(1) != declared):
            self.fault('E038', 'inventory.json', f'type {inventory.values["type"]}')
        self.check_versions(inventory, versions)
        self.check_earlier(inventory, versions)
        self.check_contents(inventory, versions)
        return self.faults

    def check_links(self) -> None:
        for path in files_below(self.root):
            mode = os.lstat(os.path.join(self.root, path)).st_mode
            if stat.S_ISLNK(mode):
                self.fault('E090', path, 'a symbolic link')

    def check_declaration(self) -> str | None:
        marks = [name for name in os.listdir(self.root) if name.startswith('0=')]
        if len(marks) != 1:
            self.fault('E003', '', f'{len(marks)} declarations')
        for mark in marks:
            match = re.fullmatch(r'0=ocfl_object_(\d+\.\d+)', mark)
            if match is None or match.group(1) not in KNOWN_VERSIONS:
                self.fault('E006', mark, 'no declaration that is known')
            elif self.read(mark) != mark[2:].encode() + b'\n':
                self.fault('E007', mark, 'other text')
            else:
                return match.group(1)
        return None

    def check_entries(self) -> list[str]:
        versions = []
        for name in sorted(os.listdir(self.root)):
            path = os.path.join(self.root, name)
            if os.path.isdir(path) and not os.path.islink(path):
                if re.fullmatch(r'v\d+', name):
                    versions.append(name)
                elif name == 'extensions':
                    self.check_extensions(path)
                elif name != 'logs':
                    self.fault('E001', name, 'a folder that does not belong here')
            elif not (name.startswith('0=') or name == 'inventory.json' or
                      re.fullmatch(r'inventory\.json\.(sha512|sha256)', name)):
                self.fault('E001', name, 'a file that does not belong here')
        return sorted(versions, key=lambda name: int(name[1:]))

    def check_extensions(self, path: str) -> None:
        for name in os.listdir(path):
            if not os.path.isdir(os.path.join(path, name)):
                self.fault('E067', 'extensions/' + name, 'a file among extensions')
            elif not REGISTERED.fullmatch(name):
                self.fault('W013', 'extensions/' + name, 'not registered')

    # One inventory

    def check_inventory(self, folder: str) -> Inventory | None:
        path = os.path.join(folder, 'inventory.json')
        data = self.read(path)
        try:
            values = json.loads(data.decode('utf-8'), object_pairs_hook=no_duplicates)
        except Twice:
            self.fault('E095', path, 'a key twice')
            return None
        except ValueError:
            self.fault('E033', path, 'no JSON')
            return None
        if not isinstance(values, dict):
            self.fault('E033', path, 'no object')
            return None
        if not self.check_keys(path, values):
            return None
        inventory = Inventory(folder, data, values)
        self.check_sidecar(inventory)
        self.check_manifest(path, inventory)
        for version, block in values['versions'].items():
            self.check_block(path, inventory, version, block)
        self.check_used(path, inventory)
        self.check_fixity(path, inventory)
        return inventory

    def check_keys(self, path: str, values: dict[str, Any]) -> bool:
        sound = True
        for key in ('id', 'type', 'digestAlgorithm', 'head'):
            if not isinstance(values.get(key), str) or not values[key]:
                self.fault('E036', path, f'no {key}')
                sound = False
        for key in ('manifest', 'versions'):
            if key not in values:
                self.fault('E041' if key == 'manifest' else 'E043', path, f'no {key}')
                sound = False
            elif not isinstance(values[key], dict):
                self.fault('E106' if key == 'manifest' else 'E044', path, f'{key} is no object')
                sound = False
        for key in set(values) - INVENTORY_KEYS:
            self.fault('E102', path, f'key {key}')
        if not sound:
            return False
        if values['digestAlgorithm'] not in CONTENT_DIGESTS:
            self.fault('E025', path, values['digestAlgorithm'])
            return False
        if values['digestAlgorithm'] != 'sha512':
            self.fault('W004', path, values['digestAlgorithm'])
        if not URI.fullmatch(values['id']):
            self.fault('W005', path, values['id'])
        if not TYPE.fullmatch(values['type']):
            self.fault('E038', path, values['type'])
        content = values.get('contentDirectory', 'content')
        if content in ('', '.', '..') or '/' in content:
            self.fault('E017', path, f'contentDirectory {content}')
            return False
        if not values['versions']:
            self.fault('E008', path, 'no versions')
            return False
        return self.check_head(path, values)

    def check_head(self, path: str, values: dict[str, Any]) -> bool:
        names = list(values['versions'])
        if any(not re.fullmatch(r'v\d+', name) or int(name[1:]) == 0 for name in names):
            self.fault('E046', path, 'a version with another name')
            return False
        if len({len(name) if name[1] == '0' else 0 for name in names if name[1] == '0' or
                any(other[1] == '0' for other in names)}) > 1:
            self.fault('E012', path, 'padded and not padded')
        if any(name[1] == '0' for name in names):
            self.fault('W001', path, 'padded')
        numbers = sorted(int(name[1:]) for name in names)
        if numbers != list(range(1, len(numbers) + 1)):
            self.fault('E010', path, f'versions {numbers}')
        if values['head'] != max(names, key=lambda name: int(name[1:])):
            self.fault('E040', path, f'head {values["head"]}')
            return False
        return True

    def check_sidecar(self, inventory: Inventory) -> None:
        path = os.path.join(inventory.folder, 'inventory.json.' + inventory.algorithm)
        if not os.path.exists(os.path.join(self.root, path)):
            self.fault('E058', path, 'there is none')
            return
        match = re.fullmatch(rb'([0-9a-fA-F]+)[ \t]+inventory\.json\n?', self.read(path))
        if match is None:
            self.fault('E061', path, 'not as it should be written')
        elif match.group(1).decode().lower() != digest(inventory.algorithm, inventory.data):
            self.fault('E060', path, 'another digest')

    def check_manifest(self, path: str, inventory: Inventory) -> None:
        manifest = inventory.values['manifest']
        if len({key.lower() for key in manifest}) != len(manifest):
            self.fault('E096', path, 'a digest twice')
        paths = []
        for key, value in manifest.items():
            if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
                self.fault('E092', path, f'manifest: {key[:12]}')
                continue
            paths += value
        for content in paths:
            for code in path_faults(content, 'E099', 'E100'):
                self.fault(code, path, content)
            if content.split('/')[0] not in inventory.values['versions']:
                self.fault('E042', path, content)
        if (found := conflict(paths)) is not None:
            self.fault('E101', path, found)

    def check_block(self, path: str, inventory: Inventory, version: str, block: Any) -> None:
        if not isinstance(block, dict):
            self.fault('E047', path, version)
            return
        if 'created' not in block or 'state' not in block:
            self.fault('E048', path, version)
        if 'created' in block and (not isinstance(block['created'], str) or not TIME.fullmatch(block['created'])):
            self.fault('E049', path, f'{version}: created {block["created"]}')
        if 'message' in block and not isinstance(block['message'], str):
            self.fault('E094', path, version)
        for key in set(block) - {'created', 'state', 'message', 'user'}:
            self.fault('E102', path, f'{version}: {key}')
        if 'message' not in block or 'user' not in block:
            self.fault('W007', path, version)
        self.check_user(path, version, block)
        self.check_state(path, inventory, version, block.get('state'))

    def check_user(self, path: str, version: str, block: dict[str, Any]) -> None:
        if 'user' not in block:
            return
        user = block['user']
        if not isinstance(user, dict) or not isinstance(user.get('name'), str) or not user['name']:
            self.fault('E054', path, version)
        elif 'address' not in user:
            self.fault('W008', path, version)
        elif not URI.fullmatch(user['address']):
            self.fault('W009', path, version)

    def check_state(self, path: str, inventory: Inventory, version: str, state: Any) -> None:
        if not isinstance(state, dict):
            self.fault('E048', path, f'{version}: state')
            return
        paths = []
        for key, value in state.items():
            if key not in inventory.values['manifest']:
                self.fault('E050', path, f'{version}: {key[:12]} is not in the manifest')
            if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
                self.fault('E051', path, f'{version}: {key[:12]}')
            else:
                paths += value
        for logical in paths:
            for code in path_faults(logical, 'E052', 'E053'):
                self.fault(code, path, f'{version}: {logical}')
        if (found := conflict(paths)) is not None:
            self.fault('E095', path, f'{version}: {found}')

    def check_used(self, path: str, inventory: Inventory) -> None:
        used = {key for block in inventory.values['versions'].values() if isinstance(block, dict)
                for key in (block.get('state') or {})}
        for key in set(inventory.values['manifest']) - used:
            self.fault('E107', path, f'{key[:12]} is in no version')

    def check_fixity(self, path: str, inventory: Inventory) -> None:
        fixity = inventory.values.get('fixity', {})
        if not isinstance(fixity, dict):
            self.fault('E111', path, 'fixity')
            return
        contents = inventory.contents()
        for algorithm, block in fixity.items():
            if not isinstance(block, dict):
                self.fault('E057', path, algorithm)
                continue
            if len({key.lower() for key in block}) != len(block):
                self.fault('E097', path, algorithm)
            for key, paths in block.items():
                for content in paths:
                    for code in path_faults(content, 'E099', 'E100'):
                        self.fault(code, path, content)
                    if content not in contents:
                        self.fault('E093', path, f'{content} is not in the manifest')
                    elif algorithm in FIXITY_DIGESTS and \
                            os.path.isfile(os.path.join(self.root, content)) and \
                            digest(algorithm, self.read(content)) != key.lower():
                        self.fault('E093', path, f'{content}: {algorithm}')

    # Versions, and the inventories in them

    def check_versions(self, inventory: Inventory, versions: list[str]) -> None:
        known = set(inventory.values['versions'])
        for name in sorted(known - set(versions)):
            self.fault('E010', name, 'the folder is missing')
        for name in sorted(set(versions) - known):
            self.fault('E046', name, 'no inventory knows it')
        content = inventory.values.get('contentDirectory', 'content')
        for name in versions:
            for entry in os.scandir(os.path.join(self.root, name)):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != content:
                        self.fault('W002', f'{name}/{entry.name}', 'a folder besides the content')
                elif not re.fullmatch(r'inventory\.json(\.(sha512|sha256))?', entry.name):
                    self.fault('E015', f'{name}/{entry.name}', 'a file besides the inventory')

    def check_earlier(self, inventory: Inventory, versions: list[str]) -> None:
        """The inventories in the folders of versions."""
        last = '1.0'
        for name in versions:
            if not os.path.exists(os.path.join(self.root, name, 'inventory.json')):
                self.fault('W010', name, 'no inventory')
                continue
            if name == inventory.values['head'] and self.read(name + '/inventory.json') == inventory.data:
                self.check_sidecar(Inventory(name, inventory.data, inventory.values))
                continue
            if name == inventory.values['head']:
                self.fault('E064', name + '/inventory.json', 'not the object\'s own')
            earlier = self.check_inventory(name)
            if earlier is not None:
                last = self.check_one_earlier(inventory, earlier, name, last)

    def check_one_earlier(self, inventory: Inventory, earlier: Inventory, name: str, last: str) -> str:
        path = name + '/inventory.json'
        if earlier.values['head'] != name:
            self.fault('E040', path, f'head {earlier.values["head"]}')
        if earlier.values['id'] != inventory.values['id']:
            self.fault('E037', path, f'id {earlier.values["id"]}')
        if earlier.values.get('contentDirectory', 'content') != inventory.values.get('contentDirectory', 'content'):
            self.fault('E019', path, 'contentDirectory')
        match = TYPE.fullmatch(earlier.values['type'])
        version = match.group(1) if match else last
        if version < last:
            self.fault('E103', path, f'{version} after {last}')
        current = inventory.contents()
        for version_name, block in earlier.values['versions'].items():
            if not isinstance(block, dict):
                continue
            self.check_same_state(path, inventory, earlier, version_name, current)
            now = inventory.values['versions'].get(version_name, {})
            if any(block.get(key) != now.get(key) for key in ('created', 'message', 'user')):
                self.fault('W011', path, version_name)
        self.check_files(path, earlier)
        for content in self.content_files(earlier, list(earlier.values['versions'])):
            if content not in earlier.contents():
                self.fault('E023', path, f'{content} is not in the manifest')
        return version

    def check_same_state(self, path: str, inventory: Inventory, earlier: Inventory, name: str,
                         current: dict[str, str]) -> None:
        """The same logical paths with the same bytes, whatever the digests are."""
        before, now = earlier.paths(name), inventory.paths(name)
        if set(before) != set(now):
            self.fault('E066', path, f'{name}: other files')
            return
        for logical, key in before.items():
            stored = earlier.values['manifest'].get(key, [])
            now_stored = inventory.values['manifest'].get(now[logical], [])
            if earlier.algorithm == inventory.algorithm:
                same = key.lower() == now[logical].lower()
            else:
                same = bool(set(stored) & set(now_stored))
            if not same:
                self.fault('E066', path, f'{name}: {logical}')

    # Content

    def content_files(self, inventory: Inventory, versions: list[str]) -> list[str]:
        content = inventory.values.get('contentDirectory', 'content')
        found = []
        for name in versions:
            folder = os.path.join(self.root, name, content)
            if os.path.isdir(folder):
                found += [f'{name}/{content}/{path}' for path in files_below(folder)]
        return found

    def check_files(self, path: str, inventory: Inventory) -> None:
        for content, key in inventory.contents().items():
            full = os.path.join(self.root, content)
            if not os.path.isfile(full):
                self.fault('E092', path, f'{content} is not there')
            elif digest(inventory.algorithm, self.read(content)) != key:
                self.fault('E092', path, f'{content} is another')

    def check_contents(self, inventory: Inventory, versions: list[str]) -> None:
        self.check_files('inventory.json', inventory)
        contents = inventory.contents()
        for content in self.content_files(inventory, versions):
            if content.endswith('/'):
                self.fault('E024', content, 'an empty folder')
            elif content not in contents:
                self.fault('E023', content, 'not in the manifest')


def check_object(root: str) -> list[Fault]:
    return ObjectValidator(root).check()


def check_layout(root: str, faults: list[Fault]) -> None:
    path = os.path.join(root, 'ocfl_layout.json')
    if not os.path.exists(path):
        return
    with open(path, encoding='utf-8') as file:
        values = json.load(file)
    if not {'extension', 'description'} <= set(values):
        faults.append(Fault('E070', path, 'a key is missing'))
    elif not re.fullmatch(r'\d{4}-[a-z0-9-]+', values['extension']):
        faults.append(Fault('E071', path, values['extension']))


def check_root(root: str) -> list[Fault]:
    """A storage root and all objects in it."""
    faults: list[Fault] = []
    marks = [name for name in os.listdir(root) if name.startswith('0=')]
    if marks != ['0=ocfl_1.1']:
        faults.append(Fault('E076', root, f'declarations {marks}'))
    else:
        with open(os.path.join(root, marks[0]), 'rb') as file:
            if file.read() != b'ocfl_1.1\n':
                faults.append(Fault('E080', marks[0], 'other text'))
    check_layout(root, faults)
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if entry.is_symlink():
            faults.append(Fault('E090', entry.path, 'a symbolic link'))
        elif entry.is_dir() and entry.name == 'extensions':
            for extension in os.scandir(entry.path):
                if not extension.is_dir():
                    faults.append(Fault('E112', extension.path, 'a file among extensions'))
                elif not REGISTERED.fullmatch(extension.name):
                    faults.append(Fault('W016', extension.path, 'not registered'))
        elif entry.is_dir():
            names = os.listdir(entry.path)
            if not names:
                faults.append(Fault('E073', entry.path, 'an empty folder'))
            elif not any(name.startswith('0=ocfl_object_') for name in names):
                faults.append(Fault('E072', entry.path, 'no object'))
            else:
                faults += [fault._replace(path=os.path.join(entry.name, fault.path))
                           for fault in check_object(entry.path)]
    return faults


def main() -> int:
    failed = False
    for folder in sys.argv[1:]:
        is_root = any(re.fullmatch(r'0=ocfl_\d.*', name) for name in os.listdir(folder))
        for fault in check_root(folder) if is_root else check_object(folder):
            print(fault)
            failed = failed or fault.code.startswith('E')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
