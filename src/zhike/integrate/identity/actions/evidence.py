"""Keep what the engine found: links with their evidence, pairs for stewards, refused links as repair tickets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import pyarrow as pa
from django.db.models import Q

from zhike.engines.identity import REVIEW, Resolution
from zhike.integrate.identity.models import PairLink, ReviewItem
from zhike.integrate.identity.queries.reviewing import TOPIC
from zhike.integrate.quality.public import Finding, TicketDraft, sync_tickets, tickets_of
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.ids import new_id

_WHY: Final = "identity serves the whole tenant"
_LINK: Final = ("id", "tenant_id", "left", "right", "kind", "bits", "probability", "status", "reason", "levels")
_LEVEL: Final = "level_"

type Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Link:
    """One kept pair as it is stored."""

    kind: str
    bits: float
    probability: float
    status: str
    reason: str
    levels: Mapping[str, int]


def links_of(table: pa.Table) -> dict[Pair, Link]:
    """Return the engine's links by pair; those that were not clustered yet are in doubt."""
    found: dict[Pair, Link] = {}
    for row in table.to_pylist():
        levels = {
            key.removeprefix(_LEVEL): value
            for key, value in row.items()
            if key.startswith(_LEVEL) and value is not None
        }
        link = Link(
            row["kind"], row["bits"], row["probability"], row.get("status", REVIEW), row.get("reason", ""), levels
        )
        found[UUID(row["left"]), UUID(row["right"])] = link
    return found


def to_arrow(links: Mapping[Pair, Link]) -> pa.Table:
    """Return stored links as `recluster` takes them."""
    rows = [
        {"left": str(left), "right": str(right), "kind": link.kind, "bits": link.bits, "probability": link.probability}
        | {f"{_LEVEL}{key}": value for key, value in link.levels.items()}
        for (left, right), link in sorted(links.items())
    ]
    names = sorted({f"{_LEVEL}name", *(key for row in rows for key in row if key.startswith(_LEVEL))})
    kinds = [("left", pa.string()), ("right", pa.string()), ("kind", pa.string()), ("bits", pa.float32())]
    schema = pa.schema([*kinds, ("probability", pa.float32()), *((name, pa.int8()) for name in names)])
    return pa.Table.from_pylist(rows, schema=schema)


def stored_links(tenant_id: UUID, records: Sequence[UUID] | None) -> dict[Pair, tuple[UUID, Link]]:
    """Return stored links with their ids: all of the tenant, or those of which both ends are among the records."""
    rows = PairLink.objects.in_tenant(tenant_id, _WHY)
    if records is None:
        return dict(_rows(rows))
    here = set(records)
    found: dict[Pair, tuple[UUID, Link]] = {}
    for chunk in in_chunks(records):
        found.update((pair, link) for pair, link in _rows(rows.filter(left__in=chunk)) if pair[1] in here)
    return found


def neighbours(tenant_id: UUID, records: Iterable[UUID]) -> set[UUID]:
    """Return the records that a link joins to these."""
    found: set[UUID] = set()
    for chunk in in_chunks(records):
        rows = PairLink.objects.in_tenant(tenant_id, _WHY).filter(Q(left__in=chunk) | Q(right__in=chunk))
        for pair in rows.values_list("left", "right"):
            found.update(pair)
    return found


def sync_evidence(tenant_id: UUID, resolution: Resolution, *, records: Sequence[UUID] | None) -> None:
    """Bring the stored links, reviews and tickets among the records (None = all) to what the engine says now."""
    before, after = stored_links(tenant_id, records), links_of(resolution.links)
    gone = [key for pair, (key, _) in before.items() if pair not in after]
    for chunk in in_chunks(gone):
        PairLink.objects.in_tenant(tenant_id, _WHY).filter(pk__in=chunk).delete()
    bulk_insert(PairLink, _LINK, (_row(tenant_id, pair, link) for pair, link in after.items() if pair not in before))
    changed = [
        (before[pair][0], link.bits, link.probability, link.status, link.reason, dict(link.levels))
        for pair, link in after.items()
        if pair in before and before[pair][1] != link
    ]
    if changed:
        bulk_update(PairLink, ["bits", "probability", "status", "reason", "levels"], changed)
    _sync_reviews(tenant_id, {pair: link for pair, link in after.items() if link.status == REVIEW}, records)
    _sync_tickets(tenant_id, resolution, records)


def _rows(rows: Any) -> Iterable[tuple[Pair, tuple[UUID, Link]]]:  # noqa: ANN401 - a query set
    columns = ("id", "left", "right", "kind", "bits", "probability", "status", "reason", "levels")
    for key, left, right, *rest in rows.values_list(*columns).iterator(chunk_size=5_000):
        yield (left, right), (key, Link(*rest))


def _row(tenant_id: UUID, pair: Pair, link: Link) -> tuple[object, ...]:
    return (
        new_id(), tenant_id, *pair, link.kind, link.bits, link.probability, link.status, link.reason, dict(link.levels)
    )  # fmt: skip


def _among(rows: Any, records: Sequence[UUID] | None) -> list[Any]:  # noqa: ANN401 - a query set
    if records is None:
        return list(rows)
    here, found = set(records), []
    for chunk in in_chunks(records):
        found += [one for one in rows.filter(left__in=chunk) if one.right in here]
    return found


def _sync_reviews(tenant_id: UUID, doubtful: Mapping[Pair, Link], records: Sequence[UUID] | None) -> None:
    known = {(one.left, one.right): one for one in _among(ReviewItem.objects.in_tenant(tenant_id, _WHY), records)}
    columns = ("id", "tenant_id", "left", "right", "bits", "reason")
    fresh = (
        (new_id(), tenant_id, *pair, link.bits, link.reason) for pair, link in doubtful.items() if pair not in known
    )
    bulk_insert(ReviewItem, columns, fresh)
    changed = []
    for pair, item in known.items():
        link = doubtful.get(pair)
        state = item.state
        if link is None and state in {"open", "skipped"}:
            state = "closed"
        elif link is not None and state == "closed":
            state = "open"
        bits, reason = (link.bits, link.reason) if link else (item.bits, item.reason)
        if (state, bits, reason) != (item.state, item.bits, item.reason):
            changed.append((item.pk, state, bits, reason))
    if changed:
        bulk_update(ReviewItem, ["state", "bits", "reason"], changed)


def _sync_tickets(tenant_id: UUID, resolution: Resolution, records: Sequence[UUID] | None) -> None:
    capped: dict[Finding, TicketDraft] = {
        (TOPIC, UUID(one.left), UUID(one.right)): TicketDraft(object_key="customers", facts={"kind": one.kind})
        for one in resolution.capped
    }
    rows = tickets_of(tenant_id).filter(topic=TOPIC)
    if records is None:
        known = list(rows)
    else:
        here = set(records)
        known = [
            one for chunk in in_chunks(records) for one in rows.filter(record_id__in=chunk) if one.other_id in here
        ]
    sync_tickets(tenant_id, known, wanted=capped)
