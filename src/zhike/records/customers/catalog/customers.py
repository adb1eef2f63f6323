"""What a customer is: every field once, for lists, forms, imports, masks, audit, search and API."""

from typing import Final

from zhike.platform.catalog import DataClass, Field, FieldType, Label, ObjectType, register
from zhike.records.customers.catalog.choices import GENDERS, KINDS, LEVELS, TIERS

_CONTACT: Final = Label("联系方式", "How to reach them")
_ADDRESS: Final = Label("地址", "Address")
_VALUE: Final = Label("价值与健康", "Value and health")
_ORIGIN: Final = Label("来源与归属", "Origin and owner")
SENSITIVE: Final = DataClass.SENSITIVE

_BASICS: Final = (
    Field(
        key="name",
        type=FieldType.TEXT,
        label=Label("名称", "Name"),
        sort_column="name_pinyin",
        is_searchable=True,
        is_required=True,
        is_sortable=True,
        is_listed=True,
        max_length=200,
    ),
    Field(
        key="kind",
        type=FieldType.CHOICE,
        label=Label("类型", "Kind"),
        is_required=True,
        is_listed=True,
        choices=KINDS,
    ),
    Field(key="level", type=FieldType.CHOICE, label=Label("客户级别", "Level"), is_listed=True, choices=LEVELS),
    Field(
        key="name_pinyin",
        type=FieldType.TEXT,
        label=Label("名称拼音", "Name in pinyin"),
        is_searchable=True,
        is_editable=False,
        max_length=300,
    ),
    Field(key="industry", type=FieldType.TEXT, label=Label("行业", "Industry"), max_length=60),
    Field(key="gender", type=FieldType.CHOICE, label=Label("性别", "Gender"), choices=GENDERS),
    Field(key="birth_date", type=FieldType.DATE, label=Label("出生日期", "Date of birth"), data_class=SENSITIVE),
    Field(key="employer", type=FieldType.TEXT, label=Label("工作单位", "Employer"), max_length=200),
    Field(
        key="id_number",
        type=FieldType.IDENTIFIER,
        label=Label("身份证号", "Resident ID"),
        data_class=DataClass.SECRET,
        max_length=18,
    ),
    Field(key="credit_code", type=FieldType.IDENTIFIER, label=Label("统一社会信用代码", "Credit code"), max_length=18),
    Field(key="remark", type=FieldType.LONG_TEXT, label=Label("备注", "Remark"), max_length=5000),
)
_REACH: Final = (
    Field(
        key="phone",
        type=FieldType.PHONE,
        label=Label("电话", "Phone"),
        data_class=SENSITIVE,
        is_searchable=True,
        is_listed=True,
        max_length=32,
        group=_CONTACT,
    ),
    Field(
        key="email",
        type=FieldType.EMAIL,
        label=Label("邮箱", "E-mail"),
        data_class=SENSITIVE,
        is_searchable=True,
        max_length=254,
        group=_CONTACT,
    ),
    Field(
        key="wechat",
        type=FieldType.TEXT,
        label=Label("微信号", "WeChat"),
        data_class=SENSITIVE,
        is_searchable=True,
        max_length=64,
        group=_CONTACT,
    ),
    Field(
        key="contact_name",
        type=FieldType.TEXT,
        label=Label("联系人", "Contact"),
        is_searchable=True,
        max_length=100,
        group=_CONTACT,
    ),
    Field(
        key="contact_title",
        type=FieldType.TEXT,
        label=Label("联系人职务", "Contact's title"),
        max_length=100,
        group=_CONTACT,
    ),
)
_PLACE: Final = (
    Field(key="province", type=FieldType.REGION, label=Label("省份", "Province"), max_length=40, group=_ADDRESS),
    Field(
        key="city", type=FieldType.REGION, label=Label("城市", "City"), is_listed=True, max_length=40, group=_ADDRESS
    ),
    Field(key="district", type=FieldType.REGION, label=Label("区县", "District"), max_length=40, group=_ADDRESS),
    Field(
        key="adcode", type=FieldType.IDENTIFIER, label=Label("行政区划代码", "Area code"), max_length=6, group=_ADDRESS
    ),
    Field(
        key="address",
        type=FieldType.TEXT,
        label=Label("详细地址", "Address"),
        data_class=SENSITIVE,
        max_length=300,
        group=_ADDRESS,
    ),
)


def _computed(  # sizes: the parts of a computed column
    key: str, kind: FieldType, label: Label, *, listed: bool = False, sortable: bool = False, unit: str = ""
) -> Field:
    return Field(
        key=key, type=kind, label=label, unit=unit, group=_VALUE,
        is_editable=False, is_listed=listed, is_sortable=sortable,
    )  # fmt: skip


def _grouping(key: str, label: Label, *, reference: str = "", is_given: bool = False) -> Field:
    return Field(
        key=key, type=FieldType.REFERENCES, label=label, reference=reference or key, group=_VALUE,
        is_editable=False, is_mixed=is_given, is_listed=is_given,
    )  # fmt: skip


