"""The figures of a moment: from what they are counted, over how many days, in which unit, how they spread and who reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from zhike.engines.drift import Drift, Spread
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.moments import FIGURES
from zhike.know.predictions.queries import TOLD, list_questions, shown_in_use
from zhike.know.predictions.rules import Question
from zhike.know.predictions.spreads import drift_in, spreads_in
from zhike.know.predictions.wording import title_of
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.records.customers import public as customers

type Unit = Literal["days", "times", "yuan", "ratio"]

_UNITS: Final[dict[str, Unit]] = {
    "days_since_order": "days",
    "gap_days": "days",
    "silence_ratio": "ratio",
    "known_days": "days",
    "days_since_contact": "days",
    "amount_yuan": "yuan",
    "amount_180_yuan": "yuan",
    "order_yuan": "yuan",
}
_WINDOWS: Final = {
    "orders_90": 90,
    "orders_180": 180,
    "orders_before": 180,
    "amount_180_yuan": 180,
    "contacts_180": 180,
}
_OF_CONTACTS: Final = frozenset({"contacts_180", "days_since_contact"})


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure.

    Attributes:
        key: of the figure; ``source``: table of the lake that it is counted from.
        window_days: over how many days up to the moment, None = all that is known.
        spread: of the customers it was last computed for, None while no model is in use.
        learned: over the same bins, when the model learned it.
        drift: how far it moved since.
        models: key and title of the models that read it.
    """

    key: str
    source: Literal["orders", "activities"]
    window_days: int | None
    unit: Unit
    spread: Spread | None
    learned: Spread | None
    drift: Drift | None
    models: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures, and the day on which they were last computed, None while no model is in use."""

    as_of: date | None
    items: Sequence[FigureCard]


def list_figures(actor: Actor) -> Figures:
    """Describe every figure that predictions are made of.

    Raises:
        AppError: 403, also when the reader does not see what figures are counted from.
    """
    require(actor, "predictions.view")
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in TOLD])
    asked = [(one, shown_in_use(actor.tenant_id, one)) for one in list_questions(actor.tenant_id)]
    used = [(one, model) for one, model in asked if model]
    return Figures(used[0][1].applied_on if used else None, [_card(actor, key, used) for key in FIGURES])


def _card(actor: Actor, key: str, used: Sequence[tuple[Question, PredictionModel]]) -> FigureCard:
    """Describe a figure; spread and drift are those of the first model: all ask active customers about the same figures."""
    model = used[0][1] if used else None
    learned, spread = spreads_in(model, key) if model else (None, None)
    drift = drift_in(model, key) if model else None
    source: Literal["orders", "activities"] = "activities" if key in _OF_CONTACTS else "orders"
    unit = _UNITS.get(key, "times")
    readers = [(one.key, title_of(actor, one)) for one, by in used if key in {weight[0] for weight in by.weights}]
    return FigureCard(key, source, _WINDOWS.get(key), unit, spread, learned, drift, readers)
