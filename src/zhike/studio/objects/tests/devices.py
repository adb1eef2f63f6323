"""An object 设备 (device) with a field of most types, and the ways to use it over the API."""

from typing import Any

import orjson
from django.test import Client

DEVICE = {"label": {"zh": "设备", "en": "Device"}, "plural": {"zh": "设备", "en": "Devices"}, "key": "devices"}
FIELDS: list[dict[str, Any]] = [
    {"type": "text", "label": {"zh": "型号", "en": "Model"}, "is_searchable": True, "is_sortable": True},
    {"type": "number", "label": {"zh": "功率", "en": "Power"}, "is_sortable": True},
    {"type": "money", "label": {"zh": "价格", "en": "Price"}, "data_class": "sensitive", "unit": "cents"},
    {"type": "date", "label": {"zh": "购买日期", "en": "Bought on"}, "is_sortable": True},
    {"type": "datetime", "label": {"zh": "检修时间", "en": "Checked at"}, "is_sortable": True},
    {"type": "boolean", "label": {"zh": "在用", "en": "In use"}},
    {
        "type": "choice",
        "label": {"zh": "状态", "en": "State"},
        "choices": [
            {"value": "ok", "label": {"zh": "正常", "en": "OK"}},
            {"value": "bad", "label": {"zh": "故障", "en": "Bad"}},
        ],
    },
    {"type": "reference", "label": {"zh": "客户", "en": "Customer"}, "reference": "customers"},
]


def send(client: Client, method: str, path: str, body: object = None, *, status: int | None = None) -> dict[str, Any]:
    answer = getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json")
    assert answer.status_code == status if status else answer.status_code < 300, (answer.status_code, answer.content)
    return orjson.loads(answer.content) if answer.content else {}


def make(client: Client, **values: object) -> dict[str, Any]:
    return send(client, "post", "objects/devices_c/records", {"values": values})


def find(client: Client, **query: str) -> list[str]:
    answer = client.get("/api/v1/objects/devices_c/records", query)
    assert answer.status_code == 200, answer.content
    return [one["values"]["name"] for one in orjson.loads(answer.content)["items"]]


def where(field: str, op: str, value: object) -> str:
    return orjson.dumps({"field": field, "op": op, "value": value}).decode()
