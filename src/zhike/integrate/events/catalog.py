"""Events and write keys as objects: their grants, and their words in the audit."""

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register
from zhike.platform.conditions import Relation, register_relation

EVENTS = register(
    ObjectType(
        key="events",
        model="events.Sighting",
        label=Label("行为事件", "Behaviour event"),
        plural=Label("行为事件", "Behaviour events"),
        title="title",
        verbs=("view", "manage"),
        is_kept_record=False,
        fields=(
            Field(key="event_id", type=FieldType.TEXT, label=Label("事件号", "Event id")),
            Field(key="kind", type=FieldType.TEXT, label=Label("类型", "Type")),
            Field(key="title", type=FieldType.TEXT, label=Label("内容", "About")),
            Field(key="url", type=FieldType.TEXT, label=Label("网址", "URL")),
            Field(key="at", type=FieldType.DATETIME, label=Label("时间", "Time")),
            Field(key="state", type=FieldType.TEXT, label=Label("状态", "State")),
        ),
    )
)

WRITE_KEYS = register(
    ObjectType(
        key="write_keys",
        model="events.WriteKey",
        label=Label("写入密钥", "Write key"),
        plural=Label("写入密钥", "Write keys"),
        title="name",
        verbs=(),
        is_kept_record=False,
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name")),
            Field(key="origins", type=FieldType.TEXT, label=Label("允许的网站", "Allowed sites"), is_filterable=False),
            Field(key="trusts_claims", type=FieldType.BOOLEAN, label=Label("信任身份", "Trusts identity")),
            Field(key="per_minute", type=FieldType.NUMBER, label=Label("每分钟上限", "Per minute")),
            Field(key="revoked_at", type=FieldType.DATETIME, label=Label("停用时间", "Revoked")),
        ),
    )
)

EVENT_TYPES = register(
    ObjectType(
        key="event_types",
        model="events.EventDefinition",
        label=Label("事件类型", "Event type"),
        plural=Label("事件类型", "Event types"),
        title="key",
        verbs=(),
        is_kept_record=False,
        fields=(
            Field(key="key", type=FieldType.TEXT, label=Label("编码", "Key")),
            Field(key="label_zh", type=FieldType.TEXT, label=Label("中文名", "Chinese name")),
            Field(key="label_en", type=FieldType.TEXT, label=Label("英文名", "English name")),
            Field(key="properties", type=FieldType.TEXT, label=Label("属性", "Properties"), is_filterable=False),
        ),
    )
)

VISITS = ObjectType(
    key="visits",
    model="events.Sighting",
    label=Label("行为事件", "Behaviour event"),
    plural=Label("行为", "Behaviour"),
    title="title",
    verbs=(),
    is_kept_record=False,
    fields=(
        Field(key="kind", type=FieldType.TEXT, label=Label("类型", "Type")),
        Field(key="title", type=FieldType.TEXT, label=Label("内容", "About")),
        Field(key="url", type=FieldType.TEXT, label=Label("网址", "URL")),
        Field(key="amount_cents", type=FieldType.MONEY, label=Label("金额", "Amount"), unit="cents"),
        Field(key="at", type=FieldType.DATETIME, label=Label("时间", "Time")),
    ),
)
"""What customers did on sites and in apps, as the lake keeps all of it."""

BEHAVIOUR = register_relation(
    Relation(
        key="events",
        owner="customers",
        of=VISITS,
        grant="customers.view",
        link="customer_id",
        at="at",
        is_in_database=False,
    )
)
