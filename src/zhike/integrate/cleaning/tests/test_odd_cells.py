"""Cells that say nothing, say too much or say it in another place of the row."""

import pytest

from zhike.integrate.cleaning.public import Issue, RuleSet, clean_row

NAMED = {"kind": "person", "name": "王小明"}


@pytest.mark.parametrize(
    ("mapped", "rules"),
    [
        ({"external_key": "--"}, RuleSet()),
        ({"employer": "\u200b", "birth_date": "\u200b", "phones": "\u200b"}, RuleSet()),
        ({"national_id": "编号"}, RuleSet(region="AU")),
    ],
)
def test_what_says_nothing_is_blank_without_a_word(mapped: dict[str, str], rules: RuleSet) -> None:
    row = clean_row({"name": "王小明"} | mapped, rules)
    assert (row.values, row.issues) == (NAMED, ())


def test_a_name_of_invisible_characters_is_none() -> None:
    row = clean_row({"name": "\u200b", "external_key": "7"}, RuleSet())
    assert (row.values, row.issues) == ({"external_key": "7", "kind": "person"}, ())


def test_a_remark_is_cut_at_its_limit() -> None:
    row = clean_row({"name": "王小明", "remark": "字" * 10_001}, RuleSet())
    assert row.values == NAMED | {"remark": "字" * 10_000}
    assert [(issue.field, issue.code) for issue in row.issues] == [("remark", "cleaning.text.too_long")]


def test_of_several_numbers_the_good_one_is_kept_and_the_other_told() -> None:
    row = clean_row({"name": "王小明", "phones": "13912345678;123"}, RuleSet())
    assert row.values == NAMED | {"phones": ["+8613912345678"]}
    assert row.issues == (Issue("phones", "cleaning.phone.too_short", "warn", "13912345678;123", "+8613912345678"),)


def test_a_placeholder_is_no_address() -> None:
    row = clean_row({"name": "王小明", "address": "无"}, RuleSet())
    assert (row.values, row.issues) == (NAMED, (Issue("address", "cleaning.address.junk", "warn", "无", ""),))


def test_an_address_of_no_known_place_stays_as_written() -> None:
    row = clean_row({"name": "王小明", "address": "幸福路1号"}, RuleSet())
    assert row.values == NAMED | {"street": "幸福路1号", "address": "幸福路1号"}
    assert row.issues == (Issue("address", "cleaning.address.no_place", "warn", "幸福路1号", ""),)


@pytest.mark.parametrize("address", ["310012 浙江省杭州市西湖区文三路90号", "杭州市西湖区文三路90号 310012"])
def test_a_postcode_in_an_address_becomes_a_field(address: str) -> None:
    row = clean_row({"name": "王小明", "address": address}, RuleSet())
    assert (row.values["postcode"], row.values["address"]) == ("310012", "浙江省杭州市西湖区文三路90号")
    assert row.issues == ()
