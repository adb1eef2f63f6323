"""What relations and parts in decisions are, for audit and masks."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register
from zhike.records.relations.rules import PARTS

_PART_LABELS: Final = {
    "decides": Label("决策", "Decides"),
    "signs": Label("签字", "Signs"),
    "uses": Label("使用", "Uses"),
    "influences": Label("影响", "Influences"),
    "blocks": Label("阻碍", "Blocks"),
}
RELATIONS: Final = register(
    ObjectType(
        key="relations",
        model="relations.Relation",
        label=Label("关系", "Relation"),
        plural=Label("关系", "Relations"),
        title="note",
        verbs=(),
        fields=(
            Field(key="kind", type=FieldType.TEXT, label=Label("关系", "Kind"), max_length=40),
            Field(
                key="first",
                column="first_id",
                type=FieldType.REFERENCE,
                label=Label("甲方", "First"),
                reference="customers",
                is_editable=False,
            ),
            Field(
                key="second",
                column="second_id",
                type=FieldType.REFERENCE,
                label=Label("乙方", "Second"),
                reference="customers",
                is_editable=False,
            ),
            Field(key="share_percent", type=FieldType.SCORE, label=Label("持股比例", "Share"), unit="percent"),
            Field(key="note", type=FieldType.TEXT, label=Label("备注", "Note"), max_length=300),
        ),
    )
)
PARTS_IN_DECISIONS: Final = register(
    ObjectType(
        key="decision_parts",
        model="relations.Part",
        label=Label("决策角色", "Part in decisions"),
        plural=Label("决策链", "Decision chain"),
        title="concern",
        verbs=(),
        fields=(
            Field(
                key="part",
                type=FieldType.CHOICE,
                label=Label("角色", "Part"),
                choices=tuple(Choice(key, _PART_LABELS[key]) for key in PARTS),
            ),
            Field(key="attitude", type=FieldType.NUMBER, label=Label("态度", "Attitude")),
            Field(key="concern", type=FieldType.TEXT, label=Label("关注点", "Concern"), max_length=500),
            Field(
                key="reports_to",
                type=FieldType.REFERENCE,
                label=Label("汇报给", "Reports to"),
                reference="contacts",
            ),
        ),
    )
)
