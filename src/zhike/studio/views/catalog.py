"""Views as an object of the audit."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

VIEWS: Final = register(
    ObjectType(
        key="views",
        model="views.View",
        label=Label("视图", "View"),
        plural=Label("视图", "Views"),
        title="name",
        verbs=(),
        is_kept_record=False,
        # The condition of a view may hold a value that its reader may not see, so it is no definition.
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_filterable=False),
            Field(key="is_shared", type=FieldType.BOOLEAN, label=Label("已共享", "Shared"), is_filterable=False),
        ),
    )
)
