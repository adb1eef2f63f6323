"""Whatever a field wants, it says so in both languages."""

import ast
from pathlib import Path

import pytest

from zhike.platform.catalog import FieldType, parsing
from zhike.platform.i18n import message

KINDS = {"attachment", "image", "user", "department", "reference", "references", "choices", "table"}


def wanted_in_code():
    for path in Path(parsing.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Wanted":
                yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


@pytest.mark.parametrize("what", sorted({*wanted_in_code(), "filled", "whole_number", *KINDS}))
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_every_wish_has_words(what, locale):
    facts = {"field": "x", "wanted": what, "max_length": 5, "digits": 3, "decimals": 2, "max_items": 9}
    text = message("platform.bad_value", facts, locale=locale)
    assert "{" not in text
    assert message(f"platform.wanted.{what}", facts, locale=locale) != f"platform.wanted.{what}"


def test_a_wish_is_put_into_the_sentence():
    facts = {"field": "price", "wanted": "fewer_decimals", "decimals": 2}
    assert message("platform.bad_value", facts, locale="en-US") == "Field price wants a number of at most 2 decimals"
    assert message("platform.bad_value", facts, locale="zh-CN") == "字段 price 应为最多 2 位小数的数字"


def test_there_are_thirty_types_and_one_more():
    assert len(FieldType) == 31
