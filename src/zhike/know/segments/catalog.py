"""Segments as an object: who may do what with them, and their names wherever customers name them."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

SEGMENTS: Final = register(
    ObjectType(
        key="segments",
        model="segments.Segment",
        label=Label("分群", "Segment"),
        plural=Label("分群", "Segments"),
        title="name",
        verbs=("view", "create", "share"),
        is_kept_record=False,
        # Its condition may hold a value that its reader may not see, so it is no definition.
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_listed=True),
            Field(key="description", type=FieldType.TEXT, label=Label("说明", "Description"), is_listed=True),
            Field(key="is_shared", type=FieldType.BOOLEAN, label=Label("已共享", "Shared"), is_listed=True),
            Field(key="size", type=FieldType.NUMBER, label=Label("人数", "Members"), is_editable=False),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("创建时间", "Created"),
                is_editable=False,
                is_sortable=True,
            ),
        ),
    )
)
