"""Why two records were linked: the comparisons with their weight, as codes for both languages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from zhike.engines.identity.comparisons import comparisons_of
from zhike.engines.identity.model import Model


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison of a pair.

    Attributes:
        comparison: code such as ``phone``; its text is a locale key.
        level: code such as ``same_sound``.
        bits: weight against two random records, without the rarity of the value; positive
            speaks for one entity.
        household_bits: weight against two members of one household.
    """

    comparison: str
    level: str
    bits: float
    household_bits: float


def explain_link(link: Mapping[str, object], model: Model) -> tuple[Reason, ...]:
    """Take one row of :attr:`Resolution.links` apart, the strongest reasons first.

    Comparisons in which a value was missing are left out: nothing was learnt from them.

    Raises:
        KeyError: the row lacks a comparison of the model's kind.
    """
    found = []
    for comparison in comparisons_of(model.kind):
        place = link[f"level_{comparison.name}"]
        if not isinstance(place, int) or place < 0:
            continue
        code = comparison.levels[place].code
        weight = model.weights[comparison.name][code]
        found.append(
            Reason(
                comparison.name,
                code,
                round(math.log2(weight.m / weight.u), 2),
                round(math.log2(weight.m / weight.h), 2),
            )
        )
    return tuple(sorted(found, key=lambda reason: (-abs(reason.bits), reason.comparison)))
