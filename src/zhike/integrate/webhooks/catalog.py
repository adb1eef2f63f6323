"""Webhooks as an object with a grant and a history; the secret is no field of it."""

from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

WEBHOOKS: Final = register(
    ObjectType(
        key="webhooks",
        model="webhooks.Endpoint",
        label=Label("推送端点", "Webhook"),
        plural=Label("推送端点", "Webhooks"),
        title="name",
        fields=(
            Field(key="name", type=FieldType.TEXT, label=Label("名称", "Name"), is_sortable=True, is_listed=True),
            Field(key="url", type=FieldType.TEXT, label=Label("地址", "Address"), is_listed=True),
            Field(
                key="subscriptions",
                type=FieldType.LONG_TEXT,
                label=Label("事件", "Events"),
                is_filterable=False,
            ),
            Field(key="is_on", type=FieldType.BOOLEAN, label=Label("启用", "On"), is_listed=True),
        ),
        verbs=("manage",),
        is_kept_record=False,
        is_definition=True,
    )
)
