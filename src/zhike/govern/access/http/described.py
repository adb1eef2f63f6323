"""The catalog as one actor meets it."""

from typing import Literal

from zhike.govern.access.schemas.me import ChoiceOut, FieldOut, LabelOut, ObjectOut
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, Label, ObjectType, rights_of
from zhike.platform.conditions import operators_of
from zhike.platform.reach import area_field


def label_out(label: Label) -> LabelOut:
    """Return a label as the API shows it."""
    return LabelOut(zh=label.zh, en=label.en)


def object_out(described: ObjectType, actor: Actor) -> ObjectOut:
    """Return an object with this actor's grants and masks."""
    grants = [f"{described.key}.{verb}" for verb in described.verbs]
    return ObjectOut(
        key=described.key,
        label=label_out(described.label),
        plural=label_out(described.plural),
        title=described.title,
        icon=described.icon,
        is_custom=described.is_custom,
        fields=[_field_out(one, right) for one in described.fields if (right := rights_of(actor, one)) != "hidden"],
        verbs=list(described.verbs),
        grants=[grant for grant in grants if actor.has(grant)],
        is_kept_record=described.is_kept_record,
        has_own_scope=described.has_own_scope,
        has_areas=area_field(described) is not None,
    )


def _field_out(field: Field, right: Literal["masked", "view", "edit"]) -> FieldOut:
    masked = right == "masked"
    return FieldOut(
        key=field.key,
        type=field.type.value,
        result=field.result.value if field.result else "",
        label=label_out(field.label),
        unit=field.unit,
        data_class=field.data_class.value,
        operators=list(operators_of(field.value_type)) if field.is_filterable and not masked else [],
        is_masked=masked,
        right=right,
        is_searchable=field.is_searchable,
        is_required=field.is_required,
        is_sortable=field.is_sortable and not masked,
        is_filterable=field.is_filterable and not masked,
        is_editable=field.is_editable and right == "edit",
        is_mixed=field.is_mixed and right == "edit",
        is_given_once=field.is_given_once and right == "edit",
        is_listed=field.is_listed,
        choices=[ChoiceOut(value=one.value, label=label_out(one.label), color=one.color) for one in field.choices],
        reference=field.reference,
        max_length=field.max_length,
        decimals=field.decimals,
        currency=field.currency,
        max_items=field.max_items,
        columns=[_field_out(one, right) for one in field.columns],
        formula=field.formula,
        serial=field.serial,
        group=label_out(field.group),
        help=label_out(field.help),
    )
