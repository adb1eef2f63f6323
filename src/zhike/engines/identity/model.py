"""The trained weights: what scoring needs, small enough to keep as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace

from zhike.engines.identity.comparisons import comparisons_of


@dataclass(frozen=True, slots=True)
class LevelWeight:
    """Probabilities of one level given: same entity, random other, household member."""

    m: float
    u: float
    h: float


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of one kind of record.

    Attributes:
        kind: person or organization.
        weights: comparison → level code → probabilities.
        prior: probability (0–1) that two random records are the same entity.
        household_ratio: pairs of household members per true pair (prior odds of the rival explanation).
        records: size of the table the frequencies come from.
        frequencies: feature column → value → share (0–1) of records, only values held more than once.
        trained_on: pairs that training saw; 0 = shipped weights.
    """

    kind: str
    weights: dict[str, dict[str, LevelWeight]]
    prior: float
    household_ratio: float
    records: int
    frequencies: dict[str, dict[str, float]] = field(default_factory=dict)
    trained_on: int = 0


def shipped_model(kind: str, records: int) -> Model:
    """The starting weights, with the prior that fits a table of that many records.

    The prior supposes that every record has about one partner in the table, fewer in a tiny one.
    """
    weights = {
        c.name: {level.code: LevelWeight(level.m, level.u, level.h) for level in c.levels} for c in comparisons_of(kind)
    }
    return Model(kind, weights, prior=2 / (records + 20), household_ratio=1.0, records=records)


def model_to_json(model: Model) -> str:
    """Serialise; the inverse of :func:`model_from_json`."""
    return json.dumps(asdict(model), ensure_ascii=False, sort_keys=True)


def model_from_json(text: str) -> Model:
    """Read what :func:`model_to_json` wrote.

    Raises:
        KeyError, TypeError: the text is not a model.
    """
    raw = json.loads(text)
    weights = {
        c: {code: LevelWeight(**level) for code, level in levels.items()} for c, levels in raw["weights"].items()
    }
    return replace(Model(**{**raw, "weights": {}}), weights=weights)
