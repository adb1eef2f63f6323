"""What hangs on customers, as the builder of segments offers it."""

from zhike.know.segments.schemas import (
    SegmentFieldOut,
    SegmentRelationList,
    SegmentRelationOut,
    SegmentWordOut,
    SegmentWords,
)
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, Label, sees_clear
from zhike.platform.catalog.kinds import NUMERIC
from zhike.platform.conditions import MEASURES, operators_of, relations_of


def relations_out(actor: Actor) -> SegmentRelationList:
    """Return the relations of customers that the actor may ask about, with the fields that they see clear."""
    found = [one for one in relations_of("customers") if actor.has(one.grant)]
    items = [
        SegmentRelationOut(
            key=one.key,
            label=_words(one.of.plural),
            at=one.at,
            fields=[_field(field) for field in one.of.fields if field.is_filterable and sees_clear(actor, field)],
        )
        for one in found
        if all(sees_clear(actor, field) for field in one.guards)
    ]
    return SegmentRelationList(items=items, measures=list(MEASURES))


def _field(field: Field) -> SegmentFieldOut:
    return SegmentFieldOut(
        key=field.key,
        type=field.value_type.value,
        reference=field.reference,
        label=_words(field.label),
        unit=field.unit,
        operators=list(operators_of(field.value_type)),
        choices=[SegmentWordOut(value=one.value, label=_words(one.label)) for one in field.choices],
        is_measured=field.value_type in NUMERIC,
    )


def _words(label: Label) -> SegmentWords:
    return SegmentWords(zh=label.zh, en=label.en)
