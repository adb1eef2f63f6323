"""Receipts of the company, its regions and its people, by week, in whole cents that add up."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.payment import WEEKS, Outlook, add_up
from zhike.know.payments.reading import OpenBooks
from zhike.know.payments.rules import UNKNOWN, add_lines

MONTH: Final = (0, 30)
_SPANS: Final = (*WEEKS, MONTH)
type _Key = tuple[str, UUID | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptDraft:
    """One line of receipts, as ``ReceiptLine`` keeps it."""

    dimension: str
    name: str
    owner_id: UUID | None
    open_cents: int
    points: list[int]
    low: list[int]
    high: list[int]
    by_due: list[int]
    month: list[int]


def receipt_lines(books: OpenBooks, found: Outlook, *, width: float) -> list[ReceiptDraft]:
    """Return the company, its regions and its people, each of the last two adding up to the first.

    What is expected is rounded once, of each region's part that each person has, and added up from there.
    """
    rows = found.row.tolist()
    owners = [place.owner_id if (place := books.places[row]) else None for row in rows]
    pairs: list[_Key] = list(zip((books.region_of(row) for row in rows), owners, strict=True))
    leaves, leaf_of = _codes(pairs)
    leaf = add_up(books.dues, found.coming, spans=_SPANS, of=leaf_of, width=width)
    expected, by_due = (np.rint(one).astype(np.int64).tolist() for one in (leaf.expected, leaf.by_due))
    opened = np.bincount(leaf_of, weights=books.dues.open_amount[found.row], minlength=len(leaves)).astype(int).tolist()
    told = []
    for dimension, keys in (
        ("company", [None] * len(leaves)),
        ("region", [one[0] for one in leaves]),
        ("owner", [one[1] for one in leaves]),
    ):
        names, part_of = _codes(keys)
        ends = add_up(books.dues, found.coming, spans=_SPANS, of=part_of[leaf_of], width=width)
        for place, name in enumerate(names):
            mine = [at for at, part in enumerate(part_of.tolist()) if part == place]
            points, naive = (add_lines([one[at] for at in mine]) for one in (expected, by_due))
            low, high = (np.rint(one[place]).astype(np.int64).tolist() for one in (ends.low, ends.high))
            told.append(
                ReceiptDraft(
                    dimension=dimension,
                    name=str(name) if dimension == "region" and name != UNKNOWN else "",
                    owner_id=name if isinstance(name, UUID) else None,
                    open_cents=sum(opened[at] for at in mine),
                    points=points[:-1],
                    low=low[:-1],
                    high=high[:-1],
                    by_due=naive[:-1],
                    month=[points[-1], low[-1], high[-1], naive[-1]],
                )
            )
    return sorted(told, key=lambda one: (_ORDER[one.dimension], -one.month[0], one.name, str(one.owner_id)))


_ORDER: Final = {"company": 0, "region": 1, "owner": 2}


def _codes[K: Hashable](keys: Sequence[K]) -> tuple[list[K], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    places: dict[K, int] = {}
    codes = [places.setdefault(key, len(places)) for key in keys]
    return list(places), np.array(codes, dtype=np.int64)
