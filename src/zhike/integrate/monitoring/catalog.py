"""Monitoring as an object with grants and a history."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

MONITORING: Final = register(
    ObjectType(
        key="monitoring",
        model="monitoring.AlertRule",
        label=Label("运行监控", "Monitoring"),
        plural=Label("运行监控", "Monitoring"),
        title="kind",
        fields=(
            Field(key="kind", type=FieldType.TEXT, label=Label("种类", "Kind"), is_listed=True),
            Field(key="is_on", type=FieldType.BOOLEAN, label=Label("启用", "On"), is_listed=True),
            Field(key="threshold", type=FieldType.NUMBER, label=Label("阈值", "Threshold"), is_listed=True),
            Field(key="count", type=FieldType.NUMBER, label=Label("数量", "Count"), is_listed=True),
        ),
        verbs=("view", "edit", "run"),
        is_kept_record=False,
        is_definition=True,
    )
)
