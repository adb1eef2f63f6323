"""Text tests that mean the same on every database: only the letters A–Z are folded."""

from functools import partial
from typing import Any, Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field
from django.db.models.lookups import IContains, IStartsWith, PatternLookup
from django.db.models.sql.compiler import SQLCompiler

from zhike.platform.later import Later, finished

_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def fold_ascii(text: str) -> str:
    """Return the text with A–Z as a–z and every other character as it is."""
    return text.translate(_LOWER)


def _pattern(form: str, text: str) -> str:
    return fold_ascii(form % connection.ops.prep_for_like_query(text))


class _AsciiFolding(PatternLookup):
    """SQLite's LIKE folds A–Z by itself; on PostgreSQL the collation ``C`` keeps LOWER from folding more.

    ``LOWER(column COLLATE "C")`` is the expression that an index on PostgreSQL has to name.
    """

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        del connection
        return f"LIKE {rhs} ESCAPE '\\'"

    def process_lhs(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, lhs: Any = None) -> Any:  # noqa: ANN401 # sizes: Django's own signature
        sql, parameters = super().process_lhs(compiler, connection, lhs)
        return (f'LOWER({sql} COLLATE "C")' if connection.vendor == "postgresql" else sql), parameters

    def process_rhs(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 - Django's own signature
        sql, parameters = super().process_rhs(compiler, connection)
        if isinstance(self.rhs, Later):
            return sql, finished(parameters, partial(_pattern, self.param_pattern))
        return sql, [fold_ascii(str(one)) for one in parameters]


@Field.register_lookup
class AsciiContains(_AsciiFolding, IContains):
    """The text contains the value, whatever its ASCII case."""

    lookup_name = "ascii_contains"


@Field.register_lookup
class AsciiStartsWith(_AsciiFolding, IStartsWith):
    """The text starts with the value, whatever its ASCII case."""

    lookup_name = "ascii_startswith"
