"""Known answers for identity numbers, credit codes, dates and money.

The identity number 11010519491231002X is the example of GB 11643; the credit code is the example of python-stdnum.
"""

import pytest

from zhike.engines.text import DateOrder, amount_cents, clean_amount, clean_credit_code, clean_date, clean_resident_id

_SAME = ("11010519491231002X", "11010519491231002x", "110105 19491231 002X", "'11010519491231002X", "110105491231002")


@pytest.mark.parametrize("written", _SAME)
def test_identity_numbers_are_checked_and_read(written: str) -> None:
    result = clean_resident_id(written)
    assert result.value == "11010519491231002X"
    assert result.notes == (("birth_date", "1949-12-31"), ("gender", "female"), ("region", "110105"))


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("-", "junk", "id.junk"),
        ("无", "junk", "id.junk"),
        ("****", "junk", "id.junk"),
        ("●●●", "junk", "id.junk"),
        ("3301**********1234", "ambiguous", "id.masked"),
        ("110105194912310021", "invalid", "id.checksum"),
        ("330106199002300011", "invalid", "id.birth_date"),
        ("330106289002200011", "invalid", "id.birth_date"),
        ("990106199002200011", "invalid", "id.region"),
        ("33010619900220001", "invalid", "id.length"),
        ("33010619900220001A", "invalid", "id.characters"),
        ("3301061990022X0011", "invalid", "id.characters"),
    ],
)
def test_what_is_no_identity_number_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_resident_id(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


def test_a_masked_identity_number_keeps_what_shows() -> None:
    assert clean_resident_id("330106********123x").note("masked") == "330106********123X"


def test_credit_codes_are_checked() -> None:
    result = clean_credit_code("9111 0000 6000 3734 1l")
    assert (result.value, result.note("region")) == ("91110000600037341L", "110000")


@pytest.mark.parametrize(
    ("written", "status", "reason", "hint"),
    [
        ("", "blank", None, ""),
        ("无", "junk", "credit.junk", ""),
        ("-", "junk", "credit.junk", ""),
        ("000000000000000000", "junk", "credit.junk", ""),
        ("91110000******341L", "ambiguous", "credit.masked", ""),
        ("91110000600037341K", "invalid", "credit.checksum", ""),
        ("9111OOOO6OOO37341L", "invalid", "credit.characters", "91110000600037341L"),
        ("9111000060003734王L", "invalid", "credit.characters", ""),
        ("12345", "junk", "credit.junk", ""),
        ("9111000060003", "invalid", "credit.length", ""),
    ],
)
def test_what_is_no_credit_code_says_why_and_perhaps_hints(
    written: str, status: str, reason: str | None, hint: str
) -> None:
    result = clean_credit_code(written)
    assert (result.value, result.status, result.reason, result.note("hint")) == (None, status, reason, hint)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-01-05", "2024-01-05"),
        ("2024-1-5", "2024-01-05"),
        ("2024/01/05", "2024-01-05"),
        ("2024.1.5", "2024-01-05"),
        ("2024年1月5日", "2024-01-05"),
        ("2024 年 1 月 5 日 星期五", "2024-01-05"),
        ("二〇二四年一月五日", "2024-01-05"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("一九九九年十月廿一日", "1999-10-21"),
        ("20240105", "2024-01-05"),
        ("202401051530", "2024-01-05T15:30:00"),
        ("20240105T153059", "2024-01-05T15:30:59"),
        ("45296", "2024-01-05"),
        ("45296.5", "2024-01-05T12:00:00"),
        ("13/01/2024", "2024-01-13"),
        ("01/13/2024", "2024-01-13"),
        ("05/05/2024", "2024-05-05"),
        ("13.1.75", "1975-01-13"),
        ("Jan 5, 2024", "2024-01-05"),
        ("5th January 2024", "2024-01-05"),
        ("Fri, 5 Jan 2024 10:00 PM", "2024-01-05T22:00:00"),
        ("2024-01-05 15:30", "2024-01-05T15:30:00"),
        ("2024年1月5日 下午3:30", "2024-01-05T15:30:00"),
        ("2024-1-5 上午12点", "2024-01-05T00:00:00"),
        ("2024-1-5 3点20分8秒", "2024-01-05T03:20:08"),
        ("2024-01-05T15:30:00Z", "2024-01-05T15:30:00Z"),
        ("2024-01-05T15:30:00.123+0800", "2024-01-05T15:30:00+08:00"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_dates_of_all_forms(written: str, value: str) -> None:
    result = clean_date(written)
    assert result.value == value
    assert result.status == ("ok" if written == value else "changed")


@pytest.mark.parametrize(
    ("order", "value", "other"), [("mdy", "2024-05-01", "2024-01-05"), ("dmy", "2024-01-05", "2024-05-01")]
)
def test_day_and_month_either_way_round_is_ambiguous(order: DateOrder, value: str, other: str) -> None:
    result = clean_date("05/01/2024", order)
    assert (result.value, result.status, result.note("other")) == (value, "ambiguous", other)


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("0000-00-00", "junk", "date.junk"),
        ("无", "junk", "date.junk"),
        ("2023-02-29", "invalid", "date.impossible"),
        ("2024-13-01", "invalid", "date.impossible"),
        ("32/32/2024", "invalid", "date.impossible"),
        ("1024-01-05", "invalid", "date.out_of_range"),
        ("2024-01-05 25:00", "invalid", "date.bad_time"),
        ("2024-01-05 noon", "invalid", "date.bad_time"),
        ("2024年1月", "ambiguous", "date.no_day"),
        ("2024年13月", "invalid", "date.unknown_form"),
        ("12345", "junk", "date.junk"),
        ("99998", "invalid", "date.unknown_form"),
        ("Foo 5, 2024", "invalid", "date.unknown_form"),
        ("5 Foo 2024", "invalid", "date.unknown_form"),
        ("昨天", "invalid", "date.unknown_form"),
        ("12" * 50, "invalid", "date.unknown_form"),
    ],
)
def test_what_is_no_date_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_date(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("¥1,234.50", "1234.50 CNY"),
        ("￥１２３", "123.00 CNY"),
        ("1.2万", "12000.00 CNY"),
        ("1.2万元", "12000.00 CNY"),
        ("3亿", "300000000.00 CNY"),
        ("12万5千", "125000.00 CNY"),
        ("(1,234.00)", "-1234.00 CNY"),
        ("-5", "-5.00 CNY"),
        ("5-", "-5.00 CNY"),
        ("负5", "-5.00 CNY"),
        ("+5", "5.00 CNY"),
        ("1 234,50", "1234.50 CNY"),
        ("1.234,56", "1234.56 CNY"),
        ("USD 12.5", "12.50 USD"),
        ("$1,000", "1000.00 USD"),
        ("HK$88", "88.00 HKD"),
        ("人民币1万元", "10000.00 CNY"),
        ("5k", "5000.00 CNY"),
        ("2.5w", "25000.00 CNY"),
        ("1e3", "1000.00 CNY"),
        ("0", "0.00 CNY"),
        ("12.345", "12.34 CNY"),
        ("12.355", "12.36 CNY"),
        ("壹万贰仟元整", "12000.00 CNY"),
        ("壹佰贰拾叁元肆角伍分", "123.45 CNY"),
        ("人民币叁仟元零伍分", "3000.05 CNY"),
        ("壹亿贰仟万圆整", "120000000.00 CNY"),
        ("拾元", "10.00 CNY"),
        ("伍角", "0.50 CNY"),
        ("十二万", "120000.00 CNY"),
        ("九千八", "9800.00 CNY"),
        ("一万二", "12000.00 CNY"),
        ("三百五元", "350.00 CNY"),
        ("两亿三", "230000000.00 CNY"),
        ("12万5", "125000.00 CNY"),
        ("3百5", "350.00 CNY"),
        ("九千零八", "9008.00 CNY"),
        ("玖仟捌元整", "9008.00 CNY"),
        ("1234.50 CNY", "1234.50 CNY"),
    ],
)
def test_amounts_of_all_forms(written: str, value: str) -> None:
    assert clean_amount(written).value == value


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("无", "junk", "amount.junk"),
        ("免费", "invalid", "amount.unknown_form"),
        ("1万2亿", "invalid", "amount.unknown_form"),
        ("壹元x角", "invalid", "amount.unknown_form"),
        ("x角", "invalid", "amount.unknown_form"),
        ("壹x元", "invalid", "amount.unknown_form"),
        ("¥", "invalid", "amount.unknown_form"),
        ("1" * 20, "invalid", "amount.too_large"),
        ("1" * 80, "invalid", "amount.unknown_form"),
    ],
)
def test_what_is_no_amount_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_amount(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


def test_cents_come_with_their_currency() -> None:
    assert amount_cents("(1,234.00)") == (-123_400, "CNY")
    assert amount_cents("12.5", "USD") == (1250, "USD")
    assert amount_cents("x") is None
