"""Read texts that are new or changed, forget those that are gone, and ask for a follow-up where one is likely a complaint."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.engines.meaning import READING_RULE, Moved, read_text, shipped_sentiment
from zhike.know.texts.actions.sources import BATCH, TextFact, batches_of, batches_of_all, count_all, known_among
from zhike.know.texts.models import TextReading
from zhike.know.texts.rules import RECENT_DAYS, RISKY, RULE, priority_of
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import business_date, now
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

type Report = Callable[[str, int, int], None]

_WHY: Final = "texts are read for the whole tenant"
_COLUMNS: Final = (
    *("id", "tenant_id", "home_id", "customer_id", "said_at", "read_of", "model_version"),
    *("pleased", "risk", "wish", "wish_words", "feeling", "alarm", "refused_code"),
)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a run did: texts read anew, readings of texts that are gone, follow-ups opened."""

    read: int
    gone: int
    follow_ups: int


def read_texts(actor: Actor, report: Report, *, only: Sequence[UUID] | None = None) -> ReadReport:
    """Read the texts of activities and of comments on customers, and forget those that are gone.

    What was read already and did not change since stays, so that a run can be taken up again.

    Args:
        actor: the system in the tenant's zone.
        report: told ``(phase, done, total)``.
        only: these activities and comments alone; else all.
    """
    read = done = 0
    total = len(only) if only is not None else count_all(actor.tenant_id)
    for texts in batches_of_all(actor.tenant_id) if only is None else batches_of(actor.tenant_id, only):
        report("texts.phase.read", done, total)
        read += _read(actor.tenant_id, texts)
        done += len(texts)
    gone = _forget(actor.tenant_id, only)
    report("texts.phase.read", total, total)
    return ReadReport(read, gone, ask_follow_ups(actor))


def ask_follow_ups(actor: Actor) -> int:
    """Open a follow-up for each customer whose recent texts are likely a complaint, and return how many are new."""
    since = now() - timedelta(days=RECENT_DAYS)
    rows = TextReading.objects.in_tenant(actor.tenant_id, _WHY).filter(said_at__gte=since, risk__gte=RISKY)
    worst: dict[UUID, TextReading] = {}
    for row in rows.order_by("risk", "said_at", "id"):
        worst[row.customer_id] = row
    owners = customers.owners_of(actor.tenant_id, sorted(worst))
    today = business_date(now(), actor.zone)
    found = [
        activities.TaskCandidate(
            customer_id=key,
            rule_key=RULE,
            cause_code="texts.cause.complaint",
            action_code="texts.action.call",
            facts={
                "day": business_date(row.said_at, actor.zone).isoformat(),
                "share": f"{row.risk:.0%}",
                "words": "、".join(word for word, effect in row.alarm if effect > 0),
            },
            owner_id=owners[key],
            due_on=today,
            priority=priority_of(row.risk or 0.0),
        )
        for key, row in worst.items()
        if key in owners
    ]
    return activities.open_tasks(actor, found, rules=[RULE]).opened


def _read(tenant_id: UUID, texts: Sequence[TextFact]) -> int:
    stored = TextReading.objects.in_tenant(tenant_id, _WHY).filter(pk__in=[one.id for one in texts])
    known = {key: (of, version) for key, of, version in stored.values_list("id", "read_of", "model_version")}
    fresh = [one for one in texts if known.get(one.id) != (one.changed_at, READING_RULE)]
    with transaction.atomic():
        stored.filter(pk__in=[one.id for one in fresh]).delete()
        bulk_insert(TextReading, _COLUMNS, (_row(tenant_id, one) for one in fresh))
    return len(fresh)


def _row(tenant_id: UUID, text: TextFact) -> list[Any]:
    told = read_text(text.text, shipped_sentiment())
    base = [text.id, tenant_id, text.home_id, text.customer_id, text.happened_at, text.changed_at, READING_RULE]
    if isinstance(told, str):
        return [*base, None, None, "", [], [], [], told]
    return [
        *base,
        told.pleased,
        told.risk,
        told.wish,
        list(told.wish_words),
        _kept(told.feeling),
        _kept(told.alarm),
        "",
    ]


def _kept(moved: Iterable[Moved]) -> list[tuple[str, float]]:
    return [(one.text, round(one.effect, 3)) for one in moved]


def _forget(tenant_id: UUID, only: Sequence[UUID] | None) -> int:
    rows = TextReading.objects.in_tenant(tenant_id, _WHY)
    gone = 0
    for ids in in_chunks(list(rows.values_list("id", flat=True)) if only is None else only, BATCH):
        left = set(ids) - known_among(tenant_id, ids)
        gone += rows.filter(pk__in=left).delete()[0]
    return gone


def move_readings(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let readings follow their customers; see ``customers.public.move_children``."""
    return customers.follow_homes(tenant_id, customer_of, models=[TextReading])


def purge_readings(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget what customers said who are deleted for good."""
    customers.purge_rows(tenant_id, customer_ids, models=[TextReading])
