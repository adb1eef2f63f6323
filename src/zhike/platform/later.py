"""Places for values in a query set, so that it is compiled once and run with other values each time."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import Expression, F, Field, ForeignKey
from django.db.models.sql import Query


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A parameter of compiled SQL whose value comes with each run.

    Attributes:
        place: which of the values.
        field: in whose form the database wants it; None for a value that is in that form already.
        finish: what is done to it last, such as the signs of a pattern around a text.
    """

    place: int
    field: "Field[Any, Any] | None" = None
    finish: Callable[[Any], object] | None = None

    def of(self, values: Sequence[Any]) -> object:
        """Return the parameter for the values of one run."""
        value = values[self.place]
        if self.field is not None:
            value = self.field.get_db_prep_value(value, connection, prepared=False)
            if isinstance(value, int) and not isinstance(value, bool):
                # Of the driver's own type by size: as a number of the column's size, a larger one would be cut to fit it.
                value = int(value)
        return value if self.finish is None else self.finish(value)


class Later(Expression):
    """Stands on the right of a comparison for a value that comes later.

    Args:
        place: which of the values.
        path: ORM path on the left of the comparison, whose type the value takes.
        of: that type, when it is known or another one.
    """

    def __init__(self, place: int, path: str, of: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=of)
        self.place = place
        self.path = path

    def resolve_expression(self, query: Query | None = None, *args: Any, **kwargs: Any) -> "Later":
        """Find out the type from the query that the comparison belongs to."""
        del args, kwargs
        found = copy(self)
        if found.__dict__.get("output_field") is None and query is not None:
            found.output_field = field_at(query, self.path)
        return found

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ANN401 - Django's own signature
        """Leave a mark where the value goes."""
        del compiler, connection
        return "%s", (Given(self.place, self.output_field),)


def field_at(query: Query, path: str) -> "Field[Any, Any]":
    """Return the type of what an ORM path leads to."""
    head, _, rest = path.partition("__")
    field: Any = query.get_meta().get_field("id" if head == "pk" else head)
    if rest and field.is_relation:
        return field_at(Query(field.related_model), rest)
    if rest:
        resolved: Any = F(path).resolve_expression(query)
        found: Field[Any, Any] = resolved.output_field
        return found
    return field.target_field if isinstance(field, ForeignKey) else field


def finished(parameters: Sequence[Any], finish: Callable[[Any], object]) -> list[Any]:
    """Return the parameters of a `Later` with something more done to the value."""
    return [replace(one, finish=finish) for one in parameters]
