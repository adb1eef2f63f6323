"""What falls due as an object: who may see it, and who may set rules."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

DUES: Final = register(
    ObjectType(
        key="maintenance",
        model="maintenance.Due",
        label=Label("到期事项", "Due item"),
        plural=Label("到期事项", "Due items"),
        title="rule",
        verbs=("view", "manage"),
        is_kept_record=False,
        fields=(
            Field(key="rule", type=FieldType.TEXT, column="rule_id", label=Label("规则", "Rule")),
            Field(
                key="due_on",
                type=FieldType.DATE,
                label=Label("预计到期", "Due"),
                is_editable=False,
                is_sortable=True,
            ),
        ),
    )
)
