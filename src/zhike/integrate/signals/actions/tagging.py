"""Which competitors and products signals are about: those whose prices are observed, by their names in the words."""

from collections.abc import Sequence
from typing import Final

from zhike.integrate.signals.models import Signal
from zhike.integrate.signals.queries.rows import live_observations
from zhike.integrate.signals.rules.naming import named_in
from zhike.platform.actor import Actor

_LONGEST: Final = 300


def tag_signals(actor: Actor, rows: Sequence[Signal]) -> None:
    """Put the names of competitors and products into new signals, unsaved, where nobody told them."""
    if not rows:
        return
    names = list(live_observations(actor).order_by().values_list("competitor", "product").distinct())
    competitors, products = (sorted({pair[side] for pair in names} - {""}) for side in (0, 1))
    for row in rows:
        words = f"{row.title}\n{row.summary}"
        row.competitors = row.competitors or _told(words, competitors)
        row.products = row.products or _told(words, products)


def _told(words: str, names: Sequence[str]) -> str:
    return "; ".join(named_in(words, names))[:_LONGEST]
