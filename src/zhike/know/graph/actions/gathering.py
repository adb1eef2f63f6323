"""Triples with their provenance, out of the records of a company."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zhike.integrate.signals import public as signals
from zhike.know.graph.rules.kinds import tie_of_relation
from zhike.know.graph.rules.triples import LEAST_ADDRESS, Triples, households
from zhike.know.profiles.public import day_number
from zhike.platform.actor import Actor
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders
from zhike.records.relations import public as relations

type DayOf = Callable[[datetime], int]
_LONGEST: Final = 200


def gather(actor: Actor) -> Triples:
    """Return everything that ties the customers of the actor's tenant to each other, to people, goods and signals."""
    zone = ZoneInfo(actor.zone)

    def day_of(at: datetime) -> int:
        return day_number(at.astimezone(zone).date())

    triples = Triples()
    _customers(triples, actor.tenant_id, day_of)
    _contacts(triples, actor.tenant_id, day_of)
    _relations(triples, actor.tenant_id, day_of)
    _talks(triples, actor.tenant_id, day_of)
    _purchases(triples, actor.tenant_id, day_of)
    _signals(triples, actor.tenant_id, day_of)
    return triples


def _customers(triples: Triples, tenant_id: UUID, day_of: DayOf) -> None:
    shared: dict[str, list[tuple[str, int, int]]] = {"phone": [], "address": []}
    for one in customers.iter_customer_ties(tenant_id):
        node, day = triples.record_node("customer", one.id), day_of(one.since)
        if one.owner_id is not None:
            owner = triples.record_node("employee", one.owner_id)
            triples.add(owner, "looks_after", node, days=(day, day), record=one.id)
        for kind, value in (("phone", one.phone), ("address", one.address)):
            shared[kind] += _shareable(kind, value, node, day)
    for customer_id, kind, value, since in customers.iter_point_ties(tenant_id):
        known = triples.find("customer", customer_id)
        if known is not None:
            shared[kind] += _shareable(kind, value, known, day_of(since))
    for kind, values in shared.items():
        for first, second, day in households(values):
            triples.add(first, f"shares_{kind}", second, days=(day, day))


def _shareable(
    kind: str, value: str, node: int, day: int
) -> Iterator[tuple[str, int, int]]:  # sizes: a value with its holder
    plain = "".join(value.split())
    if plain and (kind == "phone" or len(plain) >= LEAST_ADDRESS):
        yield plain, node, day


def _contacts(triples: Triples, tenant_id: UUID, day_of: DayOf) -> None:
    for one in customers.iter_contact_ties(tenant_id):
        customer, day = triples.find("customer", one.customer_id), day_of(one.since)
        if customer is not None:
            triples.add(triples.record_node("person", one.id), "works_at", customer, days=(day, day), record=one.id)
    for part, contact, boss, since in relations.iter_superiors(tenant_id):
        first, second, day = triples.find("person", contact), triples.find("person", boss), day_of(since)
        if first is not None and second is not None:
            triples.add(first, "reports_to", second, days=(day, day), record=part)


def _relations(triples: Triples, tenant_id: UUID, day_of: DayOf) -> None:
    for one in relations.iter_relation_ties(tenant_id):
        first, second = triples.find("customer", one.first_id), triples.find("customer", one.second_id)
        if first is not None and second is not None:
            day = day_of(one.since)
            triples.add(first, tie_of_relation(one.kind), second, days=(day, day), record=one.id)


def _talks(triples: Triples, tenant_id: UUID, day_of: DayOf) -> None:
    for one in activities.iter_talks(tenant_id):
        customer = triples.find("customer", one.customer_id)
        if customer is not None:
            days = day_of(one.first_at), day_of(one.last_at)
            triples.add(triples.record_node("employee", one.user_id), "talked", customer, days=days, count=one.count)


def _purchases(triples: Triples, tenant_id: UUID, day_of: DayOf) -> None:
    """One tie a customer and product: on how many days, and the last order as its record."""
    bought: dict[tuple[int, int], tuple[set[int], int, UUID]] = {}
    for order_id, sale in orders.iter_identified_sales(tenant_id):
        customer = triples.find("customer", sale.customer_id)
        if customer is None:
            continue
        day = day_of(sale.ordered_at)
        for sold in sale.items():
            pair = customer, triples.named_node("product", sold[0][:_LONGEST])
            days, last, record = bought.get(pair, (set(), day, order_id))
            days.add(day)
            bought[pair] = days, max(day, last), order_id if day >= last else record
    for (customer, product), (days, last, record) in bought.items():
        triples.add(customer, "bought", product, days=(min(days), last), record=record, count=len(days))


def _signals(triples: Triples, tenant_id: UUID, day_of: DayOf) -> None:
    for one in signals.iter_signal_ties(tenant_id):
        node, day = triples.record_node("signal", one.id), day_of(one.published_at)
        for tie, kind, names in (
            ("has_topic", "topic", one.topics),
            ("names_competitor", "competitor", one.competitors),
            ("names_product", "product", one.products),
        ):
            for name in names:
                triples.add(node, tie, triples.named_node(kind, name), days=(day, day), record=one.id)
    for mention, signal, customer_id, since in signals.iter_mention_ties(tenant_id):
        first, second, day = triples.find("signal", signal), triples.find("customer", customer_id), day_of(since)
        if first is not None and second is not None:
            triples.add(first, "mentions", second, days=(day, day), record=mention)
