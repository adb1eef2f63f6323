"""What goes over the wire; the fields of a signal come from the catalog."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.signals.public import MOST_READ, CustomerSignal, Shown, SignalCard, StreamQuery
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
