r"""One language for every filter: views, segments, scopes, warnings and automations all speak it.

JSON: ``{"all": [{"field": "city", "op": "in", "value": ["上海"]}, {"any": [...]}, {"not": {...}}]}``.
Blank means NULL, empty text or empty list; a test on a blank value is false except ``is_blank``, ``ne`` and ``not_in``.
``contains`` and ``starts_with`` take ``%``, ``_`` and ``\`` as themselves and fold A–Z only: É and é, Ａ and ａ differ.
That is what every database can promise alike; on PostgreSQL it is ``LOWER(column COLLATE "C") LIKE …``, the expression
to index. Numbers compare exactly: no integer equals 5.5. Days begin at midnight of the given zone.

What hangs on a record is measured, and the measure tested: ``{"has": "orders", "where": {...}, "measure": "count", "op": "gte",
"value": 2}``; ``measure`` is ``count``, ``sum``, ``min`` or ``max`` (``of`` a number), ``first`` or ``last`` (an instant). Rows behind the
moment of asking are not there yet, so that the past can be asked without knowing what came after it.

The compiler for the lake, ``zhike.platform.conditions.lake``, is imported by its own name: it brings a SQL parser along.
"""

from zhike.platform.conditions.memory import compile_measure, compile_predicate
from zhike.platform.conditions.operators import operators_of
from zhike.platform.conditions.orm import compile_q
from zhike.platform.conditions.parse import parse_asked, parse_condition
from zhike.platform.conditions.relations import MEASURES, Relation, find_relation, register_relation, relations_of
from zhike.platform.conditions.shapes import shape_of
from zhike.platform.conditions.tree import All, AnyOf, Condition, Has, Not, Test, fields_in, relations_in, tests_in

__all__ = [
    "MEASURES",
    "All",
    "AnyOf",
    "Condition",
    "Has",
    "Not",
    "Relation",
    "Test",
    "compile_measure",
    "compile_predicate",
    "compile_q",
    "fields_in",
    "find_relation",
    "operators_of",
    "parse_asked",
    "parse_condition",
    "register_relation",
    "relations_in",
    "relations_of",
    "shape_of",
    "tests_in",
]
