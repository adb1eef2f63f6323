"""Layouts as an object of the audit."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

LAYOUTS: Final = register(
    ObjectType(
        key="layouts",
        model="forms.Layout",
        label=Label("布局", "Layout"),
        plural=Label("布局", "Layouts"),
        title="content",
        verbs=(),
        is_kept_record=False,
        is_definition=True,
        fields=(Field(key="content", type=FieldType.TEXT, label=Label("内容", "Content"), is_filterable=False),),
    )
)
