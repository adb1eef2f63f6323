"""The audit as an object, so that its list speaks the condition language."""

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

ORIGINS = (
    Choice("ui", Label("界面", "Screen")),
    Choice("api", Label("接口", "API")),
    Choice("import", Label("导入", "Import")),
    Choice("automation", Label("自动化", "Automation")),
    Choice("system", Label("系统", "System")),
)

AUDIT = register(
    ObjectType(
        key="audit",
        model="audit.AuditEntry",
        label=Label("审计记录", "Audit entry"),
        plural=Label("审计", "Audit"),
        title="title",
        verbs=("view",),
        is_kept_record=False,
        fields=(
            Field(
                key="at",
                type=FieldType.DATETIME,
                label=Label("时间", "Time"),
                is_sortable=True,
                is_listed=True,
                is_editable=False,
            ),
            Field(
                key="user",
                column="user_id",
                type=FieldType.USER,
                label=Label("操作人", "Actor"),
                is_listed=True,
                is_editable=False,
            ),
            Field(
                key="object",
                column="object_key",
                type=FieldType.TEXT,
                label=Label("对象", "Object"),
                is_listed=True,
                is_editable=False,
            ),
            Field(key="record_id", type=FieldType.TEXT, label=Label("记录", "Record"), is_editable=False),
            Field(key="action", type=FieldType.TEXT, label=Label("操作", "Action"), is_listed=True, is_editable=False),
            Field(key="title", type=FieldType.TEXT, label=Label("名称", "Title"), is_listed=True, is_editable=False),
            Field(
                key="origin",
                type=FieldType.CHOICE,
                label=Label("来源", "Origin"),
                choices=ORIGINS,
                is_listed=True,
                is_editable=False,
            ),
            Field(key="request_id", type=FieldType.TEXT, label=Label("请求编号", "Request"), is_editable=False),
        ),
    )
)
