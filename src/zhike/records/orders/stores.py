"""How orders are reached by everything generic: they come from sources, so nobody writes them by hand."""

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet
from zhike.records.orders.models import Order


def _orders(actor: Actor) -> ScopedQuerySet[Order]:
    return Order.objects.visible_to(actor)


register_store(ObjectStore(key="orders", rows=_orders, default_sort="-ordered_at", is_indexed=True))
