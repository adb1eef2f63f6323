"""How often "same telephone" or "same door" means a relative and not the same person.

In a web shop's table families sit behind one number; in a register of insured persons
nobody shares anything. The share is read off the table: among pairs that share the value, those
with the same name are one person, those with another name and no personal agreement are two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import duckdb

from zhike.engines.identity.comparisons import comparisons_of
from zhike.engines.identity.model import LevelWeight, Model

_PRIOR_PAIRS: Final = 20
_SHARED_PHONE_PRIOR: Final = 0.16
_LOWEST: Final = 0.002
_SAME_NAME: Final = ("exact", "same_sound")
_OTHER_NAME: Final = ("one_character", "given", "surname", "differs")
_PERSONAL: Final = ("birth_date", "id_number", "email", "wechat")


def estimate_households(connection: duckdb.DuckDBPyConnection, model: Model) -> Model:
    """Set ``household_ratio`` and ``h`` of the telephone from the table ``grades``.

    Only persons have households; a model of organizations comes back as it is.
    """
    if model.kind != "person":
        return model
    address = _ratio(connection, "level_address IN (0, 1)", model.household_ratio)
    phone = _ratio(connection, "level_phone = 0", _SHARED_PHONE_PRIOR)
    exact = model.weights["phone"]["exact"]
    reached = min(exact.m, exact.m * phone / address)
    weights = {**model.weights, "phone": _shift(model.weights["phone"], reached)}
    return replace(model, household_ratio=round(address, 5), weights=weights)


def _ratio(connection: duckdb.DuckDBPyConnection, shares: str, prior: float) -> float:
    """Pairs of different persons per pair of the same, among pairs that share the value."""
    places = {level.code: place for place, level in enumerate(comparisons_of("person")[0].levels)}
    personal = " OR ".join(f"level_{name} BETWEEN 0 AND 1" for name in _PERSONAL)
    same, other = connection.execute(
        f"""SELECT sum(pairs) FILTER (level_name IN ({", ".join(str(places[c]) for c in _SAME_NAME)})),
        sum(pairs) FILTER (level_name IN ({", ".join(str(places[c]) for c in _OTHER_NAME)}) AND NOT ({personal}))
        FROM grades WHERE {shares}"""
    ).fetchall()[0]
    return float(max(_LOWEST, ((other or 0) + prior * _PRIOR_PAIRS) / ((same or 0) + _PRIOR_PAIRS)))


def _shift(levels: dict[str, LevelWeight], exact: float) -> dict[str, LevelWeight]:
    scale = exact / max(levels["exact"].h, 1e-9)
    shifted = {code: weight.h * scale for code, weight in levels.items() if code != "differs"}
    total = sum(shifted.values())
    bound = min(1.0, 0.9 / total) if total else 1.0
    shifted = {code: h * bound for code, h in shifted.items()}
    shifted["differs"] = 1 - sum(shifted.values())
    return {code: replace(weight, h=round(shifted[code], 6)) for code, weight in levels.items()}
