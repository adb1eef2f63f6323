"""A company says which conflicts settle by themselves."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.conflicts.models import ConflictSetting
from zhike.integrate.conflicts.queries.settings import RuleStory, known_fields, rule_places, rule_story
from zhike.integrate.conflicts.rules import ANSWERS, ConflictRule, stored_rule
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import invalid, stale

GRANT = "identity.run"


def set_rules(actor: Actor, rules: Sequence[ConflictRule], *, version: int) -> RuleStory:
    """Put rules into force for all that sources tell from now on; what waits already still waits for a person.

    Args:
        actor: needs ``identity.run``.
        rules: all rules; an object, field and source may be named once. Rules of fields that are hidden from the actor stay.
        version: of the rules that were looked at, 0 before the first.

    Raises:
        AppError: 403; 409 ``platform.stale``; 422 ``conflicts.bad_rule``.
    """
    require(actor, GRANT)
    _check(actor, rules)
    with transaction.atomic():
        row = ConflictSetting.objects.visible_to(actor).select_for_update().first()
        if version != (row.version if row else 0):
            raise stale("conflict_rules", row.version if row else 0)
        known = known_fields(rule_places(actor))
        before = [stored_rule(one) for one in row.rules] if row else []
        unseen = [one for one in before if one.field and (one.object, one.field) not in known]
        after = [asdict(one) for one in (*rules, *unseen)]
        if row is None:
            row = ConflictSetting(tenant_id=actor.tenant_id, version=0)
        row.rules, row.user_id, row.version, row.updated_at = after, actor.user_id, row.version + 1, now()
        row.save()
        change = Change(
            object_key="conflict_settings",
            record_id=row.pk,
            action="changed",
            before=_told(before),
            after=_told([*rules, *unseen]),
        )
        record_change(actor, change)
    return rule_story(actor)


def _check(actor: Actor, rules: Sequence[ConflictRule]) -> None:
    places = rule_places(actor)
    objects = {one.object for one in places}
    fields, sources = known_fields(places), {(one.object, str(key)) for one in places for key, _ in one.sources}
    seen: set[tuple[str, str, str]] = set()
    for one in rules:
        place = (one.object, one.field, one.source)
        is_known = (not one.field or (one.object, one.field) in fields) and (not one.object or one.object in objects)
        is_known &= not one.source or any(source == one.source and one.object in {"", key} for key, source in sources)
        if not is_known or one.answer not in ANSWERS or place in seen or (one.column and one.answer != "newest"):
            raise invalid("conflicts.bad_rule", field=one.field[:80])
        seen.add(place)


def _told(rules: Sequence[ConflictRule]) -> dict[str, object]:
    return {
        "/".join(part or "*" for part in (one.object, one.field, one.source)): f"{one.answer} {one.column}".strip()
        for one in rules
    }
