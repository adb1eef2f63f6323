"""One new record against a few candidates, with weights that were trained before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from zhike.engines.identity.model import Model
from zhike.engines.identity.pairs import score_pairs
from zhike.engines.identity.records import Record


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate that may be the same; ``link`` is a row of :attr:`Resolution.links`."""

    record: str
    bits: float
    probability: float
    link: dict[str, object]


def score_record(
    record: Record, candidates: Sequence[Record], *, model: Model, at_least: float = -2.0
) -> tuple[Match, ...]:
    """Score one record against candidates by the comparisons and weights of the batch run.

    Args:
        record: a cleaned record with an ``id`` that no candidate has.
        candidates: cleaned records that share a key with it, such as a telephone or a name; other kinds
            than the model's are passed over.
        model: from :attr:`Resolution.models`; its frequencies say how rare a value is. Without
            frequencies every value counts as rare, so bits are an upper bound.
        at_least: weaker candidates are left out.

    Returns:
        The strongest first; equal ones by id.
    """
    own = str(record["id"])
    pairs = [(own, str(candidate["id"])) for candidate in candidates]
    links = score_pairs([record, *candidates], pairs, model=model, at_least=at_least)
    return tuple(sorted((_match(own, link) for link in _rows(links)), key=lambda match: (-match.bits, match.record)))


def _rows(links: pa.Table) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = links.to_pylist()
    return rows


def _match(own: str, link: dict[str, object]) -> Match:
    other = str(link["right"] if link["left"] == own else link["left"])
    return Match(other, float(str(link["bits"])), float(str(link["probability"])), link)
