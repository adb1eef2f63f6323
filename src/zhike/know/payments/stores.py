"""How payment risks are reached by everything generic: the nightly run writes them, and who may not know of payments sees none."""

from zhike.know.payments.models import PaymentRisk
from zhike.know.payments.queries import sees_payments
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet


def _risks(actor: Actor) -> ScopedQuerySet[PaymentRisk]:
    rows = PaymentRisk.objects.visible_to(actor)
    return rows if sees_payments(actor) else rows.filter(pk__in=[])


register_store(ObjectStore(key="payment_risks", rows=_risks, default_sort="-loss_cents"))
