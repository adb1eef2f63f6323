"""What distinguishes the members of a segment: traits that are more or less frequent than among everybody in scope."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.intervals import NORMAL_95
from zhike.know.segments.queries.cards import segment_row
from zhike.know.segments.queries.traits import (
    Sample,
    labels_of,
    sample_everybody,
    sample_members,
    trait_fields,
    word_of,
)
from zhike.know.segments.rules import keys_named
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field
from zhike.platform.catalog.kinds import NUMERIC

MIN_MEMBERS: Final = 30
MIN_WITH_TRAIT: Final = 10
_SHOWN: Final = 20
_QUARTERS: Final = (25, 50, 75)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A trait with how frequent it is among members and among everybody, as shares in 0–1.

    Attributes:
        value: the word; "" for a range of numbers.
        low, high: the range, ``low`` within and ``high`` not; None: open.
        lift: ``share`` over ``share_all``, with its 95 % interval.
        is_condition: the segment's own condition looks at the field, so that this is no finding.
    """

    field: str
    value: str
    low: float | None
    high: float | None
    share: float
    share_all: float
    lift: float
    lift_low: float
    lift_high: float
    is_condition: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The strongest traits of a segment; ``needed`` members when there are too few to say anything.

    ``looked_at`` of ``members``, and ``looked_at_all`` of ``everybody``, were drawn by chance.
    """

    traits: tuple[Trait, ...]
    members: int
    everybody: int
    looked_at: int
    looked_at_all: int
    needed: int | None


def contrast_segment(actor: Actor, segment_id: UUID) -> Contrast:
    """Compare the members in the actor's scope with all customers there.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "customers.view")
    row = segment_row(actor, segment_id)
    fields = trait_fields(actor)
    members = sample_members(actor, row.pk, fields)
    if len(members.ids) < MIN_MEMBERS:
        return _result((), members, Sample((), {}, 0), needed=MIN_MEMBERS)
    everybody = sample_everybody(actor, fields)
    own = keys_named(row.condition)
    labels = labels_of(fields, [everybody])
    found = [one for field in fields for one in _traits(field, members, everybody, (labels, own))]
    found.sort(key=lambda one: (one.is_condition, -abs(math.log(one.lift))))
    return _result(tuple(found[:_SHOWN]), members, everybody, needed=None)


def _result(traits: tuple[Trait, ...], members: Sample, everybody: Sample, *, needed: int | None) -> Contrast:
    return Contrast(
        traits=traits,
        members=members.total,
        everybody=everybody.total,
        looked_at=len(members.ids),
        looked_at_all=len(everybody.ids),
        needed=needed,
    )


def _traits(
    field: Field, members: Sample, everybody: Sample, known: tuple[dict[str, tuple[str, ...]], frozenset[str]]
) -> Iterator[Trait]:  # sizes: whose trait, among whom, with what is known
    labels, own = known
    inside, outside = members.values[field.key], everybody.values[field.key]
    is_condition = field.key in own
    if field.value_type not in NUMERIC:
        said, said_all = Counter(map(word_of, inside)), Counter(map(word_of, outside))
        for word in labels[field.key]:
            counts = (said[word], len(inside), said_all[word], len(outside))
            yield from _told(field, (word, None, None), counts, is_condition)
        return
    numbers = np.array([float(str(one)) for one in inside if one is not None])
    numbers_all = np.array([float(str(one)) for one in outside if one is not None])
    if not numbers.size or not numbers_all.size:
        return
    cuts = sorted(set(np.percentile(numbers_all, _QUARTERS).tolist()))
    for low, high in zip([None, *cuts], [*cuts, None], strict=True):
        hits, hits_all = _within(numbers, low, high), _within(numbers_all, low, high)
        yield from _told(field, ("", low, high), (hits, len(inside), hits_all, len(outside)), is_condition)


def _within(numbers: "np.ndarray[tuple[int], np.dtype[np.float64]]", low: float | None, high: float | None) -> int:
    above = numbers >= (-np.inf if low is None else low)
    return int((above & (numbers < (np.inf if high is None else high))).sum())


def _told(
    field: Field,
    where: tuple[str, float | None, float | None],
    counts: tuple[int, int, int, int],
    is_condition: bool,  # noqa: FBT001 - the last of what is told
) -> Iterator[Trait]:  # sizes: as above
    """Yield a trait whose lift differs from 1: the interval of a ratio of shares by the delta method on its logarithm."""
    hits, tries, hits_all, tries_all = counts
    if hits < MIN_WITH_TRAIT or hits_all < MIN_WITH_TRAIT:
        return
    share, share_all = hits / tries, hits_all / tries_all
    error = math.sqrt((1 - share) / hits + (1 - share_all) / hits_all)
    middle = math.log(share / share_all)
    if abs(middle) <= NORMAL_95 * error:
        return
    yield Trait(
        field=field.key,
        value=where[0],
        low=where[1],
        high=where[2],
        share=share,
        share_all=share_all,
        lift=math.exp(middle),
        lift_low=math.exp(middle - NORMAL_95 * error),
        lift_high=math.exp(middle + NORMAL_95 * error),
        is_condition=is_condition,
    )
