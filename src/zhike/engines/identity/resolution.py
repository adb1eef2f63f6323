"""What a run answers."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from zhike.engines.identity.blocking import SkippedBlock
from zhike.engines.identity.features import Junk
from zhike.engines.identity.model import Model
from zhike.engines.identity.tokens import Keys

LINKED = "linked"
REVIEW = "review"
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Capped:
    """A link that would have made a cluster larger than the cap."""

    left: str
    right: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stats:
    """Size of the work of one kind of record; ``cpu_s`` and ``stages`` are seconds of all threads."""

    kind: str
    records: int
    candidates: int
    edges: int
    cpu_s: float
    junk: tuple[Junk, ...]
    skipped_blocks: tuple[SkippedBlock, ...]
    stages: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Clusters and the evidence behind them.

    Attributes:
        cluster_of: record id → id of the smallest record id in its cluster; every record is in it.
        links: one row per scored pair above ``review_bits``, sorted by left and right id. Columns
            ``left`` < ``right`` (record ids), ``kind``, ``bits`` (float32), ``probability`` (0–1),
            ``status`` (``linked``: in one cluster; ``review``: for a steward; ``refused``: excluded by a
            contradiction or a decision), ``reason`` (code, see below), ``level_<comparison>``
            (int8, place in the comparison's levels, -1 = nothing to compare).
            Reasons: ``agrees``, ``grey_zone``, ``ambiguous``, ``cluster_cap`` or the lower-case name of a
            :class:`~zhike.engines.identity.contradictions.Contradiction`.
        capped: links refused by the cluster cap: each is worth a repair ticket.
        models: weights by kind.
        stats: by kind.
        keys: what is to be kept for later runs over what changed only; None unless it was asked for.
    """

    cluster_of: dict[str, str]
    links: pa.Table
    capped: tuple[Capped, ...]
    models: dict[str, Model]
    stats: tuple[Stats, ...]
    keys: Keys | None = None

    @property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """Cluster id → its record ids in ascending order."""
        found: dict[str, list[str]] = {}
        for record, cluster in self.cluster_of.items():
            found.setdefault(cluster, []).append(record)
        return {cluster: tuple(sorted(records)) for cluster, records in sorted(found.items())}

    @property
    def review_pairs(self) -> pa.Table:
        """The rows of ``links`` that wait for a steward, strongest first."""
        waiting = self.links.filter(pa.compute.equal(self.links["status"], REVIEW))
        return waiting.sort_by([("bits", "descending"), ("left", "ascending"), ("right", "ascending")])
