"""What goes over the wire; the fields of a signal come from the catalog."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.signals.public import (
    MOST_READ,
    Board,
    CustomerSignal,
    Point,
    PriceCard,
    Shown,
    SignalCard,
    StreamQuery,
)
from zhike.integrate.signals.rules.jumps import Verdict
from zhike.platform.http.list_query import ListQuery
from zhike.platform.http.public import Body


class SignalAsked(ListQuery):
    """``shown``: all, what one has not read, or what one keeps in sight."""

    shown: Shown = "all"
    customer_id: UUID | None = None
    q: Annotated[str, Field(max_length=100)] = ""

    def query(self) -> StreamQuery:
        """Return it in the shape that the reads take; errors as `ListQuery.condition`."""
        return StreamQuery(
            shown=self.shown,
            customer_id=self.customer_id,
            where=self.condition(),
            q=self.q,
            limit=self.limit,
            cursor=self.cursor,
        )


class SignalCustomerOut(Schema):
    """A customer that a signal is about."""

    id: UUID
    name: str


class SignalOut(Schema):
    """A signal; ``values`` by field key, masked for the reader."""

    id: UUID
    version: int
    values: dict[str, Any]
    is_read: bool
    is_starred: bool
    customers: list[SignalCustomerOut]


class SignalPage(Schema):
    """One page of signals, the newest first."""

    items: list[SignalOut]
    next_cursor: str | None


class CustomerSignalOut(SignalOut):
    """A signal of a customer's page, and why it stands there."""

    why: Literal["named", "place"]


class CustomerSignalList(Schema):
    """Signals of a customer's page, the newest first."""

    items: list[CustomerSignalOut]


class SignalMarkIn(Body):
    """What the reader notes; what is absent stays."""

    is_read: bool | None = None
    is_starred: bool | None = None


class SignalsReadIn(Body):
    """Signals that were read."""

    ids: Annotated[list[UUID], Field(max_length=MOST_READ)]


class PricePointOut(Schema):
    """A price of a day."""

    on: date
    value: float


class PriceCardOut(Schema):
    """The last price of a competitor's product.

    ``before``: the one before it. ``verdict``: ``jump``, ``usual`` or ``too_few`` to say; ``middle``: median of the ``count`` prices before
    the last one; ``score``: how many robust deviations (``spread``) the last one is away from it.
    """

    series: str
    competitor: str
    product: str
    unit: str
    last: PricePointOut
    before: PricePointOut | None
    verdict: Verdict
    middle: float
    spread: float
    score: float
    count: int


class PriceCardList(Schema):
    """The last price of every series, those that jumped first; ``fewest``: prices that are needed to judge one, beside the last."""

    items: list[PriceCardOut]
    fewest: int


class PriceLineOut(PriceCardOut):
    """A competitor's prices of the product, the oldest first."""

    points: list[PricePointOut]


class OwnPriceOut(Schema):
    """What the product was sold for on average in the week that begins on ``on``, and how many."""

    on: date
    value: float
    quantity: float


class PriceEventOut(Schema):
    """A signal that names the product or a competitor."""

    id: UUID
    on: date
    title: str
    kind: str


class PriceBoardOut(Schema):
    """One product; ``own`` is null for who may not see what it was sold for."""

    product: str
    since: date
    lines: list[PriceLineOut]
    own: list[OwnPriceOut] | None
    events: list[PriceEventOut]


def card_out(card: PriceCard) -> PriceCardOut:
    """Return the last price of a series as the API shows it."""
    return PriceCardOut(**_card(card))


def board_out(board: Board) -> PriceBoardOut:
    """Return one product's lines as the API shows them."""
    return PriceBoardOut(
        product=board.product,
        since=board.since,
        lines=[PriceLineOut(**_card(one.card), points=[_point(each) for each in one.points]) for one in board.lines],
        own=None
        if board.own is None
        else [
            OwnPriceOut(on=one.monday, value=round(one.amount_cents / 100 / one.quantity, 4), quantity=one.quantity)
            for one in board.own
        ],
        events=[PriceEventOut(id=one.id, on=one.on, title=one.title, kind=one.kind) for one in board.events],
    )


def _card(card: PriceCard) -> dict[str, Any]:
    series, judged = card.series, card.judged
    return {
        "series": series.series,
        "competitor": series.competitor,
        "product": series.product,
        "unit": series.unit,
        "last": _point(card.last),
        "before": _point(card.before) if card.before else None,
        "verdict": judged.verdict,
        "middle": judged.middle,
        "spread": judged.spread,
        "score": judged.score,
        "count": judged.count,
    }


def _point(point: Point) -> PricePointOut:
    return PricePointOut(on=point.on, value=point.value)


def signal_out(card: SignalCard) -> SignalOut:
    """Return a signal as the API shows it."""
    return SignalOut(**_shown(card))


def customer_signal_out(one: CustomerSignal) -> CustomerSignalOut:
    """Return a signal of a customer's page as the API shows it."""
    return CustomerSignalOut(**_shown(one.card), why=one.why)


def _shown(card: SignalCard) -> dict[str, Any]:
    return {
        "id": card.item.id,
        "version": card.item.version,
        "values": dict(card.item.values),
        "is_read": card.is_read,
        "is_starred": card.is_starred,
        "customers": [SignalCustomerOut(id=key, name=name) for key, name in card.customers.items()],
    }
