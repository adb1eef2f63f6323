"""The few numbers that a steward may turn, and what stewards decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of one run.

    Attributes:
        link_bits: least match weight that joins two records (1 bit = odds 2 : 1).
        review_bits: least match weight that is worth a steward's look.
        margin_bits: how far the best partner of a record without a whole name must lead.
        cluster_cap: largest cluster; what would exceed it is reported.
        threads: DuckDB threads.
        is_trained: False keeps the shipped weights.
        adjustments: kind → comparison → level → bits that are added to the weights, trained or given.
    """

    link_bits: float = 1.0
    review_bits: float = -2.0
    margin_bits: float = 1.0
    cluster_cap: int = 60
    threads: int = 2
    is_trained: bool = True
    adjustments: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Constraints:
    """Stewards' decisions as pairs of record ids; unknown ids are ignored.

    ``must_link`` holds against every contradiction, ``cannot_link`` against everything.
    """

    must_link: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    cannot_link: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Whether anything was decided at all."""
        return bool(self.must_link or self.cannot_link)
