"""Connectors as an object with grants and a history; the secret is no field of it."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

CONNECTORS: Final = register(
    ObjectType(
        key="connectors",
        model="connectors.Connector",
        label=Label("连接器", "Connector"),
        plural=Label("连接器", "Connectors"),
        title="name",
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_sortable=True, is_listed=True),
            Field(key="object", type=FieldType.TEXT, label=Label("对象", "Object"), is_listed=True),
            Field(
                key="every_minutes",
                type=FieldType.NUMBER,
                label=Label("每隔（分钟）", "Every (minutes)"),
                is_listed=True,
            ),
            Field(key="is_on", type=FieldType.BOOLEAN, label=Label("启用", "On"), is_listed=True),
        ),
        verbs=("view", "edit", "run", "write_back"),
        is_kept_record=False,
    )
)
