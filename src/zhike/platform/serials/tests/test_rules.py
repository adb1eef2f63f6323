"""A rule says what a number looks like and when it begins again."""

from datetime import date

import pytest

from zhike.platform.serials.public import parse_rule

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("rule", "text", "period"),
    [
        ("{0}", "7", ""),
        ("合同{0000}号", "合同0007号", ""),
        ("{yyyy}-{000}", "2026-007", "2026"),
        ("HT{yy}{mm}{00}", "HT260307", "202603"),
        ("{dd}.{mm}.{yyyy}/{0000}", "09.03.2026/0007", "20260309"),
    ],
)
def test_the_form_of_a_number(rule, text, period):
    parsed = parse_rule(rule)
    assert (parsed.text(7, today=DAY), parsed.period(DAY)) == (text, period)


def test_a_number_longer_than_its_zeros_is_not_cut():
    assert parse_rule("{00}").text(12345, today=DAY) == "12345"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "SB",
        "{0}{0}",
        "{}{0}",
        "{week}{0}",
        "{mm}{0}",
        "{yyyy}{dd}{0}",
        "{0",
        "0}",
        "{0}}",
        "x" * 60 + "{0}",
        "{0}\n",
        "{" + "0" * 13 + "}",
    ],
)
def test_a_rule_that_would_repeat_or_means_nothing_is_refused(rule):
    with pytest.raises(ValueError):
        parse_rule(rule)
