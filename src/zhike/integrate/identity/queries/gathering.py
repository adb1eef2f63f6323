"""All customer records of a tenant, from sources and from people's hands, in one form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

from zhike.integrate.identity.rules.survivorship import MANUAL, MemberRecord
from zhike.integrate.sources.public import (
    LiveRecord,
    SourceTrust,
    digests_of_live_customers,
    live_customers,
    records_by_id,
    trust_of,
)
from zhike.platform.bulk import in_chunks
from zhike.records.customers.public import HandMade, list_hand_made

_LISTS: Final = {"phone": "phones", "email": "emails"}


@dataclass(slots=True)
class Roster:
    """Who takes part, filled while `engine_records` is read: record id → content digest, and who was made by hand."""

    tenant_id: UUID
    digests: dict[UUID, str] = field(default_factory=dict)
    hand_made: set[UUID] = field(default_factory=set)

    def engine_records(self) -> Iterator[dict[str, object]]:
        """Yield every customer record of the tenant as the engine takes it."""
        for made in list_hand_made(self.tenant_id):
            values = _cleaned(made)
            self.digests[made.customer_id] = _digest(values)
            self.hand_made.add(made.customer_id)
            yield {"id": str(made.customer_id), **values}
        for record in live_customers(self.tenant_id):
            self.digests[record.record_id] = record.digest
            yield {"id": str(record.record_id), **record.values}


def contents_of(tenant_id: UUID) -> dict[str, str]:
    """Return every live customer record of a tenant with the digest of its content, as cheaply as can be."""
    found = {str(made.customer_id): _digest(_cleaned(made)) for made in list_hand_made(tenant_id)}
    return found | {str(record): digest for record, digest in digests_of_live_customers(tenant_id)}


def some_records(tenant_id: UUID, record_ids: Iterable[UUID]) -> tuple[list[dict[str, object]], Roster]:
    """Return the live records among these as the engine takes them, and who takes part."""
    roster = Roster(tenant_id)
    wanted = sorted(set(record_ids))
    found: list[dict[str, object]] = []
    for one in records_by_id(tenant_id, wanted).values():
        found.append({"id": str(one.record_id), **one.values})
        roster.digests[one.record_id] = one.digest
    for chunk in in_chunks(one for one in wanted if one not in roster.digests):
        for made in list_hand_made(tenant_id, chunk):
            values = _cleaned(made)
            found.append({"id": str(made.customer_id), **values})
            roster.digests[made.customer_id] = _digest(values)
            roster.hand_made.add(made.customer_id)
    return found, roster


def member_records(tenant_id: UUID, record_ids: Iterable[UUID]) -> dict[UUID, MemberRecord]:
    """Return records with their source's name and priority, as survivorship takes them."""
    trust = trust_of(tenant_id)
    wanted = list(record_ids)
    members = {key: _member(one, trust) for key, one in records_by_id(tenant_id, wanted).items()}
    for chunk in in_chunks(one for one in wanted if one not in members):
        for made in list_hand_made(tenant_id, chunk):
            members[made.customer_id] = MemberRecord(
                record_id=made.customer_id,
                version_id=made.customer_id,
                source=MANUAL,
                priority=0,
                values=_cleaned(made),
            )
    return members


def _member(one: LiveRecord, trust: Mapping[UUID, SourceTrust]) -> MemberRecord:
    source = trust[one.source_id]
    return MemberRecord(
        record_id=one.record_id,
        version_id=one.told_id,
        source=source.name,
        priority=source.priority,
        values=one.values,
    )


def _cleaned(made: HandMade) -> dict[str, Any]:
    values = {key: value for key, value in made.values.items() if value not in (None, "")}
    for key, listed in _LISTS.items():
        if key in values:
            values[listed] = [values.pop(key)]
    return values


def _digest(values: Mapping[str, object]) -> str:
    return blake2b(repr(sorted(values.items())).encode(), digest_size=16).hexdigest()
