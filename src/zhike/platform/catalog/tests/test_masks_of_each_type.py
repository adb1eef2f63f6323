"""A mask never lets the value through."""

import pytest

from zhike.platform.catalog import Field, FieldType, Label
from zhike.platform.catalog.masks import hide_value

NAME = Label("试", "Test")
ADDRESS = {"province": "上海市", "city": "上海市", "district": "黄浦区", "adcode": "", "detail": "人民路 1 号"}


@pytest.mark.parametrize(
    ("kind", "value", "mask"),
    [
        ("text", "王小明", "王**"),
        ("phone", "+8613812345678", "138****5678"),
        ("email", "lilei@example.com", "l***@example.com"),
        ("id_number", "11010519491231002X", "1101********2X"),
        ("bank_account", "6222021234567890128", "********0128"),
        ("url", "https://example.com/secret", "***"),
        ("rich_text", "<p>秘密</p>", "***"),
        ("money", 500, "***"),
        ("money", None, None),
        ("choices", ["vip", "blocked"], ["v**", "b******"]),
        ("attachment", [{"id": "x", "name": "薪资.xlsx"}], ["***"]),
        ("table", [{"price": 5}, {"price": 6}], "***"),
        ("location", {"lat": 1.0, "lng": 2.0, "label": "家"}, "***"),
        ("address", ADDRESS, {**ADDRESS, "district": "***", "detail": "***"}),
    ],
)
def test_the_mask_of_a_type(kind, value, mask):
    assert hide_value(Field(key="it", type=FieldType(kind), label=NAME), value) == mask
