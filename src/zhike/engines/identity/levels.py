"""What a comparison and its grades are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One grade of agreement; ``code`` is stable and shown through the locale files."""

    code: str
    sql: str
    m: float
    u: float
    h: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared.

    Attributes:
        name: stable code.
        null_sql: when it holds, nothing is learnt from this comparison.
        levels: best first; the last has the SQL ``ELSE``.
        rare: level code → column whose frequency replaces ``u`` (rare values say more).
        habits: levels whose ``h`` follows the trained ``m``, because they tell how a source
            writes, not who two people are.
    """

    name: str
    null_sql: str
    levels: tuple[Level, ...]
    rare: tuple[tuple[str, str], ...] = ()
    habits: tuple[str, ...] = ()


def blank(column: str) -> str:
    """SQL that holds when the column is missing on either side."""
    return f"l.{column} IS NULL OR r.{column} IS NULL"
