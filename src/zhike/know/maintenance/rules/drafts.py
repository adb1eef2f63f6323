"""What a rule says, and what it has to say for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from zhike.platform.errors import invalid

type Kind = Literal["reading", "date", "purchase"]

MAX_RULES: Final = 50
ORDERS_OF: Final = "customers"
"""The object of what falls due some months after a purchase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """A rule as somebody wants it.

    Attributes:
        kind: ``reading``: a meter, every ``every_units`` and/or ``every_months``, whichever comes first; ``date``: the day of
            ``day_field``; ``purchase``: ``every_months`` after the last purchase of ``item``.
        object_key: whose records; ``customers`` for their own fields and purchases.
        customer_field: the record's reference to its customer; "" with ``customers``.
        condition: JSON over the object; empty: all.
        value_field: the meter, a number.
        day_field: ``date``: the day that ends; ``reading``: the day on which the meter was read, "" = when it was written down.
        served_value_field: what the meter said at the last service; "" = not kept.
        served_day_field: the day of the last service; "" = not kept.
        item: name of a product or of a category, exactly.
        lead_days: how long before it the owner is asked.
    """

    name: str
    kind: Kind
    object_key: str
    customer_field: str = ""
    condition: Mapping[str, object] = field(default_factory=dict)
    value_field: str = ""
    day_field: str = ""
    every_units: float | None = None
    every_months: int | None = None
    served_value_field: str = ""
    served_day_field: str = ""
    item: str = ""
    lead_days: int = 14
    is_active: bool = True

    def numbers(self) -> list[str]:
        """Return the fields that have to be numbers."""
        return [one for one in (self.value_field, self.served_value_field) if one]

    def days(self) -> list[str]:
        """Return the fields that have to be days."""
        return [one for one in (self.day_field, self.served_day_field) if one]

    def fields(self) -> list[str]:
        """Return every field that the rule reads, without those of its condition."""
        return [*([self.customer_field] if self.customer_field else []), *self.numbers(), *self.days()]


def check_draft(draft: RuleDraft) -> None:
    """Refuse what a rule of its kind lacks.

    Raises:
        AppError: 422 ``maintenance.needs`` naming what; ``maintenance.only_customers`` for purchases of another object.
    """
    if draft.object_key == ORDERS_OF and draft.customer_field:
        raise invalid("maintenance.no_customer_field")
    if draft.object_key != ORDERS_OF and draft.kind == "purchase":
        raise invalid("maintenance.only_customers")
    needs = {
        "customer_field": draft.object_key == ORDERS_OF or draft.customer_field,
        "value_field": draft.kind != "reading" or draft.value_field,
        "every": draft.kind == "date" or _has_interval(draft),
        "day_field": draft.kind != "date" or draft.day_field,
        "item": draft.kind != "purchase" or draft.item,
    }
    for name, is_given in needs.items():
        if not is_given:
            raise invalid("maintenance.needs", what=name)


def _has_interval(draft: RuleDraft) -> bool:
    return draft.every_months is not None or (draft.kind == "reading" and draft.every_units is not None)
