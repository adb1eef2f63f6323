"""People as an object: lists, filters, audit and references read this."""

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

USERS = register(
    ObjectType(
        key="users",
        model="people.User",
        label=Label("用户", "User"),
        plural=Label("用户", "Users"),
        title="name",
        verbs=("view",),
        is_kept_record=False,
        fields=(
            Field(
                key="name",
                type=FieldType.TEXT,
                label=Label("姓名", "Name"),
                is_searchable=True,
                is_required=True,
                is_sortable=True,
                is_listed=True,
                max_length=120,
            ),
            Field(
                key="email",
                type=FieldType.EMAIL,
                label=Label("登录邮箱", "Sign-in e-mail"),
                is_searchable=True,
                is_required=True,
                is_sortable=True,
                is_listed=True,
                is_editable=False,
                max_length=254,
            ),
            Field(
                key="job_title", type=FieldType.TEXT, label=Label("职务", "Job title"), is_listed=True, max_length=120
            ),
            Field(
                key="department",
                column="department_id",
                type=FieldType.DEPARTMENT,
                label=Label("部门", "Department"),
                is_listed=True,
            ),
            Field(key="manager", column="manager_id", type=FieldType.USER, label=Label("直属上级", "Manager")),
            Field(key="regions", type=FieldType.TEXT, label=Label("负责地区", "Areas"), is_filterable=False),
            Field(
                key="roles",
                type=FieldType.TEXT,
                label=Label("角色", "Roles"),
                is_filterable=False,
                is_listed=True,
                is_editable=False,
            ),
            Field(key="locale", type=FieldType.TEXT, label=Label("语言", "Language"), max_length=8),
            Field(
                key="is_active",
                type=FieldType.BOOLEAN,
                label=Label("在用", "Active"),
                is_listed=True,
                is_editable=False,
            ),
            Field(
                key="address",
                type=FieldType.TEXT,
                label=Label("登录地址", "Signed in from"),
                is_filterable=False,
                is_editable=False,
            ),
            Field(
                key="last_login",
                type=FieldType.DATETIME,
                label=Label("上次登录", "Last sign-in"),
                is_sortable=True,
                is_listed=True,
                is_editable=False,
            ),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("创建时间", "Created"),
                is_sortable=True,
                is_editable=False,
            ),
        ),
    )
)

DEPARTMENTS = register(
    ObjectType(
        key="departments",
        model="people.Department",
        label=Label("部门", "Department"),
        plural=Label("部门", "Departments"),
        title="name",
        verbs=(),
        is_kept_record=False,
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_required=True, max_length=200),
            Field(key="parent", column="parent_id", type=FieldType.DEPARTMENT, label=Label("上级部门", "Parent")),
        ),
    )
)
