"""Documents made by chance from a JSON Schema, and single slips in them."""

import random
from typing import Any, Callable

Json = Any

DATES = ['2023-01-05', '2024-02-29', '1999-12-31']
WRONG_DATES = ['2023-13-05', '2023-1-5', '2023-04-31', '2023年1月5日', '1066-10-14', '23-01-05']
MEASURES = ['37 mm', '0.5 em', '16pt', '2 cell', '-1 line', '0 mm']
WRONG_MEASURES = ['37', '37 cm', '037 mm', '3. mm', '37  mm', 'mm', '+1 mm']
TEXTS = ['报告', 'report', '1年', '比上年增长', 12, True, '“一站式”']
WORDS = ['a', 'b_2', 'clues', 'c3']


class Chance:
    def __init__(self, schema: dict, seed: int) -> None:
        self.schema = schema
        self.random = random.Random(seed)

    def document(self) -> dict:
        return self.make(self.schema, 0)

    def make(self, schema: dict, depth: int) -> Json:
        """A value that the schema allows."""
        if '$ref' in schema:
            return self.make(self.schema['definitions'][schema['$ref'].split('/')[-1]], depth)
        if 'allOf' in schema:
            return self.make(schema['allOf'][0], depth)
        if 'oneOf' in schema:
            return self.make(self.random.choice(schema['oneOf']), depth)
        if 'enum' in schema:
            return self.random.choice(schema['enum'])
        if 'pattern' in schema:
            return self.random.choice(MEASURES if 'mm' in schema['pattern'] else DATES)
        kinds = schema['type'] if isinstance(schema['type'], list) else [schema['type']]
        if 'null' in kinds and self.random.random() < 0.1:
            return None
        makers: dict[str, Callable[[], Json]] = {
            'object': lambda: self.make_object(schema, depth + 1),
            'array': lambda: [self.make(schema['items'], depth + 1) for _ in range(2)],
            'string': lambda: self.random.choice(TEXTS),
            'integer': lambda: self.random.choice(
                [schema['minimum'], schema['maximum'],
                 self.random.randint(schema['minimum'], schema['maximum'])]),
            'number': lambda: self.random.choice([0, 12, -3, 3.08, 94.86]),
            'boolean': lambda: self.random.choice([True, False]),
        }
        return makers[kinds[0]]()

    def make_object(self, schema: dict, depth: int) -> dict:
        others = schema['additionalProperties']
        if others:
            return {word: self.make(others, depth) for word in self.random.sample(WORDS, 2)}
        required = schema.get('required', [])
        likely = 0.7 if depth < 4 else 0.3 if depth < 8 else 0
        return {key: self.make(value, depth) for key, value in schema['properties'].items()
                if key in required or self.random.random() < likely}

    def slip(self, document: Json) -> None:
        """Puts something else in one place; it may still be right there."""
        container, key = self.random.choice(list(places(document)))
        kind = self.random.randrange(4)
        if kind == 0 and isinstance(container, dict):
            container[self.random.choice(['vlaue', 'nmae', key + 's', '备注'])] = container.pop(key)
        elif kind == 1:
            del container[key]
        elif kind == 2:
            container[key] = self.random.choice([[], {}, [[]], '', None, {'x': 1}])
        else:
            container[key] = self.random.choice(
                WRONG_DATES + WRONG_MEASURES + TEXTS +
                [-1, 0, 10000000, 2.5, '12', 'yes', 'true', False, ['报告'], [3]])


def places(value: Json) -> list[tuple[Json, Any]]:
    """Each place in a document: what holds it, and its key there."""
    found: list[tuple[Json, Any]] = []
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    for key in keys:
        found.append((value, key))
        found += places(value[key])
    return found
