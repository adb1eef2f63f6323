"""Where is my event: by its id, its visitor, its customer, its key."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

import orjson
from django.db.models import Q

from zhike.adapters.journal import live_segments, read_frames
from zhike.integrate.events.models import JournalPlace, KeyDay, Sighting, Visitor, WriteKey
from zhike.integrate.events.queries.keys import event_types
from zhike.integrate.events.queries.places import journal_folder
from zhike.integrate.events.rules.times import instant
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.records.customers.public import customer_names, visible_customers

MOST: Final = 100
_LOOK_BYTES: Final = 16 * 1024 * 1024
_WHY: Final = "events are the tenant's; those of customers out of scope are left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An event and how far it is.

    Attributes:
        state: ``accepted`` (in the journal), ``stored`` (in the lake, of a visitor nobody knows), ``counted`` (with its
            customer), ``rejected`` (with ``reason``, a message code, and ``fact``).
    """

    event_id: str
    kind: str
    kind_label: tuple[str, str]
    at: datetime
    received_at: datetime
    state: str
    reason: str
    fact: str
    title: str
    url: str
    anonymous_id: str
    customer_id: UUID | None
    customer_name: str
    key_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What came in today (UTC) and what still waits."""

    accepted: int
    repeated: int
    rejected: int
    reasons: dict[str, int]
    waiting_bytes: int
    oldest_waiting_at: datetime | None


def find_events(actor: Actor, text: str = "", *, state: str = "") -> tuple[Found, ...]:
    """Return the newest events that a text names exactly: an event id, an anonymous id, a customer (id or name), a key.

    Args:
        actor: who asks; events of customers out of scope do not exist for them.
        text: "" for all of the last days.
        state: keep to one, "" for all.

    Raises:
        AppError: 403.
    """
    require(actor, "events.view")
    rows = Sighting.objects.in_tenant(actor.tenant_id, _WHY)
    wanted = text.strip()
    if wanted:
        rows = rows.filter(_named(actor, wanted))
    if state in ("stored", "rejected"):
        rows = rows.filter(state=state)
    found = list(rows.order_by("-received_at", "-id")[:MOST])
    waiting = _waiting(actor, wanted) if state in ("", "accepted") else []
    return tuple([*waiting, *told_of(actor, found)][:MOST]) if state != "accepted" else tuple(waiting)


def visitors_of(tenant_id: UUID, customer_id: UUID) -> list[UUID]:
    """Return the visitors of a customer."""
    rows = Visitor.objects.in_tenant(tenant_id, _WHY).filter(customer_id=customer_id)
    return list(rows.order_by("-last_seen_at").values_list("id", flat=True)[:200])


def newest_sighting(visitors: Sequence[UUID]) -> UUID | None:
    """Return the id of the newest event of some visitors, which changes when there is another."""
    rows = Sighting.objects.unscoped("the caller holds visitors of a customer in scope").filter(visitor_id__in=visitors)
    return rows.order_by("-at", "-id").values_list("id", flat=True).first()


def flow(actor: Actor) -> Flow:
    """Return today's counts and what waits in this machine's journal.

    Raises:
        AppError: 403.
    """
    require(actor, "events.view")
    days = list(KeyDay.objects.in_tenant(actor.tenant_id, _WHY).filter(day=now().date()))
    reasons: dict[str, int] = {}
    for day in days:
        for code, count in day.rejected.items():
            reasons[code] = reasons.get(code, 0) + count
    places = dict(JournalPlace.objects.values_list("segment", "place"))
    sizes = [(one, one.path.stat().st_size - places.get(one.name, 0)) for one in live_segments(journal_folder())]
    late = [one for one, size in sizes if size > 0]
    return Flow(
        accepted=sum(one.accepted for one in days),
        repeated=sum(one.repeated for one in days),
        rejected=sum(reasons.values()),
        reasons=reasons,
        waiting_bytes=sum(size for _, size in sizes),
        oldest_waiting_at=instant(int(late[0].name.split("-")[0]) // 1000) if late else None,
    )


def _named(actor: Actor, text: str) -> Any:  # noqa: ANN401 - a condition
    tenant_id = actor.tenant_id
    visitors = Visitor.objects.in_tenant(tenant_id, _WHY)
    keys = WriteKey.objects.in_tenant(tenant_id, _WHY).filter(Q(key=text) | Q(name=text))
    named = visible_customers(actor).filter(name=text).values("id")
    of_customer = Q(customer_id__in=named)
    with contextlib.suppress(ValueError):
        of_customer |= Q(customer_id=UUID(text))
    found = visitors.filter(Q(anonymous_id=text) | of_customer).values("id")
    is_event = Q(pk=uuid5(tenant_id, text)) | Q(event_id=text, state="rejected")
    return is_event | Q(visitor_id__in=found) | Q(key_id__in=keys.values("id"))


def parts_of(reason: str) -> tuple[str, str]:
    """Return the code of a kept reason, and the fact behind it."""
    code, _, fact = reason.partition(" ")
    return code, fact


def told_of(actor: Actor, rows: Iterable[Sighting]) -> list[Found]:
    """Return sightings as an actor may know of them; those of customers out of their scope are left out."""
    rows = list(rows)
    tenant_id = actor.tenant_id
    visitors = {
        one.id: one
        for one in Visitor.objects.in_tenant(tenant_id, _WHY).filter(pk__in={row.visitor_id for row in rows})
    }
    ids = {one.customer_id for one in visitors.values() if one.customer_id}
    names = customer_names(actor, sorted(ids))
    keys = dict(WriteKey.objects.in_tenant(tenant_id, _WHY).values_list("id", "name"))
    kinds = event_types(tenant_id)
    told = []
    for row in rows:
        visitor = visitors.get(row.visitor_id) if row.visitor_id else None
        customer_id = visitor.customer_id if visitor else None
        if customer_id is not None and customer_id not in names:
            continue
        code, fact = parts_of(row.reason)
        known = kinds.get(row.kind)
        told.append(
            Found(
                event_id=row.event_id,
                kind=row.kind,
                kind_label=(known.label.zh, known.label.en) if known else (row.kind, row.kind),
                at=row.at,
                received_at=row.received_at,
                state="counted" if row.state == "stored" and customer_id else row.state,
                reason=code,
                fact=fact,
                title=row.title,
                url=row.url,
                anonymous_id=visitor.anonymous_id if visitor else "",
                customer_id=customer_id,
                customer_name=names.get(customer_id, "") if customer_id else "",
                key_name=keys.get(row.key_id, ""),
            )
        )
    return told


def _waiting(actor: Actor, text: str) -> list[Found]:
    """Look into the journal for events that nobody stored yet; only those that the text names, and by id or visitor."""
    if not text:
        return []
    places = dict(JournalPlace.objects.values_list("segment", "place"))
    kinds = event_types(actor.tenant_id)
    found = []
    for segment in live_segments(journal_folder()):
        for _, body in read_frames(segment, places.get(segment.name, 0), most_bytes=_LOOK_BYTES):
            frame = orjson.loads(body)
            if frame["tenant"] != str(actor.tenant_id):
                continue
            for one in frame["events"]:
                if text in (one["id"], one["visitor"]):
                    known = kinds.get(one["kind"])
                    found.append(_of_journal(one, instant(frame["at"]), label=known and known.label))
    return found[:MOST]


def _of_journal(one: dict[str, Any], received_at: datetime, *, label: Any) -> Found:  # noqa: ANN401 - a Label or None
    return Found(
        event_id=one["id"],
        kind=one["kind"],
        kind_label=(label.zh, label.en) if label else (one["kind"], one["kind"]),
        at=instant(one["at_us"]),
        received_at=received_at,
        state="accepted",
        reason="",
        fact="",
        title=one["title"],
        url=one["url"],
        anonymous_id=one["visitor"],
        customer_id=None,
        customer_name="",
        key_name="",
    )
