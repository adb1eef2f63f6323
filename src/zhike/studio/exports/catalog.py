"""Exports as an object of the audit; everyone has their own, so it has no verbs."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

FORMS: Final = (
    Choice("people", Label("给人看", "For people"), "blue"),
    Choice("machines", Label("给程序", "For machines"), "purple"),
)
EXPORTS: Final = register(
    ObjectType(
        key="exports",
        model="exports.Export",
        label=Label("导出", "Export"),
        plural=Label("导出", "Exports"),
        title="object_key",
        fields=(
            Field(key="object_key", type=FieldType.TEXT, label=Label("对象", "Object"), is_listed=True),
            Field(key="form", type=FieldType.CHOICE, label=Label("形式", "Form"), choices=FORMS, is_listed=True),
            Field(key="kind", type=FieldType.TEXT, label=Label("文件类型", "Kind of file"), is_listed=True),
            Field(key="rows", type=FieldType.NUMBER, label=Label("行数", "Rows"), is_listed=True),
            Field(key="fields", type=FieldType.TEXT, label=Label("字段", "Fields")),
            Field(key="where", type=FieldType.TEXT, label=Label("条件", "Condition")),
            Field(key="state", type=FieldType.TEXT, label=Label("状态", "State"), is_listed=True),
            Field(key="note", type=FieldType.TEXT, label=Label("理由", "Reason")),
            Field(
                key="approval_above",
                type=FieldType.NUMBER,
                label=Label("超过多少行需审批", "Rows above which to approve"),
            ),
        ),
        verbs=(),
    )
)
