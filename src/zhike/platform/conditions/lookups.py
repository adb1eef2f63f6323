"""Text tests that mean the same on every database: only the letters A–Z are folded."""

from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field
from django.db.models.lookups import IContains, IStartsWith, PatternLookup
from django.db.models.sql.compiler import SQLCompiler

_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def fold_ascii(text: str) -> str:
    """Return the text with A–Z as a–z and every other character as it is."""
    return text.translate(_LOWER)


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
        return sql, [fold_ascii(str(one)) for one in parameters]


@Field.register_lookup
class AsciiContains(_AsciiFolding, IContains):
    """The text contains the value, whatever its ASCII case."""

    lookup_name = "ascii_contains"


@Field.register_lookup
class AsciiStartsWith(_AsciiFolding, IStartsWith):
    """The text starts with the value, whatever its ASCII case."""

    lookup_name = "ascii_startswith"
