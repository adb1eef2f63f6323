"""What activities and tasks are."""

from dataclasses import replace
from typing import Final

from zhike.platform.catalog import Choice, Field, FieldType, Label, ObjectType, register

KINDS: Final = (
    Choice("call", Label("电话", "Call"), "blue"),
    Choice("visit", Label("拜访", "Visit"), "green"),
    Choice("meeting", Label("会议", "Meeting"), "purple"),
    Choice("message", Label("消息", "Message"), "cyan"),
    Choice("note", Label("备注", "Note"), "default"),
    Choice("ticket", Label("工单", "Ticket"), "orange"),
)
STATUSES: Final = (
    Choice("open", Label("待办", "Open"), "blue"),
    Choice("snoozed", Label("已推迟", "Snoozed"), "default"),
    Choice("done", Label("已完成", "Done"), "green"),
    Choice("dismissed", Label("已忽略", "Dismissed"), "default"),
    Choice("gone", Label("原因已消失", "Cause is gone"), "default"),
)
DISMISSALS: Final = (
    Choice("not_relevant", Label("与我无关", "Not relevant"), "default"),
    Choice("already_done", Label("已经做过", "Already done"), "green"),
    Choice("wrong_data", Label("数据有误", "Wrong data"), "red"),
    Choice("later", Label("以后再说", "Some other time"), "default"),
    Choice("other", Label("其他原因", "Other"), "default"),
)
_CUSTOMER: Final = Field(
    key="customer",
    type=FieldType.REFERENCE,
    label=Label("客户", "Customer"),
    column="customer_id",
    reference="customers",
    is_editable=False,
    is_listed=True,
)
_OWNER: Final = Field(
    key="owner",
    type=FieldType.USER,
    label=Label("负责人", "Owner"),
    column="owner_id",
    is_editable=False,
    is_listed=True,
)

ACTIVITIES: Final = register(
    ObjectType(
        key="activities",
        model="activities.Activity",
        label=Label("跟进", "Activity"),
        plural=Label("跟进", "Activities"),
        title="subject",
        fields=(
            Field(
                key="kind",
                type=FieldType.CHOICE,
                label=Label("类型", "Kind"),
                is_required=True,
                is_listed=True,
                choices=KINDS,
            ),
            Field(
                key="subject",
                type=FieldType.TEXT,
                label=Label("主题", "Subject"),
                is_searchable=True,
                is_listed=True,
                max_length=300,
            ),
            Field(key="body", type=FieldType.LONG_TEXT, label=Label("内容", "Text"), is_listed=True, max_length=10_000),
            replace(_CUSTOMER, is_given_once=True),
            Field(
                key="happened_at",
                type=FieldType.DATETIME,
                label=Label("发生时间", "Happened"),
                is_listed=True,
                is_sortable=True,
            ),
            _OWNER,
            Field(key="status", type=FieldType.TEXT, label=Label("状态", "Status"), is_editable=False),
            Field(key="external_key", type=FieldType.TEXT, label=Label("来源编号", "Key in source"), is_editable=False),
            # Kept beside the company's own fields, in a slot that those never reach.
            Field(key="files", type=FieldType.ATTACHMENT, label=Label("附件", "Files"), slot="j9001", max_items=20),
            Field(key="pinned_at", type=FieldType.DATETIME, label=Label("置顶时间", "Pinned"), is_editable=False),
        ),
        verbs=("view", "create", "edit", "export"),
    )
)
TASKS: Final = register(
    ObjectType(
        key="tasks",
        model="activities.Task",
        label=Label("任务", "Task"),
        plural=Label("任务", "Tasks"),
        title="subject",
        fields=(
            Field(
                key="subject",
                type=FieldType.TEXT,
                label=Label("事项", "Subject"),
                is_listed=True,
                is_searchable=True,
                max_length=300,
            ),
            _CUSTOMER,
            _OWNER,
            Field(
                key="status",
                type=FieldType.CHOICE,
                label=Label("状态", "Status"),
                is_editable=False,
                is_listed=True,
                choices=STATUSES,
            ),
            Field(key="due_on", type=FieldType.DATE, label=Label("截止日期", "Due"), is_listed=True),
            Field(
                key="priority",
                type=FieldType.NUMBER,
                label=Label("优先级", "Priority"),
                is_editable=False,
                is_sortable=True,
            ),
            Field(key="rule_key", type=FieldType.TEXT, label=Label("规则", "Rule"), is_editable=False),
            Field(key="cause_code", type=FieldType.TEXT, label=Label("原因", "Cause"), is_editable=False),
            Field(
                key="action_code", type=FieldType.TEXT, label=Label("建议动作", "Suggested action"), is_editable=False
            ),
            Field(key="snoozed_until", type=FieldType.DATE, label=Label("推迟至", "Snoozed until"), is_editable=False),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("创建时间", "Created"),
                is_editable=False,
                is_sortable=True,
            ),
            Field(key="ended_at", type=FieldType.DATETIME, label=Label("结束时间", "Ended"), is_editable=False),
            Field(
                key="dismissal",
                type=FieldType.CHOICE,
                label=Label("不处理的原因", "Why not"),
                is_editable=False,
                choices=DISMISSALS,
            ),
        ),
        verbs=("view", "create", "edit", "reassign"),
    )
)
