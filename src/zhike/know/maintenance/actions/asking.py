"""Ask the owner of a customer, once for each due, and learn of the answer."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from zhike.know.maintenance.actions.storing import dues_of
from zhike.know.maintenance.models import Due, DueRule
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import LONG_PAST_DAYS
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_update, in_chunks
from zhike.platform.catalog import DataClass, object_for
from zhike.platform.clock import business_date, now
from zhike.records.activities import public as activities
from zhike.studio.objects.public import cards_by_id

_OPEN: Final = frozenset({DataClass.PUBLIC, DataClass.INTERNAL})
_PREFIX: Final = "maintenance."
_PRIORITY: Final = 100
_TAKEN_BACK_DAYS: Final = 60
"""Days for which an answer may still be taken back."""


def key_of(due_id: UUID) -> str:
    """Return the rule key of the follow-up of a due: one due asks once, whatever becomes of the answer."""
    return f"{_PREFIX}{due_id.hex}"


def due_of_key(rule_key: str) -> UUID | None:
    """Return the due of a follow-up's rule key, None of another's."""
    return UUID(rule_key.removeprefix(_PREFIX)) if rule_key.startswith(_PREFIX) else None


def ask_owners(  # sizes: whose, by which rule, whom, and when
    actor: Actor, rule: DueRule, draft: RuleDraft, *, owners: Mapping[UUID, UUID | None], today: date
) -> int:
    """Open a follow-up for each due whose time has come and that was not asked about, end those that are over; returns how many are new."""
    waiting = list(dues_of(rule).filter(answer="", opened_on__isnull=False))
    span = (today - timedelta(days=LONG_PAST_DAYS), today + timedelta(days=draft.lead_days))
    rows = dues_of(rule).filter(state="known", answer="", opened_on__isnull=True, due_on__range=span)
    fresh = [one for one in rows if one.customer_id in owners]
    is_open = _is_open(actor, draft)
    names = _titles(actor, draft, fresh) if is_open else {}
    new = [_candidate(rule, one, owners=owners, name=names.get(one.record_id, ""), is_open=is_open) for one in fresh]
    still = [_candidate(rule, one, owners=owners, name="", is_open=False) for one in waiting if one.state == "known"]
    told = activities.open_tasks(actor, [*new, *still], rules=[key_of(one.pk) for one in waiting])
    bulk_update(Due, ["opened_on"], [(one.pk, today) for one in fresh])
    return told.opened


def withdraw_asked(actor: Actor, rule: DueRule) -> None:
    """Withdraw the follow-ups of a rule that wait for an answer, and end what it said."""
    asked = dues_of(rule).filter(answer="", opened_on__isnull=False).values_list("id", flat=True)
    activities.open_tasks(actor, [], rules=[key_of(one) for one in asked])
    dues_of(rule).exclude(state="ended").update(state="ended")


def note_answers(actor: Actor, rule: DueRule) -> None:
    """Keep what people answered to follow-ups of a rule; an answer that was taken back is forgotten."""
    recent = now() - timedelta(days=_TAKEN_BACK_DAYS)
    unanswered = Q(answer="") & ~Q(state="ended")
    rows = dues_of(rule).filter(unanswered | Q(answered_on__gte=recent.date()), opened_on__isnull=False)
    by_key = {key_of(key): (key, answer) for key, answer in rows.values_list("id", "answer")}
    found: dict[UUID, tuple[str, date | None]] = {key: ("", None) for key, answer in by_key.values() if answer}
    for keys in in_chunks(by_key):
        for one in activities.answers_since(actor.tenant_id, keys, since=rule.created_at):
            word = "done" if one.was_acted_on else "dismissed"
            found[by_key[one.rule_key][0]] = (word, business_date(one.at, actor.zone))
    bulk_update(Due, ["answer", "answered_on"], [(key, *said) for key, said in found.items()])


def _is_open(actor: Actor, draft: RuleDraft) -> bool:
    """Say whether all that the rule reads is for everybody who sees the customer, so that a follow-up may tell of it."""
    described = object_for(actor, draft.object_key)
    wanted = {*draft.fields(), described.title}
    return all(one.data_class in _OPEN for one in described.fields if one.key in wanted)


def _titles(actor: Actor, draft: RuleDraft, dues: list[Due]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for ids in in_chunks([one.record_id for one in dues]):
        found |= {one.id: one.title for one in cards_by_id(actor, draft.object_key, ids)}
    return found


def _candidate(  # sizes: of which rule and due, whom, named how
    rule: DueRule, due: Due, *, owners: Mapping[UUID, UUID | None], name: str, is_open: bool
) -> activities.TaskCandidate:
    facts = {"rule": rule.name, "name": name, "on": due.due_on.isoformat() if due.due_on else ""}
    return activities.TaskCandidate(
        customer_id=due.customer_id,
        rule_key=key_of(due.pk),
        cause_code="maintenance.cause.due" if is_open else "maintenance.cause.closed",
        action_code="maintenance.action.call",
        facts=facts if is_open else {"rule": rule.name},
        owner_id=owners.get(due.customer_id),
        due_on=due.due_on if is_open else None,
        priority=_PRIORITY,
    )
