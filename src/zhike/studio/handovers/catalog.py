"""Handovers as an object of the audit; who hands over sees their own, so it has no verbs."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

HANDOVERS: Final = register(
    ObjectType(
        key="handovers",
        model="handovers.Handover",
        label=Label("离职交接", "Handover"),
        plural=Label("离职交接", "Handovers"),
        title="receiver",
        fields=(
            Field(key="receiver", type=FieldType.TEXT, label=Label("接手人", "Taken over by"), is_listed=True),
            Field(key="moved", type=FieldType.NUMBER, label=Label("已转移", "Moved"), is_listed=True),
            Field(key="skipped", type=FieldType.NUMBER, label=Label("被拒绝", "Refused"), is_listed=True),
            Field(key="left", type=FieldType.NUMBER, label=Label("保留不动", "Left"), is_listed=True),
            Field(key="state", type=FieldType.TEXT, label=Label("状态", "State"), is_listed=True),
        ),
        verbs=(),
        is_kept_record=False,
    )
)
