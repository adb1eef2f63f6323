"""What signals and observed figures are."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

KINDS: Final = (
    Choice("policy", Label("政策", "Policy"), "red"),
    Choice("news", Label("新闻", "News"), "blue"),
    Choice("industry", Label("行业", "Industry"), "purple"),
    Choice("competitor", Label("竞品", "Competitor"), "orange"),
    Choice("weather", Label("天气与指数", "Weather and indices"), "cyan"),
)
IMPORTANCES: Final = (
    Choice("high", Label("重要", "Important"), "red"),
    Choice("normal", Label("一般", "Normal"), "default"),
    Choice("low", Label("参考", "For reference"), "default"),
)
SERIES_KINDS: Final = (
    Choice("price", Label("竞品价格", "Competitor price"), "orange"),
    Choice("index", Label("指数", "Index"), "purple"),
    Choice("weather", Label("天气", "Weather"), "cyan"),
    Choice("other", Label("其他", "Other"), "default"),
)
_NAMED: Final = Label("多个名称用 ; 分隔", "Several names are divided by ;")

SIGNALS: Final = register(
    ObjectType(
        key="signals",
        model="signals.Signal",
        label=Label("外部信号", "Signal"),
        plural=Label("外部信号", "Signals"),
        title="title",
        fields=(
            Field(
                key="title",
                type=FieldType.TEXT,
                label=Label("标题", "Title"),
                is_required=True,
                is_searchable=True,
                is_listed=True,
                max_length=300,
            ),
            Field(
                key="kind",
                type=FieldType.CHOICE,
                label=Label("类型", "Kind"),
                is_listed=True,
                choices=KINDS,
            ),
            Field(
                key="published_at",
                type=FieldType.DATETIME,
                label=Label("发布时间", "Published"),
                is_listed=True,
                is_sortable=True,
            ),
            Field(
                key="importance",
                type=FieldType.CHOICE,
                label=Label("重要程度", "Importance"),
                is_listed=True,
                choices=IMPORTANCES,
            ),
            Field(key="source", type=FieldType.TEXT, label=Label("来源", "Source"), is_listed=True, max_length=120),
            Field(key="region", type=FieldType.REGION, label=Label("地区", "Region"), is_listed=True, max_length=120),
            Field(
                key="topics",
                type=FieldType.TEXT,
                label=Label("主题", "Topics"),
                is_listed=True,
                max_length=300,
                help=_NAMED,
            ),
            Field(
                key="competitors",
                type=FieldType.TEXT,
                label=Label("涉及竞品", "Competitors"),
                max_length=300,
                help=_NAMED,
            ),
            Field(
                key="products", type=FieldType.TEXT, label=Label("涉及产品", "Products"), max_length=300, help=_NAMED
            ),
            Field(key="summary", type=FieldType.LONG_TEXT, label=Label("摘要", "Summary"), max_length=10_000),
            Field(key="link", type=FieldType.URL, label=Label("链接", "Link"), max_length=2_000),
            Field(
                key="external_key",
                type=FieldType.TEXT,
                label=Label("来源编号", "Key in source"),
                is_editable=False,
                is_given_once=True,
                max_length=500,
            ),
            Field(key="adcode", type=FieldType.TEXT, label=Label("行政区划代码", "Region code"), is_editable=False),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("接入时间", "Came in"),
                is_editable=False,
                is_sortable=True,
            ),
        ),
    )
)
OBSERVATIONS: Final = register(
    ObjectType(
        key="observations",
        model="signals.Observation",
        label=Label("观测值", "Observation"),
        plural=Label("观测值", "Observations"),
        title="series",
        fields=(
            Field(
                key="series",
                type=FieldType.TEXT,
                label=Label("序列", "Series"),
                is_given_once=True,
                is_editable=False,
                is_searchable=True,
                is_listed=True,
                max_length=300,
            ),
            Field(
                key="kind",
                type=FieldType.CHOICE,
                label=Label("类型", "Kind"),
                is_given_once=True,
                is_editable=False,
                is_listed=True,
                choices=SERIES_KINDS,
            ),
            Field(
                key="competitor",
                type=FieldType.TEXT,
                label=Label("竞争对手", "Competitor"),
                is_given_once=True,
                is_editable=False,
                is_listed=True,
                max_length=120,
            ),
            Field(
                key="product",
                type=FieldType.TEXT,
                label=Label("产品", "Product"),
                is_given_once=True,
                is_editable=False,
                is_listed=True,
                max_length=160,
            ),
            Field(
                key="on",
                type=FieldType.DATE,
                label=Label("日期", "Date"),
                is_required=True,
                is_given_once=True,
                is_editable=False,
                is_listed=True,
                is_sortable=True,
            ),
            Field(
                key="value",
                type=FieldType.NUMBER,
                label=Label("数值", "Value"),
                is_required=True,
                is_listed=True,
                is_sortable=True,
                decimals=4,
                help=Label(
                    "更正会成为新版本，原值保留", "A correction becomes a new version; what was known before stays"
                ),
            ),
            Field(key="unit", type=FieldType.TEXT, label=Label("单位", "Unit"), is_listed=True, max_length=20),
            Field(key="source", type=FieldType.TEXT, label=Label("来源", "Source"), is_listed=True, max_length=120),
            Field(key="link", type=FieldType.URL, label=Label("链接", "Link"), max_length=2_000),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("首次获知", "First known"),
                is_editable=False,
                is_sortable=True,
            ),
        ),
    )
)
