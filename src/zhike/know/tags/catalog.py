"""Tags as an object: who may do what with them, and their names wherever customers name them."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

TAGS: Final = register(
    ObjectType(
        key="tags",
        model="tags.Tag",
        label=Label("标签", "Tag"),
        plural=Label("标签", "Tags"),
        title="name_zh",
        title_en="name_en",
        tone="color",
        verbs=("view", "manage"),
        is_kept_record=False,
        # A condition may hold a value that its reader may not see, so it is no definition.
        fields=(
            Field(key="name_zh", type=FieldType.TEXT, label=Label("名称", "Name"), is_listed=True),
            Field(key="name_en", type=FieldType.TEXT, label=Label("英文名称", "English name"), is_listed=True),
            Field(key="group", type=FieldType.TEXT, label=Label("分组", "Group"), is_listed=True),
            Field(key="color", type=FieldType.TEXT, label=Label("颜色", "Colour")),
            Field(key="size", type=FieldType.NUMBER, label=Label("客户数", "Customers"), is_editable=False),
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
