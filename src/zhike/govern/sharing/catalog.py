"""Shares as an object, so that the history of a record says in words what was shared."""

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

RIGHTS = (
    Choice("view", Label("仅查看", "Look at only"), "blue"),
    Choice("edit", Label("可编辑", "May edit"), "orange"),
)

SHARES = register(
    ObjectType(
        key="shares",
        model="shares.RecordShare",
        label=Label("共享", "Share"),
        plural=Label("共享", "Shares"),
        title="grantee",
        verbs=(),
        is_kept_record=False,
        fields=(
            Field(key="grantee", type=FieldType.TEXT, label=Label("共享给", "Shared with"), is_filterable=False),
            Field(
                key="right", type=FieldType.CHOICE, label=Label("权限", "Right"), choices=RIGHTS, is_filterable=False
            ),
            Field(key="by", type=FieldType.TEXT, label=Label("共享人", "Shared by"), is_filterable=False),
            Field(key="until", type=FieldType.DATETIME, label=Label("有效期至", "Until"), is_filterable=False),
        ),
    )
)
