"""Figures that other features compute for customers: totals of orders, last contacts, scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhike.platform.bulk import bulk_update, in_chunks
from zhike.records.customers.models import Customer

_WHY = "figures are computed for the whole tenant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a customer ordered in all; ``last_order_at`` None when there is no order."""

    customer_id: UUID
    order_count: int
    amount_cents: int
    last_order_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of one customer; ``rfm_tier`` "" and ``health`` None mean that there is too little to say."""

    customer_id: UUID
    rfm_tier: str = ""
    rfm_r: int = 0
    rfm_f: int = 0
    rfm_m: int = 0
    health: int | None = None
    health_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFigures:
    """What a customer did online lately; ``last_seen_at`` None when never seen."""

    customer_id: UUID
    last_seen_at: datetime | None
    sessions_30d: int
    views_7d: int
    views_30d: int


def write_web_figures(figures: Iterable[WebFigures]) -> None:
    """Store figures of visits; the caller holds customers of its own tenant only."""
    rows = ((one.customer_id, one.last_seen_at, one.sessions_30d, one.views_7d, one.views_30d) for one in figures)
    bulk_update(Customer, ["last_seen_at", "sessions_30d", "views_7d", "views_30d"], rows)


def customers_seen_lately(tenant_id: UUID, since: datetime) -> list[UUID]:
    """Return the customers that were seen online since an instant."""
    rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(last_seen_at__gte=since)
    return list(rows.values_list("id", flat=True))


def write_totals(totals: Iterable[Totals]) -> None:
    """Store totals; the caller holds customers of its own tenant only."""
    rows = ((one.customer_id, one.order_count, one.amount_cents, one.last_order_at) for one in totals)
    bulk_update(Customer, ["order_count", "amount_cents", "last_order_at"], rows)


def write_scores(scores: Iterable[Scores], *, scored_at: datetime) -> None:
    """Store scores; the caller holds customers of its own tenant only."""
    rows = (
        (one.customer_id, one.rfm_tier, one.rfm_r, one.rfm_f, one.rfm_m, one.health, one.health_reason[:60], scored_at)
        for one in scores
    )
    columns = ["rfm_tier", "rfm_r", "rfm_f", "rfm_m", "health", "health_reason", "scored_at"]
    bulk_update(Customer, columns, rows)


def write_churn(percents: Iterable[tuple[UUID, int | None]]) -> None:
    """Store how likely customers are to leave, in percent; None where nothing is said. The caller holds its own tenant's only."""
    bulk_update(Customer, ["churn_percent"], percents)


def write_buying(percents: Iterable[tuple[UUID, int | None]]) -> None:
    """Store how likely customers are to buy again, as `write_churn`."""
    bulk_update(Customer, ["buy_percent"], percents)


def write_likely_categories(tenant_id: UUID, categories: Mapping[UUID, str]) -> None:
    """Store which category customers most likely buy; who is missing has none any more."""
    rows = Customer.objects.in_tenant(tenant_id, _WHY).exclude(likely_category="")
    gone = set(rows.values_list("id", flat=True)) - categories.keys()
    bulk_update(Customer, ["likely_category"], [*((one, "") for one in sorted(gone)), *categories.items()])


def write_values(values: Iterable[tuple[UUID, int | None]]) -> None:
    """Store what customers are expected to spend, in cents; the caller holds customers of its own tenant only."""
    bulk_update(Customer, ["value_cents"], values)


@dataclass(frozen=True, slots=True)
class BuyingShares:
    """Shares of a customer's purchases in percent: cheap for their kind, dear for it, soon after they came; None: not told."""

    customer_id: UUID
    price: int | None
    quality: int | None
    trend: int | None


def write_behaviour(shares: Iterable[BuyingShares]) -> None:
    """Store how customers buy; the caller holds customers of its own tenant only."""
    rows = ((one.customer_id, one.price, one.quality, one.trend) for one in shares)
    bulk_update(Customer, ["price_percent", "quality_percent", "trend_percent"], rows)


def write_next_orders(days: Iterable[tuple[UUID, date | None]]) -> None:
    """Store when customers are expected to order next; the caller holds its own tenant's."""
    bulk_update(Customer, ["next_order_on"], days)


def write_influence(tenant_id: UUID, figures: Mapping[UUID, tuple[int | None, int]]) -> None:
    """Store (influence, customers introduced) of those who have any, where it changed; all others have none from now on."""
    with transaction.atomic():
        rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(Q(influence__isnull=False) | Q(brought_count__gt=0))
        before = {key: told for key, *told in rows.values_list("id", "influence", "brought_count").iterator(10_000)}
        fresh = [(key, *told) for key, told in figures.items() if before.get(key, [None, 0]) != list(told)]
        gone = ((key, None, 0) for key in before if key not in figures)
        bulk_update(Customer, ["influence", "brought_count"], [*fresh, *gone])


def note_contact(tenant_id: UUID, customer_id: UUID, *, at: datetime) -> None:
    """Move the last contact of a customer forward, never back."""
    rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(pk=customer_id)
    rows.filter(Q(last_contact_at__isnull=True) | Q(last_contact_at__lt=at)).update(last_contact_at=at)


def write_last_contacts(last: Iterable[tuple[UUID, datetime | None]]) -> None:
    """Store the last contact of many customers."""
    with transaction.atomic():
        bulk_update(Customer, ["last_contact_at"], last)


def write_tags(tenant_id: UUID, carried: Mapping[UUID, Sequence[str]]) -> None:
    """Store the tags that customers carry, as texts of their ids, where they differ from what stands there."""
    with transaction.atomic():
        for ids in in_chunks(carried):
            rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids).values_list("id", "tags")
            fresh = [(key, list(carried[key])) for key, before in rows if before != list(carried[key])]
            bulk_update(Customer, ["tags"], fresh)


def write_foretold(tenant_id: UUID, pointed_out: Mapping[UUID, Sequence[str]]) -> None:
    """Store which questions point customers out, as texts of their ids, where that changed; who is missing has none any more."""
    rows = Customer.objects.in_tenant(tenant_id, _WHY).exclude(foretold=[]).values_list("id", "foretold")
    before = dict(rows.iterator(10_000))
    fresh = [(key, list(ids)) for key, ids in pointed_out.items() if before.get(key, []) != list(ids)]
    gone: list[tuple[UUID, list[str]]] = [(key, []) for key in before if key not in pointed_out]
    bulk_update(Customer, ["foretold"], [*fresh, *gone])


def write_segments(tenant_id: UUID, customer_ids: Iterable[UUID], *, entered: str = "", left: str = "") -> None:
    """Note that customers entered or left a segment, given as the text of its id; what is so already stays."""
    with transaction.atomic():
        for ids in in_chunks(customer_ids):
            rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids).values_list("id", "segments")
            fresh = ((key, _moved(before, entered, left)) for key, before in list(rows))
            bulk_update(Customer, ["segments"], fresh)


def _moved(before: list[str], entered: str, left: str) -> list[str]:
    kept = [one for one in before if one not in (entered, left)]
    return sorted([*kept, entered]) if entered else kept
