"""A JSON column whose values can be filtered, sorted and indexed like columns of their own types.

Each value stands under a **slot**: a letter that says how it is stored, and a number (``t1``, ``n12``). In the ORM a slot is a
transform of the column: ``custom__n12``. Its SQL names the slot literally, so that an expression index matches; that is
safe because nothing but a slot gets that far.

=====  ===================  ==========================================================
slot   JSON                 compared as
=====  ===================  ==========================================================
``t``  text                 text, byte by byte
``n``  integer              integer
``f``  number               float
``b``  true, false          boolean
``d``  ``2026-01-31``       date
``h``  ``09:30:00``         time of day
``i``  instant in UTC       aware instant; always ``2026-01-31T08:00:00.000000+00:00``
``j``  list or object       not at all: only filled or blank
=====  ===================  ==========================================================
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, Final, override

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Transform
from django.db.models.sql.compiler import SQLCompiler

SLOT: Final = re.compile(r"[tnfbdhij][1-9][0-9]{0,3}")
_INSTANT: Final = "%Y-%m-%dT%H:%M:%S.%f+00:00"


class IsoDate(models.TextField[Any, Any]):
    """A date kept as ISO text."""

    @override
    def get_prep_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else super().get_prep_value(value)


class IsoTime(models.TextField[Any, Any]):
    """A time of day kept as ISO text."""

    @override
    def get_prep_value(self, value: Any) -> Any:
        return value.isoformat(timespec="seconds") if isinstance(value, time) else super().get_prep_value(value)


class IsoInstant(models.TextField[Any, Any]):
    """An instant kept as ISO text of one width, so that its order is the order of time."""

    @override
    def get_prep_value(self, value: Any) -> Any:
        return instant_text(value) if isinstance(value, datetime) else super().get_prep_value(value)


def instant_text(instant: datetime) -> str:
    """Return an aware instant as it is stored.

    Example:
        >>> instant_text(datetime(2026, 1, 31, 8, tzinfo=UTC))
        '2026-01-31T08:00:00.000000+00:00'
    """
    return instant.astimezone(UTC).strftime(_INSTANT)


_TYPES: Final[dict[str, type[models.Field[Any, Any]]]] = {
    "t": models.TextField,
    "n": models.BigIntegerField,
    "f": models.FloatField,
    "b": models.BooleanField,
    "d": IsoDate,
    "h": IsoTime,
    "i": IsoInstant,
    "j": models.JSONField,
}
_CASTS: Final = {"n": "::bigint", "f": "::double precision", "b": "::boolean"}
_READ: Final[dict[str, Callable[[Any], object]]] = {
    "b": bool,
    "d": date.fromisoformat,
    "h": time.fromisoformat,
    "i": datetime.fromisoformat,
}


def slot_sql(column: str, slot: str, *, vendor: str) -> str:
    """Return the SQL expression of a slot; the expression that its index is built on.

    Args:
        column: quoted SQL of the JSON column.
        slot: a slot.
        vendor: ``sqlite`` or ``postgresql``.

    Raises:
        ValueError: ``slot`` is none.
    """
    if not SLOT.fullmatch(slot):
        raise ValueError(slot)
    if vendor == "sqlite":
        return f"JSON_EXTRACT({column}, '$.{slot}')"
    if slot[0] == "j":
        return f"({column} -> '{slot}')"
    cast = _CASTS.get(slot[0])
    return f"(({column} ->> '{slot}'){cast})" if cast else f"(({column} ->> '{slot}') COLLATE \"C\")"


def reader_of(slot: str) -> Callable[[Any], object] | None:
    """Return what turns a value of a slot, as JSON or as the database gives it, into its Python type; None: it is it."""
    return _READ.get(slot[0])


class _Slot(Transform):
    def __init__(self, slot: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slot = slot
        self.output_field = _TYPES[slot[0]](null=True)

    @override
    def as_sql(  # type: ignore[override]  # sizes: called by Django
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, list[Any]]:
        column, parameters = compiler.compile(self.lhs)
        return slot_sql(column, self.slot, vendor=connection.vendor), list(parameters)


class CustomValues(models.JSONField[Any, Any]):
    """The column of custom values: ``{slot: value}``; a blank value has no slot."""

    @override
    def get_transform(self, lookup_name: str) -> Any:
        if not SLOT.fullmatch(lookup_name):
            return super().get_transform(lookup_name)

        def make(*args: Any, **kwargs: Any) -> _Slot:
            return _Slot(lookup_name, *args, **kwargs)

        return make

    @override
    def deconstruct(self) -> Any:
        # To the database it is any JSON column, so migrations need not know.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
