"""What customers are like, in columns: samples of members and of everybody, to compare and to learn from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db.models import Q

from zhike.engines.classify import Column, Table
from zhike.know.segments.models import SegmentMember
from zhike.know.segments.rules import SELF
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, FieldType, object_for, presenter_of, sees_clear
from zhike.platform.catalog.kinds import NUMERIC
from zhike.records.customers.public import visible_customers

MEMBERS: Final = 5_000
EVERYBODY: Final = 20_000
_LABELS: Final = 40
_NAMED: Final = frozenset(
    {FieldType.CHOICE, FieldType.REGION, FieldType.BOOLEAN, FieldType.TEXT, FieldType.USER, FieldType.DEPARTMENT}
)
_SUFFIXES: Final = 256
_OF_ONE: Final = frozenset({"source_names", "health_reason", "name_pinyin", "adcode"})


@dataclass(frozen=True, slots=True)
class Sample:
    """Customers with their traits.

    Attributes:
        ids: of the customers.
        values: field → value of each, in the order of the ids.
        total: customers that the sample was drawn from.
    """

    ids: tuple[UUID, ...]
    values: Mapping[str, tuple[object, ...]]
    total: int


def trait_fields(actor: Actor, *, without: frozenset[str] = frozenset()) -> list[Field]:
    """Return the customer's fields that are traits and that the actor sees clear: numbers, and words that many share."""
    described = object_for(actor, "customers")
    return [
        one
        for one in described.fields
        if one.key not in without | _OF_ONE | {described.title, SELF}
        and one.is_filterable
        and not (one.value_type is FieldType.TEXT and one.is_searchable)
        and (one.value_type in _NAMED or one.value_type in NUMERIC)
        and sees_clear(actor, one)
    ]


def sample_members(actor: Actor, segment_id: UUID, fields: Sequence[Field]) -> Sample:
    """Return at most ``MEMBERS`` members of a segment in the actor's scope; ids of members are random, so the first are a fair sample."""
    rows = SegmentMember.objects.visible_to(actor).filter(segment_id=segment_id)
    ids = list(rows.order_by("id").values_list("customer_id", flat=True)[:MEMBERS])
    return read_traits(actor, ids, fields, total=rows.count())


def sample_everybody(actor: Actor, fields: Sequence[Field]) -> Sample:
    """Return about ``EVERYBODY`` customers in the actor's scope: all, or those whose ids end in some of 256 ways, which is chance."""
    rows = visible_customers(actor)
    total = rows.count()
    if total > EVERYBODY:
        ends = range(max(1, _SUFFIXES * EVERYBODY // total))
        rows = rows.filter(reduce(or_, (Q(id__endswith=f"{end:02x}") for end in ends)))
    return read_traits(actor, list(rows.values_list("id", flat=True)), fields, total=total)


def read_traits(actor: Actor, ids: Sequence[UUID], fields: Sequence[Field], *, total: int) -> Sample:
    """Return the traits of those customers among the ids that the actor sees."""
    presenter = presenter_of(object_for(actor, "customers"), actor, keys=[one.key for one in fields])
    found: list[UUID] = []
    columns: dict[str, list[object]] = {one.key: [] for one in fields}
    for chunk in in_chunks(ids):
        for row in visible_customers(actor).filter(pk__in=chunk).values_list(*presenter.columns, "id"):
            values = presenter.values(row)
            found.append(row[-1])
            for key, column in columns.items():
                column.append(values[key])
    return Sample(tuple(found), {key: tuple(column) for key, column in columns.items()}, total)


def labels_of(fields: Sequence[Field], samples: Sequence[Sample]) -> dict[str, tuple[str, ...]]:
    """Return the commonest words of each field that has words, over some samples."""
    named = [one.key for one in fields if one.value_type not in NUMERIC]
    counted = {key: Counter(word_of(value) for one in samples for value in one.values[key]) for key in named}
    return {
        key: tuple(word for word, _ in counts.most_common(_LABELS + 1) if word)[:_LABELS]
        for key, counts in counted.items()
    }


def table_of(sample: Sample, fields: Sequence[Field], *, labels: Mapping[str, tuple[str, ...]]) -> Table:
    """Return a sample as a table that models read."""
    return Table(tuple(_column(one, sample.values[one.key], labels) for one in fields))


def _column(field: Field, values: Sequence[Any], labels: Mapping[str, tuple[str, ...]]) -> Column:
    if field.value_type in NUMERIC:
        return Column(field.key, "number", np.array([np.nan if one is None else float(one) for one in values]))
    places = {word: float(at) for at, word in enumerate(labels[field.key])}
    known = np.array([places.get(word_of(one), np.nan) for one in values])
    return Column(field.key, "choice", known, labels[field.key])


def word_of(value: object) -> str:
    """Return a value as the word that it is counted under, "" for none."""
    return "" if value is None else str(value)
