"""The best offer of each customer with how likely it is taken, for what builds on it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferAnswer, OfferedItem, OfferRun

_WHY: Final = "what builds on offers is made for the whole company"
_CHUNK: Final = 5_000


@dataclass(frozen=True, slots=True)
class BestOffer:
    """What a customer may want next; ``share`` (0–1) of those like them came to buy it, measured on orders."""

    customer_id: UUID
    item: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Offered:
    """The newest run, and its offers that rest on a measured share: due again, or what follows."""

    as_of: date
    model_version: str
    run_id: UUID
    tenant_id: UUID

    def best(self, customer_ids: Collection[UUID] | None = None) -> Iterator[BestOffer]:
        """Yield the best such offer of each customer, or of some, at constant memory; what did not suit somebody is left out."""
        items = _items(self)
        shares = _shares(self)
        turned_down = set(
            OfferAnswer.objects.in_tenant(self.tenant_id, _WHY)
            .filter(answer="unsuitable")
            .values_list("customer_id", "item")
        )
        rows = CustomerOffers.objects.in_tenant(self.tenant_id, _WHY).filter(run_id=self.run_id)
        if customer_ids is not None:
            rows = rows.filter(pk__in=customer_ids)
        for customer_id, offers in rows.values_list("id", "offers").iterator(_CHUNK):
            found = [
                BestOffer(customer_id, items[item][0], kind, items[item][1] if kind == "again" else shares[fact])
                for kind, item, fact in offers
                if item in items and (kind == "again" or (kind == "follows" and fact in shares))
            ]
            open_ = [one for one in found if (customer_id, one.item) not in turned_down and one.share > 0]
            if open_:
                yield max(open_, key=lambda one: one.share)


def offered_of(tenant_id: UUID) -> Offered | None:
    """Return the newest offers of a company, None when the newest run refused or there was none."""
    run = OfferRun.objects.in_tenant(tenant_id, _WHY).order_by("-created_at", "-id").first()
    if run is None or run.refused_code:
        return None
    return Offered(run.as_of, run.model_version, run.pk, tenant_id)


def _items(one: Offered) -> dict[int, tuple[str, float]]:
    rows = OfferedItem.objects.in_tenant(one.tenant_id, _WHY).filter(run_id=one.run_id)
    return {place: (name, share) for place, name, share in rows.values_list("place", "name", "repeat_share")}


def _shares(one: Offered) -> dict[int, float]:
    rows = AssociationRow.objects.in_tenant(one.tenant_id, _WHY).filter(run_id=one.run_id, kind="follower")
    return dict(rows.values_list("place", "share"))
