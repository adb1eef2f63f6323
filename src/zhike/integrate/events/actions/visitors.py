"""Who visitors are: seen, identified, moved with their customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.events.actions.counting import Visits, refresh_customers
from zhike.integrate.events.models import Visitor
from zhike.integrate.events.queries.claims import Home, homes_of_claims
from zhike.integrate.events.rules.times import instant
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.records.customers.public import follow_homes

_WHY: Final = "visitors are kept for the whole tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "anonymous_id", "home_id", "customer_id", "claim_kind", "claim_value", "first_seen_at",
    "last_seen_at", "last_session",
)  # fmt: skip
_CHANGING: Final = (
    "home_id", "customer_id", "claim_kind", "claim_value", "first_seen_at", "last_seen_at", "last_session",
)  # fmt: skip
type Claim = tuple[str, str]


@dataclass(slots=True)
class _Known:
    home_id: UUID | None
    customer_id: UUID | None
    claim: Claim
    first_us: int
    last_us: int
    last_session: str


def see_visitors(tenant_id: UUID, rows: Sequence[Mapping[str, Any]], *, visits: Visits) -> set[UUID]:
    """Write who was seen and who they turned out to be, and return their customers, before and after.

    The latest claim of a visitor counts; its whole history comes along, since events hang on the visitor.

    Args:
        tenant_id: whose.
        rows: events with ``visitor``, ``anonymous_id`` and ``claim`` in order of their arrival.
        visits: what they add; learns here which sessions are new.
    """
    stored = _stored(tenant_id, visits.span)
    claims = {row["visitor"]: (row["claim"][0], row["claim"][1]) for row in rows if row["claim"]}
    homes = homes_of_claims(tenant_id, set(claims.values()))
    names = {row["visitor"]: row["anonymous_id"] for row in rows}
    fresh: list[tuple[Any, ...]] = []
    changed: list[tuple[Any, ...]] = []
    customers: set[UUID] = set()
    for visitor, span in visits.span.items():
        before = stored.get(visitor)
        known = _seen(before, span, claim=claims.get(visitor), homes=homes)
        known.last_session = visits.begin_sessions(visitor, known.last_session)
        customers.update(one for one in (known.customer_id, before and before.customer_id) if one)
        values = _values(known)
        if before is None:
            fresh.append((visitor, tenant_id, names[visitor], *values))
        else:
            changed.append((visitor, *values))
    bulk_insert(Visitor, _COLUMNS, fresh, skip_existing=True)
    bulk_update(Visitor, _CHANGING, changed)
    return customers


def move_visitors(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let visitors follow their homes; see ``customers.public.move_children``."""
    return follow_homes(tenant_id, customer_of, models=[Visitor], refresh=refresh_customers)


def forget_customers(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Make the visitors of customers that are deleted for good anonymous again."""
    for ids in in_chunks(customer_ids):
        rows = Visitor.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        rows.update(home_id=None, customer_id=None, claim_kind="", claim_value="")


@transaction.atomic
def identify_waiting(tenant_id: UUID) -> int:
    """Look again for customers of visitors whose claim fitted nobody when it came, and return how many were found."""
    rows = Visitor.objects.in_tenant(tenant_id, _WHY).filter(home_id__isnull=True).exclude(claim_kind="")
    waiting = list(rows.values_list("id", "claim_kind", "claim_value")[:50_000])
    homes = homes_of_claims(tenant_id, {(kind, value) for _, kind, value in waiting})
    found = [(visitor, homes[kind, value]) for visitor, kind, value in waiting if (kind, value) in homes]
    bulk_update(Visitor, ["home_id", "customer_id"], [(one, home.home_id, home.customer_id) for one, home in found])
    refresh_customers(tenant_id, {home.customer_id for _, home in found})
    return len(found)


def _stored(tenant_id: UUID, visitors: Iterable[UUID]) -> dict[UUID, _Known]:
    found: dict[UUID, _Known] = {}
    for ids in in_chunks(visitors):
        rows = Visitor.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids)
        for row in rows:
            claim = (row.claim_kind, row.claim_value)
            first, last = (int(one.timestamp() * 1_000_000) for one in (row.first_seen_at, row.last_seen_at))
            found[row.id] = _Known(row.home_id, row.customer_id, claim, first, last, row.last_session)
    return found


def _seen(before: _Known | None, span: tuple[int, int], *, claim: Claim | None, homes: Mapping[Claim, Home]) -> _Known:
    known = before or _Known(None, None, ("", ""), *span, "")
    first, last = min(known.first_us, span[0]), max(known.last_us, span[1])
    seen = _Known(known.home_id, known.customer_id, known.claim, first, last, known.last_session)
    if claim is not None and claim != known.claim:
        home = homes.get(claim)
        seen.claim = claim
        # Somebody else signed in on this device, or nobody we know: the events up to now go with the newest claim.
        seen.home_id, seen.customer_id = (home.home_id, home.customer_id) if home else (None, None)
    return seen


def _values(known: _Known) -> tuple[Any, ...]:
    return (
        known.home_id, known.customer_id, *known.claim, instant(known.first_us), instant(known.last_us),
        known.last_session,
    )  # fmt: skip
