"""The stream of signals as one person reads it, and those about one customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from zhike.engines.text import parse_address
from zhike.integrate.signals.models import Mention, Signal
from zhike.integrate.signals.queries.rows import live_signals, own_marks
from zhike.integrate.signals.rules.naming import covering
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.errors import not_found
from zhike.platform.lists import RecordItem, RecordQuery, page_of
from zhike.platform.paging import Page
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.public import customer_items, customer_names

type Shown = Literal["all", "unread", "starred"]
KEY: Final = "signals"
_NEWEST: Final = "-published_at"
_MOST_OF_CUSTOMER: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamQuery:
    """What to read.

    Attributes:
        shown: all, what one has not read, or what one keeps in sight.
        customer_id: only signals about this customer.
        where, q, limit, cursor: as for every list.
    """

    shown: Shown = "all"
    customer_id: UUID | None = None
    where: object = None
    q: str = ""
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCard:
    """A signal with what the reader noted on it and the customers in their sight that it is about, names by id."""

    item: RecordItem
    is_read: bool
    is_starred: bool
    customers: Mapping[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSignal:
    """A signal of a customer's page; ``why``: it names the customer, or it is about the place where they are."""

    card: SignalCard
    why: Literal["named", "place"]


def read_stream(actor: Actor, query: StreamQuery) -> Page[SignalCard]:
    """Return one page of signals, the newest first.

    Raises:
        AppError: 403; 422 for a bad condition.
    """
    require(actor, "signals.view")
    rows = live_signals(actor)
    marks = own_marks(actor).filter(signal_id=OuterRef("pk"))
    if query.shown == "unread":
        rows = rows.filter(~Exists(marks.filter(read_at__isnull=False)))
    elif query.shown == "starred":
        rows = rows.filter(Exists(marks.filter(is_starred=True)))
    if query.customer_id is not None:
        mentions = Mention.objects.visible_to(actor).filter(customer_id=query.customer_id, signal_id=OuterRef("pk"))
        rows = rows.filter(Exists(mentions))
    asked = RecordQuery(where=query.where, q=query.q, limit=query.limit, cursor=query.cursor)
    page = page_of(actor, object_for(actor, KEY), rows, query=asked, default_sort=_NEWEST)
    return Page(_cards(actor, page.items), page.next_cursor)


def signals_of_customer(actor: Actor, customer_id: UUID) -> tuple[CustomerSignal, ...]:
    """Return the newest signals that name a customer or are about the place where they are, at most 20.

    Raises:
        AppError: 403; 404 for a customer out of sight.
    """
    require(actor, "signals.view")
    found = customer_items(actor, [customer_id], ["name", "province", "city", "district"])
    if not found:
        raise not_found("customer")
    mentions = Mention.objects.visible_to(actor).filter(customer_id=customer_id)
    named = set(mentions.values_list("signal_id", flat=True).order_by("-signal_id")[:200])
    about = Q(pk__in=named)
    places = _places_of(found[0].values)
    if places:
        about |= Q(adcode__in=places)
    rows: ScopedQuerySet[Signal] = live_signals(actor).filter(about)
    page = page_of(
        actor, object_for(actor, KEY), rows, query=RecordQuery(limit=_MOST_OF_CUSTOMER), default_sort=_NEWEST
    )
    return tuple(
        CustomerSignal(card=card, why="named" if card.item.id in named else "place")
        for card in _cards(actor, page.items)
    )


def _places_of(values: Mapping[str, object]) -> tuple[str, ...]:
    place = "".join(str(values.get(key) or "") for key in ("province", "city", "district"))
    return covering(parse_address(place).adcode) if place else ()


def _cards(actor: Actor, items: Sequence[RecordItem]) -> tuple[SignalCard, ...]:
    ids = [one.id for one in items]
    marks = own_marks(actor).filter(signal_id__in=ids)
    noted = {row[0]: row[1:] for row in marks.values_list("signal_id", "read_at", "is_starred")}
    pairs = list(
        Mention.objects.visible_to(actor)
        .filter(signal_id__in=ids)
        .order_by("id")
        .values_list("signal_id", "customer_id")
    )
    names = customer_names(actor, list({customer for _, customer in pairs}))
    about: dict[UUID, dict[UUID, str]] = {}
    for signal, customer in pairs:
        if customer in names:
            about.setdefault(signal, {})[customer] = names[customer]
    return tuple(
        SignalCard(
            item=one,
            is_read=noted.get(one.id, (None, False))[0] is not None,
            is_starred=noted.get(one.id, (None, False))[1],
            customers=about.get(one.id, {}),
        )
        for one in items
    )
