"""Tests of lists and addresses that lie in JSON, the same on both databases and never NULL."""

from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

type Sql = tuple[str, tuple[Any, ...]]
_BLANKS: Final = ("null", "[]", "{}", '""')


class _JsonLookup(Lookup[Any]):
    """Takes the values on its right as they are."""

    prepare_rhs = False

    def get_prep_lookup(self) -> Any:  # noqa: ANN401 - Django's own signature
        return self.rhs

    def _left(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        sql, parameters = self.process_lhs(compiler, connection)
        return sql, tuple(parameters)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        sql, parameters = self._left(compiler, connection)
        if connection.vendor == "postgresql":
            return self.on_postgresql(sql, parameters)
        return self.on_sqlite(sql, parameters)

    def on_sqlite(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        raise NotImplementedError

    def on_postgresql(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        raise NotImplementedError


@JSONField.register_lookup
class JsonBlank(_JsonLookup):
    """There is no value, or an empty list, object or text."""

    lookup_name = "json_blank"

    def on_sqlite(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        return f"COALESCE({left} IN (%s, %s, %s, %s, ''), 1)", (*parameters, *_BLANKS)

    def on_postgresql(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        return f"COALESCE({left} IN (%s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb), true)", (*parameters, *_BLANKS)


@JSONField.register_lookup
class JsonHasAny(_JsonLookup):
    """The list holds one of some texts."""

    lookup_name = "json_has_any"

    def on_sqlite(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        marks = ", ".join("%s" for _ in self.rhs)
        found = f"EXISTS(SELECT 1 FROM {_each(left)} WHERE value IN ({marks}))"  # noqa: S608 - marks and a column of the catalog
        return found, (*parameters, *parameters, *self.rhs)

    def on_postgresql(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        return f"COALESCE({left} ?| %s::text[], false)", (*parameters, list(self.rhs))


@JSONField.register_lookup
class JsonHasAll(_JsonLookup):
    """The list holds each of some texts."""

    lookup_name = "json_has_all"

    def on_sqlite(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        wanted = tuple(dict.fromkeys(self.rhs))
        marks = ", ".join("%s" for _ in wanted)
        counted = f"(SELECT COUNT(DISTINCT value) FROM {_each(left)} WHERE value IN ({marks})) = %s"  # noqa: S608 - marks and a column of the catalog
        return counted, (*parameters, *parameters, *wanted, len(wanted))

    def on_postgresql(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        return f"COALESCE({left} ?& %s::text[], false)", (*parameters, list(self.rhs))


@JSONField.register_lookup
class JsonWithin(_JsonLookup):
    """The area code of the address begins with one of some digits."""

    lookup_name = "json_within"

    def on_sqlite(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        code = f"CASE WHEN json_valid({left}) THEN json_extract({left}, '$.adcode') END"
        return self._one_of(code, (*parameters, *parameters))

    def on_postgresql(self, left: str, parameters: tuple[Any, ...]) -> Sql:
        return self._one_of(f"({left} ->> 'adcode')", parameters)

    def _one_of(self, code: str, parameters: tuple[Any, ...]) -> Sql:
        tests = " OR ".join(f"COALESCE({code} LIKE %s, {_FALSE})" for _ in self.rhs)
        together = tuple(value for one in self.rhs for value in (*parameters, f"{one}%"))
        return f"({tests})", together


_FALSE: Final = "(1 = 0)"


def _each(left: str) -> str:
    # A value of another shape, left over from another type of the field, must not be an error.
    return f"json_each(CASE WHEN json_valid({left}) THEN {left} ELSE '[]' END)"
