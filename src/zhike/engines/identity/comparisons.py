"""What is compared and in which grades: the levels of every comparison, as SQL.

A level's SQL speaks of ``l`` and ``r``, two rows of ``features``. The same text trains in Splink,
scores in DuckDB and explains: there is no second definition. The first level that holds
counts; the last one (``differs``) always holds.

Each level carries three probabilities of being observed, given that both values are
present: ``m`` among records of the same entity, ``u`` among records of two random entities,
``h`` among two members of one household (who share telephone and address by nature). They are
starting values for small tables; training replaces ``m`` and ``u``.
"""

from __future__ import annotations

from zhike.engines.identity.levels import Comparison
from zhike.engines.identity.organization_comparisons import ORGANIZATION
from zhike.engines.identity.person_comparisons import PERSON


def comparisons_of(kind: str) -> tuple[Comparison, ...]:
    """The comparisons for ``person`` or ``organization``."""
    return ORGANIZATION if kind == "organization" else PERSON


def level_case(comparison: Comparison) -> str:
    """SQL for the level that a pair reaches: -1 when nothing is learnt, else 0 for the best."""
    arms = [f"WHEN {comparison.null_sql} THEN -1"]
    arms += [f"WHEN {level.sql} THEN {place}" for place, level in enumerate(comparison.levels[:-1])]
    return f"CASE {' '.join(arms)} ELSE {len(comparison.levels) - 1} END"
