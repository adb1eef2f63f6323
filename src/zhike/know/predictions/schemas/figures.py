"""The figures of predictions on the wire."""

from datetime import date

from ninja import Schema

from zhike.know.predictions.public import FigureCard, Figures


class FigureBinOut(Schema):
    """A bin: values up to ``end`` (null: all above the last end), as shares of those with a value; ``learned`` when the model did."""

    end: float | None
    share: float
    learned: float


class FigureReaderOut(Schema):
    """A model that reads a figure."""

    key: str
    title: str


class FigureOut(Schema):
    """A figure; ``coverage`` and ``bins`` are of the customers it was last computed for."""

    key: str
    source: str
    window_days: int | None
    unit: str
    customers: int
    coverage: float | None
    bins: list[FigureBinOut]
    drift: float | None
    chance: float | None
    level: str | None
    models: list[FigureReaderOut]


class FigureListOut(Schema):
    """All figures; ``as_of`` is null while no model is in use."""

    as_of: date | None
    items: list[FigureOut]


def figures_out(told: Figures) -> FigureListOut:
    """Return all figures as the API shows them."""
    return FigureListOut(as_of=told.as_of, items=[_figure_out(one) for one in told.items])


def _figure_out(card: FigureCard) -> FigureOut:
    spread, drift = card.spread, card.drift
    return FigureOut(
        key=card.key,
        source=card.source,
        window_days=card.window_days,
        unit=card.unit,
        customers=spread.rows if spread else 0,
        coverage=spread.filled if spread else None,
        bins=_bins(card),
        drift=drift.index if drift else None,
        chance=drift.chance if drift else None,
        level=drift.level if drift else None,
        models=[FigureReaderOut(key=key, title=title) for key, title in card.models],
    )


def _bins(card: FigureCard) -> list[FigureBinOut]:
    if card.spread is None or card.learned is None:
        return []
    now, learned = (
        [count / max(1, sum(one.counts[:-1])) for count in one.counts[:-1]] for one in (card.spread, card.learned)
    )
    ends: list[float | None] = [*card.spread.edges, None]
    return [FigureBinOut(end=end, share=a, learned=b) for end, a, b in zip(ends, now, learned, strict=True)]
