"""Known answers for phone numbers and e-mail addresses."""

import pytest

from zhike.engines.text import clean_email, clean_phone, is_shared_provider, national_phone


@pytest.mark.parametrize(
    "written",
    [
        "13912345678",
        "139 1234 5678",
        "139-1234-5678",
        "１３９１２３４５６７８",
        "+86 139 1234 5678",
        "+86-13912345678",
        "(+86)13912345678",
        "0086 13912345678",
        "86-13912345678",
        "8613912345678",
        "013912345678",
        "13912345678.0",
        "1.3912345678E+10",
        "手机:13912345678",
        "Tel. 139 1234 5678",
        "\u200b13912345678\x00",
        " 13912345678\n",
    ],
)
def test_every_way_to_write_a_mobile_gives_one_number(written: str) -> None:
    assert clean_phone(written).value == "+8613912345678"
    assert clean_phone(written).status == "changed"


@pytest.mark.parametrize(
    ("written", "value", "extension"),
    [
        ("0755-88886666转802", "+8675588886666", "802"),
        ("0755-88886666 ext. 802", "+8675588886666", "802"),
        ("(021)5888-6666", "+862158886666", ""),
        ("01062345678", "+861062345678", ""),
        ("+86 10 6234 5678", "+861062345678", ""),
        ("0571 8888 6666 分机12", "+8657188886666", "12"),
        ("400-812-3123", "+864008123123", ""),
        ("+852 9123 4567", "+85291234567", ""),
        ("+1 415 555 2671", "+14155552671", ""),
        ("0014155552671", "+14155552671", ""),
    ],
)
def test_landlines_hotlines_and_foreign_numbers(written: str, value: str, extension: str) -> None:
    result = clean_phone(written)
    assert (result.value, result.note("extension")) == (value, extension)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("13912345678/13712345678", ("+8613912345678", "+8613712345678")),
        ("13912345678、0571-88886666", ("+8613912345678", "+8657188886666")),
        ("13912345678 13712345678", ("+8613912345678", "+8613712345678")),
        ("13912345678,13912345678", ("+8613912345678",)),
        ("13912345678;13800000000", ("+8613912345678",)),
    ],
)
def test_several_numbers_in_one_cell_are_parted(written: str, values: tuple[str, ...]) -> None:
    assert clean_phone(written).values == values


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("   ", "blank", None),
        ("13800000000", "junk", "phone.junk"),
        ("13800138000", "junk", "phone.junk"),
        ("11111111111", "junk", "phone.junk"),
        ("12345678", "junk", "phone.junk"),
        ("12345678901", "junk", "phone.junk"),
        ("13999999999", "junk", "phone.junk"),
        ("无", "junk", "phone.junk"),
        ("+11111111", "junk", "phone.junk"),
        ("139****5678", "ambiguous", "phone.masked"),
        ("88886666", "ambiguous", "phone.no_area_code"),
        ("10086", "invalid", "phone.short_code"),
        ("1391234567", "invalid", "phone.too_short"),
        ("139123456789", "invalid", "phone.impossible"),
        ("1391234567890123", "invalid", "phone.too_long"),
        ("王小明", "invalid", "phone.not_a_number"),
        ("王小明;李雷", "invalid", "phone.not_a_number"),
        ("+999 123 4567", "invalid", "phone.unknown_country"),
        ("+1 415", "invalid", "phone.impossible"),
        ("/;", "junk", "phone.junk"),
        ("12" * 250, "invalid", "phone.not_a_number"),
    ],
)
def test_what_is_no_number_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_phone(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


def test_a_masked_number_keeps_what_shows() -> None:
    assert clean_phone("139****5678").notes == (("head", "139"), ("tail", "5678"))


def test_the_area_code_of_the_source_completes_a_local_number() -> None:
    assert clean_phone("8888-6666", area_code="0571").value == "+8657188886666"
    assert clean_phone("1888-6666", area_code="0571").value is None


def test_another_country_can_be_home() -> None:
    assert clean_phone("02 9876 5432", "AU").value == "+61298765432"
    assert clean_phone("+86 13912345678", "AU").value == "+8613912345678"
    assert clean_phone("12", "AU").reason == "phone.impossible"


def test_numbers_show_as_people_write_them() -> None:
    assert national_phone("+8613912345678") == "13912345678"
    assert national_phone("+864008123123") == "4008123123"
    assert national_phone("+862158886666") == "02158886666"
    assert national_phone("+85291234567") == "+85291234567"


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("Li.Lei@QQ.com", ("li.lei@qq.com",)),
        ("ｌｉ＠ｑｑ．ｃｏｍ", ("li@qq.com",)),
        ("li@gamil.com", ("li@gmail.com",)),
        ("li@qq.con", ("li@qq.com",)),
        ("li@huawei.con", ("li@huawei.com",)),
        ("li@qq，com", ("li@qq.com",)),
        ("li lei@163.com", ("lilei@163.com",)),
        ("mailto:li@b.cn", ("li@b.cn",)),
        ("Li Lei <li@b.cn>", ("li@b.cn",)),
        ("li@b.cn;lei@b.cn", ("li@b.cn", "lei@b.cn")),
        ("li@b.cn, lei@b.cn", ("li@b.cn", "lei@b.cn")),
        ("li@b.cn / test@test.com", ("li@b.cn",)),
        ("李雷@例子.cn", ("李雷@例子.cn",)),
    ],
)
def test_addresses_are_repaired(written: str, values: tuple[str, ...]) -> None:
    result = clean_email(written)
    assert result.values == values
    assert result.status == ("ok" if values == (written,) else "changed")


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("test@test.com", "junk", "email.junk"),
        ("123456@qq.com", "junk", "email.junk"),
        ("sales@example.com", "junk", "email.junk"),
        ("无", "junk", "email.junk"),
        ("li.qq.com", "invalid", "email.no_at_sign"),
        ("12345678901", "invalid", "email.no_at_sign"),
        ("li@", "invalid", "email.bad_domain"),
        ("li@b", "invalid", "email.bad_domain"),
        ("@qq.com", "invalid", "email.bad_local"),
        ("l(i@qq.com", "invalid", "email.bad_local"),
        ("l" * 65 + "@qq.com", "invalid", "email.too_long"),
        ("li" * 1500 + "@qq.com", "invalid", "email.too_long"),
    ],
)
def test_what_is_no_address_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_email(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


def test_a_public_mail_service_tells_no_employer() -> None:
    assert is_shared_provider("li@qq.com")
    assert not is_shared_provider("li@huawei.com")
