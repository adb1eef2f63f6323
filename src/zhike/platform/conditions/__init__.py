r"""One language for every filter: views, segments, scopes, warnings and automations all speak it.

JSON: ``{"all": [{"field": "city", "op": "in", "value": ["上海"]}, {"any": [...]}, {"not": {...}}]}``.
Blank means NULL, empty text or empty list; a test on a blank value is false except ``is_blank``, ``ne`` and ``not_in``.
``contains`` and ``starts_with`` take ``%``, ``_`` and ``\`` as themselves and fold A–Z only: É and é, Ａ and ａ differ.
That is what every database can promise alike; on PostgreSQL it is ``LOWER(column COLLATE "C") LIKE …``, the expression
to index. Numbers compare exactly: no integer equals 5.5. Days begin at midnight of the given zone.

The compiler for the lake, ``zhike.platform.conditions.lake``, is imported by its own name: it brings a SQL parser along.
"""

from zhike.platform.conditions.memory import compile_predicate
from zhike.platform.conditions.operators import operators_of
from zhike.platform.conditions.orm import compile_q
from zhike.platform.conditions.parse import parse_asked, parse_condition
from zhike.platform.conditions.shapes import shape_of
from zhike.platform.conditions.tree import All, AnyOf, Condition, Not, Test, fields_in

__all__ = [
    "All",
    "AnyOf",
    "Condition",
    "Not",
    "Test",
    "compile_predicate",
    "compile_q",
    "fields_in",
    "operators_of",
    "parse_asked",
    "parse_condition",
    "shape_of",
]
