"""Take readings of meters over from the history of records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhike.know.maintenance.models import DueRule, MeterReading
from zhike.know.maintenance.queries.subjects import SINCE_OVERLAP, Days, read_history
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import now
from zhike.platform.ids import new_id

_WHY: Final = "what falls due is reckoned for the whole company"
_COLUMNS: Final = ("id", "tenant_id", "rule_id", "record_id", "day", "value")


def take_readings(actor: Actor, rule: DueRule, draft: RuleDraft) -> None:
    """Keep what the history of the rule's records says of their meters since it was last asked."""
    at = now()
    rows = MeterReading.objects.in_tenant(rule.tenant_id, _WHY).filter(rule_id=rule.pk)
    since = rule.read_until - SINCE_OVERLAP if rule.read_until else None
    known = dict(rows.values_list("record_id").annotate(Max("day"))) if draft.day_field and since else {}
    found = read_history(actor, draft, since=since, known=known)
    with transaction.atomic():
        keep_readings(rule, found)
        DueRule.objects.in_tenant(rule.tenant_id, _WHY).filter(pk=rule.pk).update(read_until=at)


def keep_readings(rule: DueRule, found: Mapping[UUID, Days]) -> None:
    """Keep readings; one of the same record and day takes the place of that before."""
    rows = MeterReading.objects.in_tenant(rule.tenant_id, _WHY).filter(rule_id=rule.pk)
    for ids in in_chunks(found):
        same = [
            key
            for key, record_id, day in rows.filter(record_id__in=ids).values_list("id", "record_id", "day")
            if day in found[record_id]
        ]
        for keys in in_chunks(same):
            rows.filter(pk__in=keys).delete()
    each = ((record_id, day, value) for record_id, days in found.items() for day, value in days.items())
    bulk_insert(MeterReading, _COLUMNS, ([new_id(), rule.tenant_id, rule.pk, *row] for row in each))


def readings_of(rule: DueRule, record_ids: Sequence[UUID] | None = None) -> dict[UUID, dict[date, float]]:
    """Return what is kept of the meters of all records of a rule, or of some."""
    rows = MeterReading.objects.in_tenant(rule.tenant_id, _WHY).filter(rule_id=rule.pk)
    parts = [rows] if record_ids is None else [rows.filter(record_id__in=ids) for ids in in_chunks(record_ids)]
    found: dict[UUID, dict[date, float]] = defaultdict(dict)
    for part in parts:
        for record_id, day, value in part.values_list("record_id", "day", "value").iterator(5_000):
            found[record_id][day] = value
    return dict(found)


def forget_readings(rule: DueRule) -> None:
    """Drop what is kept of meters, because the rule now looks at another."""
    MeterReading.objects.in_tenant(rule.tenant_id, _WHY).filter(rule_id=rule.pk).delete()
    rule.read_until = None
