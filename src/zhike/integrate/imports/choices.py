"""What the wizard offers: objects, their fields, and what the rules would do."""

from itertools import islice
from typing import Final

import orjson

from zhike.integrate.cleaning.public import DryRun
from zhike.integrate.imports.fields import FIELDS, MANY
from zhike.integrate.imports.rows.own_cells import own_cells_of, own_fields
from zhike.integrate.imports.rows.plan import fields_of, is_written, may_be_key, targets_of
from zhike.integrate.imports.rows.showing import reason_out
from zhike.integrate.imports.schemas.fields import ImportFieldList, ImportFieldOut, ImportTargetOut
from zhike.integrate.imports.schemas.trials import DryRunOut, ExampleOut, RuleTrialOut
from zhike.integrate.sources import public as sources
from zhike.integrate.sources.public import OBJECTS, Import
from zhike.platform.actor import Actor
from zhike.platform.catalog import Label, ObjectType, object_for
from zhike.platform.i18n import message

_OWN: Final = Label("自定义字段与负责人", "Own fields and owner")
_MOST_EXAMPLES: Final = 8


def choices_of(actor: Actor) -> ImportFieldList:
    """Return what columns can mean, in the reader's language, without the fields that their roles keep from them."""
    straight = [one for one in targets_of(actor) if one.key not in OBJECTS]
    fields = {key: _cleaned_fields(actor, key) for key in FIELDS}
    fields |= {one.key: _record_fields(actor, one) for one in straight}
    targets = [_target(actor, object_for(actor, key)) for key in OBJECTS] + [_target(actor, one) for one in straight]
    return ImportFieldList(objects=fields, targets=targets)


def _cleaned_fields(actor: Actor, object_key: str) -> list[ImportFieldOut]:
    cleaned = [
        ImportFieldOut(key=key, label=_said(actor, label), may_repeat=key in MANY)
        for key, label in FIELDS[object_key].items()
        if sources.may_import(actor, object_key, key)
    ]
    own = [
        ImportFieldOut(key=one.key, label=_said(actor, one.label), may_repeat=False, type=one.type.value)
        for one in own_fields(actor, object_key)
    ]
    return [*cleaned, *own]


def _record_fields(actor: Actor, described: ObjectType) -> list[ImportFieldOut]:
    return [
        ImportFieldOut(
            key=one.key,
            label=_said(actor, one.label),
            may_repeat=False,
            type=one.type.value,
            is_required=one.is_required,
            is_key=may_be_key(actor, one),
            is_written=is_written(one),
        )
        for one in fields_of(actor, described)
    ]


def _target(actor: Actor, described: ObjectType) -> ImportTargetOut:
    key = described.key
    return ImportTargetOut(
        key=key,
        label=_said(actor, described.plural),
        lands=key not in OBJECTS,
        may_create=actor.has(f"{key}.create"),
        may_edit=actor.has(f"{key}.edit"),
    )


def _said(actor: Actor, label: Label) -> str:
    return label.zh if actor.locale == "zh-CN" else label.en


def own_trial(actor: Actor, row: Import) -> RuleTrialOut | None:
    """Return what reading own fields and owners makes of the first rows; None when no column fills any."""
    own = own_cells_of(actor, row)
    if own is None:
        return None
    rows = [one.raw for one in islice(sources.rows_of_file(actor, row), sources.TRIED_ROWS) if one is not None]
    own.learn(rows)
    column_of = {key: cell for cell, key in sources.stored_recipe(row.mapping, row.ruleset).mapping.items()}
    changed = invalid = 0
    examples: dict[tuple[str, str], ExampleOut] = {}
    for raw in rows:
        read = own.read(raw)
        for key, value in read.values.items():
            before = raw.get(column_of[key], "")
            changed += str(value) != before
            examples.setdefault((key, ""), ExampleOut(field=key, before=before, after=_shown(value), reason=""))
        for reason in read.warnings:
            invalid += 1
            key, code = str(reason["field"]), str(reason["code"])
            told = reason_out(actor, object_for(actor, row.object), reason).text
            wrong = ExampleOut(field=key, before=str(reason["before"]), after="", reason=told)
            examples.setdefault((key, f"{code}{reason['before']}"), wrong)
    shown = sorted(examples.values(), key=lambda one: one.reason == "")[:_MOST_EXAMPLES]
    return RuleTrialOut(
        id="own_fields", label=_said(actor, _OWN), fields=sorted(column_of.keys() & own.keys), parameters=[],
        may_switch_off=False, is_on=True, changed=changed, invalid=invalid, examples=shown,
    )  # fmt: skip


def _shown(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def trial_of(actor: Actor, row: Import, trial: DryRun) -> DryRunOut:
    """Return a dry run in the reader's language."""
    off = set(row.ruleset.get("off", ()))
    rules = [
        RuleTrialOut(
            id=one.rule.id,
            label=one.rule.label.zh if actor.locale == "zh-CN" else one.rule.label.en,
            fields=list(one.rule.fields),
            parameters=list(one.rule.parameters),
            may_switch_off=one.rule.may_switch_off,
            is_on=one.rule.id not in off,
            changed=one.changed,
            invalid=one.invalid,
            examples=[
                ExampleOut(
                    field=example.field,
                    before=example.before,
                    after=example.after,
                    reason=message(example.code, {}, locale=actor.locale) if example.code else "",
                )
                for example in one.examples
            ],
        )
        for one in trial.rules
    ]
    own = own_trial(actor, row)
    if own is not None:
        rules.append(own)
    return DryRunOut(rows=trial.rows, stored=trial.stored, rejected=trial.rejected, skipped=trial.skipped, rules=rules)
