"""Roles and API keys as objects, so that the audit can show and mask what changed of them."""

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

ROLES = register(
    ObjectType(
        key="roles",
        model="access.Role",
        label=Label("角色", "Role"),
        plural=Label("角色", "Roles"),
        title="name",
        verbs=(),
        is_kept_record=False,
        fields=(
            Field(key="name", column="name_zh", type=FieldType.TEXT, label=Label("中文名", "Chinese name")),
            Field(key="name_en", type=FieldType.TEXT, label=Label("英文名", "English name")),
            Field(key="grants", type=FieldType.TEXT, label=Label("授权", "Grants"), is_filterable=False),
            Field(key="scope_kind", type=FieldType.TEXT, label=Label("数据范围", "Data scope")),
            Field(key="regions", type=FieldType.TEXT, label=Label("地区", "Areas"), is_filterable=False),
            Field(
                key="object_scopes",
                type=FieldType.TEXT,
                label=Label("各对象的数据范围", "Scopes of objects"),
                is_filterable=False,
            ),
            Field(
                key="field_rights", type=FieldType.TEXT, label=Label("字段权限", "Field rights"), is_filterable=False
            ),
        ),
    )
)

API_KEYS = register(
    ObjectType(
        key="api_keys",
        model="access.ApiKey",
        label=Label("接口密钥", "API key"),
        plural=Label("接口密钥", "API keys"),
        title="name",
        verbs=(),
        is_kept_record=False,
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name")),
            Field(key="user", column="user_id", type=FieldType.USER, label=Label("用户", "User")),
            Field(key="prefix", type=FieldType.TEXT, label=Label("前缀", "Prefix")),
            Field(key="grants", type=FieldType.TEXT, label=Label("授权", "Grants"), is_filterable=False),
            Field(key="expires_at", type=FieldType.DATETIME, label=Label("到期", "Expires")),
            Field(key="revoked_at", type=FieldType.DATETIME, label=Label("吊销", "Revoked")),
        ),
    )
)
