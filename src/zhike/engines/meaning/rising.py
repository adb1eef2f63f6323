"""Which words are said more often than before: terms of Chinese characters and of Latin words, counted by text, not by mention.

A term is a run of two to four Chinese characters, or a Latin word of four letters and more. Of runs within one another that stand in
the same texts only the longest is kept. Rates are compared as a share: of the mentions of both times, how many are of now; under no
change that is the share of texts that are of now. Its Wilson interval (1927) gives that of the ratio; the tests share one
false-discovery rate (Benjamini and Hochberg 1995).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.intervals import Floats, stands, wilson

LEAST_TEXTS: Final = 20
LEAST_MENTIONS: Final = 5
_FALSE_SHARE: Final = 0.1
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LATIN: Final = re.compile(r"[a-z]{4,}")
_SIZES: Final = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Rise:
    """A term that is said more often: in how many texts now and before, and the ratio of both rates with its 95 % interval."""

    term: str
    now: int
    before: int
    ratio: float
    low: float
    high: float


def terms_of(text: str) -> frozenset[str]:
    """Return the terms of a text.

    Example:
        >>> sorted(terms_of("要退货 refund"))
        ['refund', '要退', '要退货', '退货']
    """
    plain = text.lower()
    runs = (run[at : at + size] for run in _HAN.findall(plain) for size in _SIZES for at in range(len(run) - size + 1))
    return frozenset([*runs, *_LATIN.findall(plain)])


def rising_terms(now: Sequence[str], before: Sequence[str]) -> list[Rise] | None:
    """Return the terms said more often now, the clearest rise first; None for fewer than ``LEAST_TEXTS`` texts on either side."""
    if min(len(now), len(before)) < LEAST_TEXTS:
        return None
    said, earlier = _counted(now), _counted(before)
    terms = _longest([term for term, count in said.items() if count >= LEAST_MENTIONS], said)
    if not terms:
        return []
    share = len(now) / (len(now) + len(before))
    counts = np.array([[said[term], earlier[term]] for term in terms], dtype=np.float64)
    hits, tries = counts[:, 0], counts.sum(axis=1)
    found = [
        Rise(term, said[term], earlier[term], *(_ratio(one, share) for one in shares))
        for term, *shares in zip(terms, hits / tries, *wilson(hits, tries), strict=True)
    ]
    is_clear = stands(_chances(hits, tries, share), false_share=_FALSE_SHARE)
    clear = [one for one, passed in zip(found, is_clear, strict=True) if passed and one.low > 1]
    return sorted(clear, key=lambda one: (-one.low, one.term))


def _counted(texts: Sequence[str]) -> Counter[str]:
    return Counter(term for text in texts for term in terms_of(text))


def _longest(terms: Sequence[str], said: Counter[str]) -> list[str]:
    """Leave out runs that stand in a longer one which is said as often."""
    kept: list[str] = []
    for term in sorted(terms, key=lambda it: (-len(it), it)):
        if not any(term in longer and said[longer] >= 0.8 * said[term] for longer in kept):
            kept.append(term)
    return kept


def _ratio(part: float, share: float) -> float:
    """From the share of mentions that are of now to the ratio of both rates; a term never said before has no end above."""
    return float("inf") if part >= 1 else (part / (1 - part)) / (share / (1 - share))


def _chances(hits: Floats, tries: Floats, share: float) -> Floats:
    """The chance of so many or more of now, if nothing changed: the upper tail of the binomial distribution."""
    from scipy.stats import binom  # noqa: PLC0415 - slow to load: only who asks pays

    return np.asarray(binom.sf(hits - 1, tries, share), dtype=np.float64)
