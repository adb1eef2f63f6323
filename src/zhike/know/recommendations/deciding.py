"""The best offer of each customer with how likely it is taken, for what builds on it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferedItem, OfferRun
from zhike.know.recommendations.queries.offers import turned_down_of
from zhike.platform.bulk import in_chunks

_WHY: Final = "what builds on offers is made for the whole company"
_CHUNK: Final = 5_000


@dataclass(frozen=True, slots=True)
class BestOffer:
    """What a customer may want next; ``share`` (0–1) of those like them came to buy it, measured on orders."""

    customer_id: UUID
    item: str
    share: float


@dataclass(frozen=True, slots=True)
class Offered:
    """The newest run, and its offers that rest on a measured share: due again, or what follows.

    Attributes:
        items: (name, share that bought it again) by place; ``shares`` of associations likewise.
        turned_down: (customer, item) of what did not suit and still rests.
    """

    tenant_id: UUID
    run_id: UUID
    as_of: date
    model_version: str
    items: Mapping[int, tuple[str, float]]
    shares: Mapping[int, float]
    turned_down: frozenset[tuple[UUID, str]]

    def best(self, customer_ids: Collection[UUID] | None = None) -> Iterator[BestOffer]:
        """Yield the best such offer of each customer, or of some, at constant memory; what did not suit somebody is left out."""
        rows = CustomerOffers.objects.in_tenant(self.tenant_id, _WHY).filter(run_id=self.run_id)
        some = [rows] if customer_ids is None else (rows.filter(pk__in=ids) for ids in in_chunks(customer_ids))
        for part in some:
            for customer_id, offers in part.values_list("id", "offers").iterator(_CHUNK):
                found = [one for one in self._measured(customer_id, offers) if one.share > 0]
                open_ = [one for one in found if (customer_id, one.item) not in self.turned_down]
                if open_:
                    yield max(open_, key=lambda one: one.share)

    def _measured(self, customer_id: UUID, offers: Iterable[tuple[str, int, int]]) -> Iterator[BestOffer]:
        for kind, place, fact in offers:
            if place not in self.items:
                continue
            item, repeat_share = self.items[place]
            if kind == "again":
                yield BestOffer(customer_id, item, repeat_share)
            elif kind == "follows" and fact in self.shares:
                yield BestOffer(customer_id, item, self.shares[fact])


def offered_of(tenant_id: UUID) -> Offered | None:
    """Return the newest offers of a company, None when the newest run refused or there was none."""
    run = OfferRun.objects.in_tenant(tenant_id, _WHY).order_by("-created_at", "-id").first()
    if run is None or run.refused_code:
        return None
    items = OfferedItem.objects.in_tenant(tenant_id, _WHY).filter(run_id=run.pk)
    followers = AssociationRow.objects.in_tenant(tenant_id, _WHY).filter(run_id=run.pk, kind="follower")
    return Offered(
        tenant_id=tenant_id,
        run_id=run.pk,
        as_of=run.as_of,
        model_version=run.model_version,
        items={place: (name, share) for place, name, share in items.values_list("place", "name", "repeat_share")},
        shares=dict(followers.values_list("place", "share")),
        turned_down=turned_down_of(tenant_id),
    )
