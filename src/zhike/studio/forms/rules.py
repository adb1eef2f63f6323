"""What a layout says, and what follows from it for the values of one record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from zhike.platform.catalog import Label

type Json = Mapping[str, object]
type Values = Mapping[str, object]

BLANK: Final[tuple[object, ...]] = (None, "", [], {})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedField:
    """A field in its section.

    Attributes:
        show: condition JSON; ``{}`` is always.
        required: condition JSON; None leaves it to the field itself.
        is_wide: takes a whole row.
        default: JSON value that a new record begins with; None for nothing.
    """

    key: str
    show: Json = field(default_factory=dict)
    required: Json | None = None
    is_wide: bool = False
    default: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields under a heading, in 1, 2 or 3 columns."""

    key: str
    title: Label
    columns: int = 2
    show: Json = field(default_factory=dict)
    fields: tuple[PlacedField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A write is refused with ``message`` when ``when`` is met; ``field`` is where the words stand, "" above the form."""

    key: str
    when: Json
    message: Label
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The options of a choice that are offered while another field has a value.

    Attributes:
        field: key of the choice, single or several, whose options are kept apart.
        by: key of the choice or yes/no that says which.
        offers: options by what ``by`` has, in the words of `offer_key`; of a value that is not named all are offered.
    """

    field: str
    by: str
    offers: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PagePart:
    """A tab or a card of the record page."""

    key: str
    is_shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutDraft:
    """A layout to be kept.

    Attributes:
        hidden: fields left out on purpose; a field neither placed nor hidden is younger than the layout and shows.
    """

    sections: tuple[Section, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: tuple[str, ...] = ()
    tabs: tuple[PagePart, ...] = ()
    rail: tuple[PagePart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutCard:
    """A layout as it is kept; ``version`` 0 for an object whose layout nobody made."""

    object_key: str
    role: str
    content: LayoutDraft | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A field that must be filled while ``is_due``; ``depends_on`` are the fields that this hangs on."""

    field: str
    is_due: Callable[[Values], bool]
    depends_on: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """Values that are refused while ``is_broken``; ``depends_on`` are the fields that this hangs on."""

    rule: Rule
    is_broken: Callable[[Values], bool]
    depends_on: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unoffered:
    """A value that its link does not offer; ``offered`` are the options that it does, in their order."""

    link: Link
    value: str
    offered: tuple[str, ...]


def offer_key(value: object) -> str:
    """Return what the options of a link stand under: the option, ``true`` or ``false``, and ``""`` for a blank value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value in BLANK else str(value)


def first_unoffered(links: Sequence[Link], values: Values, *, touched: frozenset[str] | None) -> Unoffered | None:
    """Return the first value that is not among the options offered; arguments as in `first_missing`."""
    for link in links:
        if not _concerns(frozenset((link.field, link.by)), touched):
            continue
        offered = link.offers.get(offer_key(values.get(link.by)))
        held = values.get(link.field)
        chosen = held if isinstance(held, list | tuple) else () if held in BLANK else (held,)
        odd = None if offered is None else next((one for one in chosen if one not in offered), None)
        if odd is not None:
            return Unoffered(link=link, value=str(odd), offered=tuple(offered or ()))
    return None


def circle_in(links: Sequence[Link]) -> str | None:
    """Return a field whose options hang on itself by way of others, or None."""
    by = {one.field: one.by for one in links}
    for start, at in by.items():
        steps = 0
        while at != start and at in by and steps < len(by):
            at, steps = by[at], steps + 1  # noqa: PLW2901 - walks from one field to the next
        if at == start:
            return start
    return None


def first_missing(demands: Sequence[Demand], values: Values, *, touched: frozenset[str] | None) -> str | None:
    """Return the first field that has to be filled and is not.

    Args:
        demands: what the layout asks for.
        values: the whole record as it would be after the write.
        touched: keys that the write changes; a record that was incomplete before may be changed elsewhere. None: all
            fields are looked at, for a new record.
    """
    for one in demands:
        if not _concerns(one.depends_on | {one.field}, touched):
            continue
        if values.get(one.field) in BLANK and one.is_due(values):
            return one.field
    return None


def first_broken(bans: Sequence[Ban], values: Values, *, touched: frozenset[str] | None) -> Rule | None:
    """Return the first rule that the values break; arguments as in `first_missing`."""
    for one in bans:
        if _concerns(one.depends_on, touched) and one.is_broken(values):
            return one.rule
    return None


def _concerns(keys: frozenset[str], touched: frozenset[str] | None) -> bool:
    return touched is None or not keys.isdisjoint(touched)
