"""Sources and imports as objects with grants."""

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

SOURCES = register(
    ObjectType(
        key="sources",
        model="sources.Source",
        label=Label("数据源", "Source"),
        plural=Label("数据源", "Sources"),
        title="name",
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_sortable=True, is_listed=True),
            Field(key="object", type=FieldType.TEXT, label=Label("对象", "Object"), is_listed=True),
            Field(
                key="priority",
                type=FieldType.NUMBER,
                label=Label("优先级", "Priority"),
                is_sortable=True,
                is_listed=True,
            ),
        ),
        verbs=("view", "edit"),
        is_kept_record=False,
    )
)
IMPORTS = register(
    ObjectType(
        key="imports",
        model="sources.Import",
        label=Label("导入", "Import"),
        plural=Label("导入", "Imports"),
        title="file_id",
        fields=(
            Field(
                key="created_at", type=FieldType.DATETIME, label=Label("时间", "Time"), is_sortable=True, is_listed=True
            ),
            Field(key="state", type=FieldType.TEXT, label=Label("状态", "State"), is_listed=True),
        ),
        verbs=("view",),
        is_kept_record=False,
    )
)
RECORDS = register(
    ObjectType(
        key="source_records",
        model="sources.SourceRecord",
        label=Label("来源记录", "Source record"),
        plural=Label("来源记录", "Source records"),
        title="row_key",
        fields=(
            Field(key="row_no", type=FieldType.NUMBER, label=Label("行号", "Row"), is_sortable=True, is_listed=True),
            Field(key="status", type=FieldType.TEXT, label=Label("状态", "Status"), is_listed=True),
        ),
        verbs=(),
        is_kept_record=False,
    )
)
