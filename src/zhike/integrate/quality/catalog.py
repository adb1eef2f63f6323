"""Quality rules as an object with grants and a history."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

SEVERITIES: Final = (
    Choice("error", Label("错误", "Error"), "red"),
    Choice("warning", Label("提醒", "Warning"), "orange"),
)

QUALITY: Final = register(
    ObjectType(
        key="quality",
        model="quality.QualityRule",
        label=Label("质量规则", "Quality rule"),
        plural=Label("数据质量", "Data quality"),
        title="name_zh",
        fields=(
            Field(key="name_zh", type=FieldType.TEXT, label=Label("中文名称", "Name in Chinese"), is_listed=True),
            Field(key="name_en", type=FieldType.TEXT, label=Label("英文名称", "Name in English"), is_listed=True),
            Field(key="object_key", type=FieldType.TEXT, label=Label("对象", "Object"), is_listed=True),
            Field(key="field", type=FieldType.TEXT, label=Label("字段", "Field"), is_listed=True),
            Field(key="kind", type=FieldType.TEXT, label=Label("种类", "Kind"), is_listed=True),
            Field(
                key="severity",
                type=FieldType.CHOICE,
                label=Label("严重程度", "Severity"),
                choices=SEVERITIES,
                is_listed=True,
            ),
            Field(key="owner", type=FieldType.USER, label=Label("负责人", "Owner"), column="owner_id"),
            Field(key="is_on", type=FieldType.BOOLEAN, label=Label("启用", "On"), is_listed=True),
        ),
        verbs=("view", "edit", "run"),
        is_kept_record=False,
        is_definition=True,
    )
)
