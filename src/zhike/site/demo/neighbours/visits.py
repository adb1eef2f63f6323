"""Visitors of the shop's site: sessions drawn from a seed, some of people who sign in."""

from collections.abc import Sequence
from random import Random
from typing import Any

from zhike.engines.synthetic.company.products import HOME_PRODUCTS
from zhike.site.demo.neighbours.storefront import signed
from zhike.site.demo.neighbours.street import Street


def session_of(street: Street, shoppers: Sequence[str], *, seed: str) -> list[dict[str, Any]]:
    """Return the events of one visit without their times, in order; the same seed gives the same ids.

    Args:
        street: whose site is visited.
        shoppers: keys of the shop's customers; one visitor in three signs in as one of them.
        seed: 1 to 40 letters, digits or ``-``.
    """
    rng = Random(seed)
    number = rng.randrange(len(shoppers))
    visitor = f"browser-{number:05d}"
    events = [_event("page_viewed", url=f"{street.shop_address}/", title="示例商城")]
    if number % 3 == 0:
        claim = {"external_key": shoppers[number], "signature": signed(street, shoppers[number])}
        events.append(_event("identified") | {"identity": claim})
    for product in rng.sample(HOME_PRODUCTS, rng.randint(1, 5)):
        facts = {
            "sku": product.sku,
            "name": product.name,
            "category": product.category,
            "price_cents": product.price_cents,
        }
        events.append(_event("product_viewed", url=f"{street.shop_address}/products/{product.sku}", **facts))
        if rng.random() < 0.25:
            events.append(_event("cart_updated", quantity=1, **facts))
    told = {"anonymous_id": visitor, "session": f"session-{seed}"[:64]}
    return [one | told | {"id": f"visit-{seed}-{place}"} for place, one in enumerate(events)]


def _event(kind: str, **properties: object) -> dict[str, Any]:
    return {"type": kind, "properties": properties}
