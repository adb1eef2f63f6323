"""What relations and parts in decisions are, for audit and masks."""

from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register
from zhike.platform.conditions import Relation, register_relation
from zhike.records.relations.rules import KINDS, PARTS, role_of

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

_ROLES: Final = {
    role_of(one, is_first=is_first): one.label if is_first else one.reverse
    for one in KINDS
    for is_first in (False, True)
}
TIES: Final = ObjectType(
    key="ties",
    model="relations.Relation",
    label=Label("客户关系", "Relation"),
    plural=Label("与其他客户的关系", "Relations to others"),
    title="role",
    verbs=(),
    is_kept_record=False,
    fields=(
        Field(
            key="other",
            type=FieldType.REFERENCE,
            label=Label("对方客户", "The other customer"),
            reference="customers",
        ),
        Field(
            key="role",
            type=FieldType.CHOICE,
            label=Label("对方是其", "The other is their"),
            choices=tuple(Choice(key, label) for key, label in _ROLES.items()),
        ),
        Field(key="since", type=FieldType.DATETIME, label=Label("登记时间", "Noted")),
    ),
)
"""Relations read from one of their ends: each is a row of either customer. The lake keeps them so."""
TIED: Final = register_relation(
    Relation(
        key="ties",
        owner="customers",
        of=TIES,
        grant="customers.view",
        link="customer_id",
        at="since",
        is_in_database=False,
    )
)
