"""The catalog as one actor meets it."""

from zhike.govern.access.schemas.me import ChoiceOut, FieldOut, LabelOut, ObjectOut
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, Label, ObjectType, is_masked
from zhike.platform.conditions import operators_of


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
        fields=[_field_out(one, actor) for one in described.fields],
        verbs=list(described.verbs),
        grants=[grant for grant in grants if actor.has(grant)],
    )


def _field_out(field: Field, actor: Actor) -> FieldOut:
    hidden = is_masked(field, actor)
    return FieldOut(
        key=field.key,
        type=field.type.value,
        result=field.result.value if field.result else "",
        label=label_out(field.label),
        unit=field.unit,
        data_class=field.data_class.value,
        operators=list(operators_of(field.value_type)) if field.is_filterable and not hidden else [],
        is_masked=hidden,
        is_searchable=field.is_searchable,
        is_required=field.is_required,
        is_sortable=field.is_sortable and not hidden,
        is_filterable=field.is_filterable and not hidden,
        is_editable=field.is_editable,
        is_listed=field.is_listed,
        choices=[ChoiceOut(value=one.value, label=label_out(one.label), color=one.color) for one in field.choices],
        reference=field.reference,
        max_length=field.max_length,
        decimals=field.decimals,
        currency=field.currency,
        max_items=field.max_items,
        columns=[_field_out(one, actor) for one in field.columns],
        formula=field.formula,
        serial=field.serial,
        group=label_out(field.group),
        help=label_out(field.help),
    )
