"""What a dry run and an undo of records tell, in words that their reader may see."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from zhike.govern.people.public import department_names, user_names
from zhike.integrate.imports.models import WrittenRecord
from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.links import LINKED
from zhike.integrate.imports.rows.plan import Plan
from zhike.integrate.imports.rows.trial import Trial
from zhike.integrate.imports.schemas.imports import ConflictOut, RowReasonOut
from zhike.integrate.imports.schemas.trials import DryRunOut, TriedRowOut
from zhike.integrate.sources.public import Import
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, ObjectType, find_for, sees_clear
from zhike.platform.i18n import message
from zhike.platform.lists import records_by_id

MOST_CONFLICTS: Final = 100


def trial_out(actor: Actor, trial: Trial) -> DryRunOut:
    """Return a dry run of records."""
    counts = trial.counts
    changes = [_row(actor, trial.plan, one) for one in trial.shown]
    inserted, updated = counts["inserted"], counts["updated"]
    return DryRunOut(
        rows=trial.rows,
        stored=inserted + updated,
        rejected=counts["rejected"],
        skipped=counts["skipped"] + counts["unreadable"],
        rules=[],
        inserted=inserted,
        updated=updated,
        is_whole=trial.is_whole,
        changes=changes,
        names=_names(actor, trial.plan, changes),
    )


def conflicts_of(actor: Actor, row: Import) -> list[ConflictOut]:
    """Return the records that an undo left, those first that the file names first; titles only of those in sight."""
    if row.state != "undone":
        return []
    kept = WrittenRecord.objects.in_tenant(actor.tenant_id, "an import tells what its undo left").filter(
        import_id=row.pk, state="kept"
    )
    found = list(kept.order_by("row_no")[:MOST_CONFLICTS])
    described = find_for(actor, row.object)
    titles: dict[UUID, str] = {}
    if found and described is not None and actor.has(f"{row.object}.view"):
        items = records_by_id(actor, row.object, [one.record_id for one in found], fields=[described.title])
        titles = {one.id: str(one.values.get(described.title) or "") for one in items}
    return [
        ConflictOut(record_id=one.record_id, title=titles.get(one.record_id, ""), fields=list(one.kept))
        for one in found
    ]


def reason_out(actor: Actor, described: ObjectType | None, reason: Mapping[str, Any]) -> RowReasonOut:
    """Return a reason in the reader's language; what options go with is not told of fields that are masked for them."""
    code = str(reason["code"])
    if "by_field" in reason and not all(_sees(actor, described, str(reason[key])) for key in ("field", "by_field")):
        code = "forms.not_offered_here"
    return RowReasonOut(
        code=code,
        text=message(code, reason, locale=actor.locale),
        field=str(reason.get("field", "")),
        column=str(reason.get("column", "")),
    )


def _sees(actor: Actor, described: ObjectType | None, key: str) -> bool:
    field = None if described is None else described.field(key)
    return field is not None and sees_clear(actor, field)


def _row(actor: Actor, plan: Plan, one: Fate) -> TriedRowOut:
    title = one.parsed.values.get(plan.described.title) or one.key.replace("\x1f", " · ")
    return TriedRowOut(
        row_no=one.row.row_no,
        outcome=one.outcome,
        title=str(title),
        before=_seen(actor, plan, one.result.before),
        after=_seen(actor, plan, one.result.after),
        reasons=[reason_out(actor, plan.described, reason) for reason in one.reasons],
    )


def _seen(actor: Actor, plan: Plan, values: Mapping[str, object]) -> dict[str, object]:
    fields = {one.key: one for one in plan.described.fields}
    return {key: value for key, value in values.items() if key in fields and sees_clear(actor, fields[key])}


def _names(actor: Actor, plan: Plan, changes: Iterable[TriedRowOut]) -> dict[str, str]:
    every = list(changes)
    names: dict[str, str] = {}
    for one in plan.described.fields:
        if one.type in LINKED:
            held = [side.get(one.key) for row in every for side in (row.before, row.after)]
            ids = {
                UUID(str(each)) for value in held if value for each in (value if isinstance(value, list) else [value])
            }
            names |= {str(key): name for key, name in _called(actor, one, ids).items()} if ids else {}
    return names


def _called(actor: Actor, one: Field, ids: set[UUID]) -> Mapping[UUID, str]:
    if one.type is FieldType.USER:
        return user_names(actor, ids)
    if one.type is FieldType.DEPARTMENT:
        return department_names(actor, ids)
    described = find_for(actor, one.reference)
    if described is None or not actor.has(f"{described.key}.view"):
        return {}
    items = records_by_id(actor, described.key, sorted(ids), fields=[described.title])
    return {item.id: str(item.values.get(described.title) or "") for item in items}
