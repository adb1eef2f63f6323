"""How good a clustering is, over all pairs that it implies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairScores:
    """Pairwise figures; a ratio without a denominator is 1.0.

    ``pairs`` = pairs implied by the clusters, ``true_pairs`` by the truth, ``common`` by both.
    """

    pairs: int
    true_pairs: int
    common: int

    @property
    def precision(self) -> float:
        """Share (0–1) of implied pairs that are true."""
        return self.common / self.pairs if self.pairs else 1.0

    @property
    def recall(self) -> float:
        """Share (0–1) of true pairs that are implied."""
        return self.common / self.true_pairs if self.true_pairs else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_clusters(clusters: Sequence[Hashable], truth: Sequence[Hashable]) -> PairScores:
    """Compare clusters with the truth without listing pairs.

    Args:
        clusters: cluster of each record.
        truth: entity of each record, in the same order.

    Example:
        >>> score_clusters(["a", "a", "b"], [1, 1, 1]).recall
        0.3333333333333333
    """
    return PairScores(
        pairs=_pairs(Counter(clusters)),
        true_pairs=_pairs(Counter(truth)),
        common=_pairs(Counter(zip(clusters, truth, strict=True))),
    )


def _pairs[K](sizes: Counter[K]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