_WORTH: Final = (
    Field(
        key="rfm_tier",
        type=FieldType.CHOICE,
        label=Label("价值分层", "Value tier"),
        is_editable=False,
        is_listed=True,
        choices=TIERS,
        group=_VALUE,
    ),
    _computed("rfm_r", FieldType.NUMBER, Label("最近购买分", "Recency score")),
    _computed("rfm_f", FieldType.NUMBER, Label("购买频次分", "Frequency score")),
    _computed("rfm_m", FieldType.NUMBER, Label("购买金额分", "Money score")),
    _computed("health", FieldType.SCORE, Label("健康度", "Health"), listed=True, sortable=True),
    _computed("health_reason", FieldType.TEXT, Label("健康度原因", "Reason of health")),
    _computed("churn_percent", FieldType.PERCENT, Label("流失概率", "Churn probability"), sortable=True),
    _computed("price_percent", FieldType.PERCENT, Label("低价购买占比", "Cheap purchases")),
    _computed("quality_percent", FieldType.PERCENT, Label("高价购买占比", "Dear purchases")),
    _computed("trend_percent", FieldType.PERCENT, Label("新品购买占比", "New-product purchases")),
    _computed("influence", FieldType.NUMBER, Label("影响力（平均 = 100）", "Influence (average = 100)"), sortable=True),
    _computed("brought_count", FieldType.NUMBER, Label("介绍来的客户数", "Customers introduced")),
    _computed("scored_at", FieldType.DATETIME, Label("评分时间", "Scored at")),
    _computed(
        "value_cents",
        FieldType.MONEY,
        Label("未来 12 个月预期消费", "Expected, next 12 months"),
        sortable=True,
        unit="cents",
    ),
    _computed("next_order_on", FieldType.DATE, Label("预计下次下单", "Next order expected"), sortable=True),
    _computed("buy_percent", FieldType.PERCENT, Label("再次购买概率", "Chance to buy again"), sortable=True),
    _computed("likely_category", FieldType.TEXT, Label("最可能购买", "Most likely to buy")),
    _computed("order_count", FieldType.NUMBER, Label("订单数", "Orders"), sortable=True),
    _computed("amount_cents", FieldType.MONEY, Label("累计金额", "Amount"), listed=True, sortable=True, unit="cents"),
    _computed("last_order_at", FieldType.DATETIME, Label("最近下单", "Last order"), listed=True, sortable=True),
    _computed("last_contact_at", FieldType.DATETIME, Label("最近联系", "Last contact"), sortable=True),
    _computed("last_seen_at", FieldType.DATETIME, Label("最近访问", "Last seen online")),
    _computed("sessions_30d", FieldType.NUMBER, Label("30 天访问次数", "Visits in 30 days")),
    _computed("views_7d", FieldType.NUMBER, Label("7 天浏览量", "Views in 7 days")),
    _computed("views_30d", FieldType.NUMBER, Label("30 天浏览量", "Views in 30 days")),
)
_ROOTS: Final = (
    Field(
        key="owner",
        type=FieldType.USER,
        label=Label("负责人", "Owner"),
        column="owner_id",
        is_editable=False,
        is_listed=True,
        group=_ORIGIN,
    ),
    Field(
        key="department",
        type=FieldType.DEPARTMENT,
        label=Label("所属部门", "Department"),
        column="department_id",
        is_editable=False,
        group=_ORIGIN,
    ),
    _grouping("segments", Label("分群", "Segments")),
    _grouping("tags", Label("标签", "Tags"), is_given=True),
    _grouping("foretold", Label("预测命中", "Pointed out by"), reference="questions"),
    Field(
        key="source_count",
        type=FieldType.NUMBER,
        label=Label("来源记录数", "Source records"),
        is_editable=False,
        group=_ORIGIN,
    ),
    Field(
        key="source_names",
        type=FieldType.TEXT,
        label=Label("数据来源", "Sources"),
        is_editable=False,
        group=_ORIGIN,
        help=Label("以顿号分隔", "Separated by 、"),
    ),
    Field(
        key="created_at",
        type=FieldType.DATETIME,
        label=Label("创建时间", "Created"),
        is_editable=False,
        is_sortable=True,
        group=_ORIGIN,
    ),
    Field(
        key="updated_at",
        type=FieldType.DATETIME,
        label=Label("更新时间", "Updated"),
        is_editable=False,
        is_sortable=True,
        group=_ORIGIN,
    ),
)

CUSTOMERS: Final = register(
    ObjectType(
        key="customers",
        model="customers.Customer",
        label=Label("客户", "Customer"),
        plural=Label("客户", "Customers"),
        title="name",
        fields=(*_BASICS, *_REACH, *_PLACE, *_WORTH, *_ROOTS),
        verbs=("view", "create", "edit", "delete", "export", "reassign"),
        has_own_scope=True,
    )
)
SOURCED: Final = tuple(one.key for one in CUSTOMERS.fields if one.is_editable)
"""Fields that sources and people fill; everything else is computed."""
