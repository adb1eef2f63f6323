"""Alerts are raised, told and closed by what is found; people say what they want to know."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import NoticeDraft, Said, drop_notices, give_notices
from zhike.govern.people.public import get_user
from zhike.integrate.monitoring.models import Alert, AlertRule
from zhike.integrate.monitoring.queries.finding import find_trouble, rules_of
from zhike.integrate.monitoring.queries.standing import standing_of
from zhike.integrate.monitoring.rules import KINDS, MOST, AlertKind
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import invalid, not_found
from zhike.platform.rows import save_changed

NOTICE: Final = "alert"
MOST_RECIPIENTS: Final = 20


def watch(system: Actor) -> dict[str, int]:
    """Look at everything once: raise what is new, tell its recipients, close what is over."""
    rules = rules_of(system.tenant_id)
    found = {(one.kind, one.subject): one for one in find_trouble(standing_of(system), rules)}
    with transaction.atomic():
        held = {(one.kind, one.subject): one for one in Alert.objects.visible_to(system).filter(state="open")}
        fresh = [
            Alert(
                tenant_id=system.tenant_id,
                kind=one.kind,
                subject=one.subject,
                title=one.title[:200],
                to=one.to,
                facts=dict(one.facts),
            )
            for key, one in found.items()
            if key not in held
        ]
        for row in fresh:
            row.save(force_insert=True)
        over = [row.pk for key, row in held.items() if key not in found]
        Alert.objects.visible_to(system).filter(pk__in=over).update(state="closed", closed_at=now())
        drop_notices(system.tenant_id, over)
        told = ((row.pk, UUID(one)) for row in fresh for one in _recipients(rules, row.kind))
        give_notices(system.tenant_id, [NoticeDraft(user_id=user, kind=NOTICE, subject_id=pk) for pk, user in told])
    return {"raised": len(fresh), "closed": len(over)}


def change_alert_rule(actor: Actor, kind: str, *, is_on: bool, threshold: int, recipients: Sequence[UUID]) -> AlertRule:
    """Say whether, from when on and to whom a kind of trouble is told.

    Raises:
        AppError: 403; 404 for a kind that is none, or a person of another company; 422 ``monitoring.bad_threshold``.
    """
    require(actor, "monitoring.edit")
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise not_found("alert")
    if not 0 <= threshold <= MOST or len(recipients) > MOST_RECIPIENTS:
        raise invalid("monitoring.bad_threshold", most=MOST)
    for one in recipients:
        get_user(actor, one)
    with transaction.atomic():
        row = rules_of(actor.tenant_id)[known]
        before = {"is_on": row.is_on, "threshold": row.threshold}
        row.is_on, row.threshold = is_on, threshold
        row.recipients = [str(one) for one in dict.fromkeys(recipients)]
        save_changed(row)
        after = {"is_on": is_on, "threshold": threshold}
        change = Change(
            object_key="monitoring", record_id=row.pk, action="changed", title=kind, before=before, after=after
        )
        record_change(actor, change)
    return row


def said_of(actor: Actor, alert_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe alerts for notices; those that are over are left out."""
    if not actor.has("monitoring.view"):
        return {}
    rows = Alert.objects.visible_to(actor).filter(pk__in=alert_ids, state="open")
    return {row.pk: Said(object_key="monitoring", record_id=row.pk, title=row.title, excerpt="") for row in rows}


def _recipients(rules: Mapping[AlertKind, AlertRule], kind: str) -> list[str]:
    return next((list(rule.recipients) for key, rule in rules.items() if key == kind), [])
