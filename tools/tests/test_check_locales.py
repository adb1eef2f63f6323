import ast
from pathlib import Path

from tools.check_locales import find_differences, find_missing_codes
from tools.sources import Source


def differences(chinese, english):
    return find_differences({"zh-CN": {"orders.json": chinese}, "en-US": {"orders.json": english}})


def test_the_same_keys_and_facts_pass():
    assert differences({"orders.paid": "已付 {amount}"}, {"orders.paid": "Paid {amount}"}) == []


def test_a_key_that_one_language_lacks_is_reported():
    assert differences({"orders.paid": "已付"}, {}) == ["en-US/orders.json: orders.paid is missing"]
    assert differences({}, {"orders.paid": "Paid"}) == ["zh-CN/orders.json: orders.paid is missing"]


def test_a_fact_that_one_language_does_not_name_is_reported():
    assert differences({"orders.paid": "已付"}, {"orders.paid": "Paid {amount}"}) == [
        "orders.json: orders.paid names [] and ['amount']",
    ]


def test_an_empty_text_is_reported():
    assert differences({"orders.paid": " "}, {"orders.paid": "Paid"}) == ["orders.json: orders.paid is empty"]


def test_a_key_in_two_files_is_reported():
    files = {"a.json": {"orders.paid": "x"}, "b.json": {"orders.paid": "y"}}
    assert find_differences({"zh-CN": files, "en-US": files}) == ["b.json: orders.paid stands in a.json already"]


def test_a_raised_code_without_a_text_is_reported_and_a_grant_is_not_taken_for_one():
    text = (
        'raise AppError(409, "orders.late", {"by": "a.b"})\n'
        'raise invalid("orders.empty", rows=1)\n'
        'raise AppError(status=409, code="orders.known")\n'
        'raise forbidden("orders.place")\n'
    )
    source = Source(Path("src/zhike/records/orders/actions.py"), text, ast.parse(text))
    assert find_missing_codes([source], {"orders.known"}) == [
        "src/zhike/records/orders/actions.py:1: error code orders.late has no text",
        "src/zhike/records/orders/actions.py:2: error code orders.empty has no text",
    ]
