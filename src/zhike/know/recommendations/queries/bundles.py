"""Bundles of three for a customer: what goes together, of which they have at most one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.recommend import find_repeating
from zhike.know.recommendations.models import AssociationRow, OfferedItem, OfferRun
from zhike.know.recommendations.rules.bundling import Bundle, Triple, choose_bundles, joint_price
from zhike.know.recommendations.rules.choosing import LEAST_TOLD
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, sees_clear
from zhike.platform.i18n import message
from zhike.platform.money import from_cents
from zhike.records.orders import public as orders

_LOOKED_AT: Final = 400
"""Triples of the surest lift: beyond them none is shown before one of these."""
_BEFORE_ALL: Final = date(1970, 1, 1)
_AFTER_ALL: Final = date(2200, 1, 1)


@dataclass(frozen=True, slots=True)
class BundleItem:
    """Three products to offer together, in the reader's language.

    Attributes:
        items: names; ``owned``: the one that the customer has, "" where none.
        offered: what would be sold.
        price_cents: of ``offered`` together by what they usually cost, None where unknown or hidden from the reader.
        lift: with its 95 % interval ``lift_low`` to ``lift_high``.
    """

    items: tuple[str, ...]
    owned: str
    offered: tuple[str, ...]
    price_cents: int | None
    lift: float
    lift_low: float
    lift_high: float
    reason: str
    script: str


def bundles_of(actor: Actor, run: OfferRun, customer_id: UUID, *, blocked: Collection[str]) -> tuple[BundleItem, ...]:
    """Return bundles for a customer whom the caller found in scope; the caller has checked the right to offers.

    Args:
        actor: whose language and rights.
        run: the newest one, which was not refused.
        customer_id: of whom.
        blocked: products that they turned down lately.
    """
    rows = AssociationRow.objects.visible_to(actor).filter(
        run_id=run.pk, kind="triple", is_sure=True, lift_low__gt=1, both__gte=LEAST_TOLD
    )
    triples = [
        Triple((one.given, one.also, one.then), one.both, one.lift, one.lift_low, one.lift_high)
        for one in rows.order_by("-lift_low", "place")[:_LOOKED_AT]
    ]
    if not triples:
        return ()
    names = {name for one in triples for name in one.items}
    items = {one.name: one for one in OfferedItem.objects.visible_to(actor).filter(run_id=run.pk, name__in=names)}
    ever = orders.items_bought(actor.tenant_id, [customer_id], since=_BEFORE_ALL, until=_AFTER_ALL)
    owned = ever.get(customer_id, set())
    repeating = _repeating(list(items.values()))
    found = choose_bundles(triples, owned=owned, repeating=repeating, blocked=blocked)
    sees_price = sees_clear(actor, field_of(orders.ORDERS, "amount_cents"))
    return tuple(_item(actor, one, items=items, sees_price=sees_price) for one in found)


def _repeating(items: list[OfferedItem]) -> set[str]:
    buyers = np.array([one.customers for one in items], dtype=np.int64)
    came_back = np.array([round(one.customers * one.repeat_share) for one in items], dtype=np.int64)
    return {one.name for one, is_so in zip(items, find_repeating(buyers, came_back).tolist(), strict=True) if is_so}


def _item(actor: Actor, bundle: Bundle, *, items: dict[str, OfferedItem], sees_price: bool) -> BundleItem:
    triple = bundle.triple
    cents = joint_price([items[name].unit_cents if name in items else None for name in bundle.offered])
    cents = cents if sees_price else None
    price = "" if cents is None else f"{from_cents(cents):,.2f}"
    given, also, then = triple.items
    facts = {
        "given": given,
        "also": also,
        "then": then,
        "owned": bundle.owned,
        "offered": "、".join(bundle.offered) if actor.locale == "zh-CN" else ", ".join(bundle.offered),
        "customers": f"{triple.customers:,}",
        "lift": f"{triple.lift:.1f}",
        "low": f"{triple.lift_low:.1f}",
        "high": f"{triple.lift_high:.1f}",
        "price": price,
    }
    has = "owned" if bundle.owned else "new"
    said = f"bundle.script_{has}" if price else f"bundle.script_{has}_plain"
    texts = [message(f"recommendations.{code}", facts, locale=actor.locale) for code in (f"bundle.reason_{has}", said)]
    return BundleItem(
        items=triple.items,
        owned=bundle.owned,
        offered=bundle.offered,
        price_cents=cents,
        lift=triple.lift,
        lift_low=triple.lift_low,
        lift_high=triple.lift_high,
        reason=texts[0],
        script=texts[1],
    )
