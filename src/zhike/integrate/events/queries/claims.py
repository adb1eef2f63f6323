"""Which customer a claim names: one that fits several names nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.integrate.identity.public import customers_of_records
from zhike.integrate.sources.public import records_by_key
from zhike.platform.actor import system_actor
from zhike.records.customers.public import customers_alike, homes_of_customers

type Claim = tuple[str, str]
_SHARED: Final = {"email": "email", "phone": "phone"}


@dataclass(frozen=True, slots=True)
class Home:
    """The record or customer that a visitor belongs to for good, and the customer that this is now."""

    home_id: UUID
    customer_id: UUID


def homes_of_claims(tenant_id: UUID, claims: Iterable[Claim]) -> dict[Claim, Home]:
    """Return the home of each claim that names exactly one customer.

    Args:
        tenant_id: whose customers.
        claims: (``customer_id`` | ``external_key`` | ``email`` | ``phone``, value).
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, value in claims:
        by_kind[kind].append(value)
    found = _by_id(tenant_id, by_kind["customer_id"]) | _by_key(tenant_id, by_kind["external_key"])
    for kind in _SHARED:
        for value in by_kind[kind]:
            home = _by_contact(tenant_id, kind, value)
            if home is not None:
                found[kind, value] = home
    return found


def _by_id(tenant_id: UUID, values: Iterable[str]) -> dict[Claim, Home]:
    ids = {}
    for value in values:
        try:
            ids[UUID(value)] = value
        except ValueError:
            continue
    live = homes_of_customers(tenant_id, list(ids))
    return {("customer_id", ids[home]): Home(home, customer) for home, customer in live.items()}


def _by_key(tenant_id: UUID, values: Iterable[str]) -> dict[Claim, Home]:
    records = records_by_key(tenant_id, list(values))
    customers = customers_of_records(tenant_id, [one for found in records.values() for one in found])
    homes: dict[Claim, Home] = {}
    for value, found in records.items():
        known = sorted((record, customers[record]) for record in found if record in customers)
        if len({customer for _, customer in known}) == 1:
            homes["external_key", value] = Home(*known[0])
    return homes


def _by_contact(tenant_id: UUID, kind: str, value: str) -> Home | None:
    # Sources are cleaned; what people typed by hand stands as they typed it.
    spellings = {value, value.lower()} if kind == "email" else {value, _e164(value)}
    actor = system_actor(tenant_id)
    alike = [one for spelling in sorted(spellings) for one in customers_alike(actor, {kind: spelling})]
    found = {one.customer_id for one in alike if kind in one.shared}
    return Home(*found, *found) if len(found) == 1 else None


def _e164(value: str) -> str:
    digits = "".join(char for char in value if char.isdigit())
    return f"+86{digits}" if len(digits) == 11 and digits.startswith("1") else f"+{digits}"
