"""Predictions as an object with grants and a history, and the questions of a company's own as what customers name."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

PREDICTIONS: Final = register(
    ObjectType(
        key="predictions",
        model="predictions.PredictionDefinition",
        label=Label("预测模型", "Prediction"),
        plural=Label("预测模型", "Predictions"),
        title="horizon_days",
        fields=(
            Field(
                key="horizon_days", type=FieldType.NUMBER, label=Label("观察期（天）", "Horizon (days)"), is_listed=True
            ),
            Field(
                key="active_days",
                type=FieldType.NUMBER,
                label=Label("活跃期（天）", "Active within (days)"),
                is_listed=True,
            ),
            Field(
                key="action_cost_cents",
                type=FieldType.MONEY,
                label=Label("行动一次的成本", "Cost of one attempt"),
                unit="cents",
                is_listed=True,
            ),
            Field(
                key="miss_cost_cents",
                type=FieldType.MONEY,
                label=Label("漏掉一个客户的损失", "Loss of one customer missed"),
                unit="cents",
                is_listed=True,
            ),
        ),
        verbs=("view", "edit", "run"),
        is_kept_record=False,
        is_definition=True,
    )
)

QUESTIONS: Final = register(
    ObjectType(
        key="questions",
        model="predictions.OwnQuestion",
        label=Label("预测问题", "Question"),
        plural=Label("预测问题", "Questions"),
        title="name",
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_listed=True),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("创建时间", "Created"),
                is_editable=False,
                is_sortable=True,
            ),
        ),
        verbs=("view",),
        is_kept_record=False,
        is_definition=True,
    )
)
