"""Definitions as objects of the audit, so that their history is told in words."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register


def _text(key: str, zh: str, en: str) -> Field:
    return Field(key=key, type=FieldType.TEXT, label=Label(zh, en), is_filterable=False)


OBJECTS: Final = register(
    ObjectType(
        key="objects",
        model="objects.ObjectDefinition",
        label=Label("对象定义", "Object definition"),
        plural=Label("对象定义", "Object definitions"),
        title="label_zh",
        verbs=(),
        is_kept_record=False,
        is_definition=True,
        fields=(
            _text("label_zh", "中文名", "Chinese name"),
            _text("label_en", "英文名", "English name"),
            _text("plural_zh", "中文复数名", "Chinese plural"),
            _text("plural_en", "英文复数名", "English plural"),
            _text("title_zh", "中文标题字段名", "Chinese name of the title"),
            _text("title_en", "英文标题字段名", "English name of the title"),
            _text("icon", "图标", "Icon"),
            _text("color", "颜色", "Colour"),
        ),
    )
)
FIELDS: Final = register(
    ObjectType(
        key="fields",
        model="objects.FieldDefinition",
        label=Label("字段定义", "Field definition"),
        plural=Label("字段定义", "Field definitions"),
        title="label_zh",
        verbs=(),
        is_kept_record=False,
        is_definition=True,
        fields=(
            _text("label_zh", "中文名", "Chinese name"),
            _text("label_en", "英文名", "English name"),
            _text("type", "类型", "Type"),
            _text("is_required", "必填", "Required"),
            _text("is_searchable", "可搜索", "Searchable"),
            _text("is_indexed", "可排序筛选（索引）", "Indexed"),
            _text("data_class", "数据分级", "Data class"),
            _text("choices", "选项", "Choices"),
            _text("formula", "公式", "Formula"),
            _text("serial", "编号规则", "Numbering"),
            _text("reference", "关联对象", "Refers to"),
            _text("order", "顺序", "Order"),
            _text("kept_as", "旧值保留在", "Old values kept as"),
        ),
    )
)
