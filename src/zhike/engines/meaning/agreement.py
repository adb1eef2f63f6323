"""How far answers agree with what people said."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares in 0–1; ``macro_f1`` is the mean over labels that people gave, so rare ones count as much as common ones."""

    rows: int
    accuracy: float
    macro_f1: float


def agree(true: Sequence[str], given: Sequence[str]) -> Agreement:
    """Compare labels of the same rows in the same order; no rows agree in nothing.

    Example:
        >>> agree(["a", "a", "b"], ["a", "b", "b"]).macro_f1
        0.6666666666666666
    """
    pairs = list(zip(true, given, strict=True))
    if not pairs:
        return Agreement(0, 0.0, 0.0)
    scores = []
    for label in sorted(set(true)):
        hits = sum(one == label == other for one, other in pairs)
        said, meant = sum(other == label for _, other in pairs), sum(one == label for one, _ in pairs)
        scores.append(2 * hits / (said + meant))
    return Agreement(len(pairs), sum(one == other for one, other in pairs) / len(pairs), sum(scores) / len(scores))
