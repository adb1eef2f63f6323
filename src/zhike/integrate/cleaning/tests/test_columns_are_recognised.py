"""Columns are recognised by header and by values; a dry run counts what rules would do."""

import orjson
import pytest

from zhike.engines.text import normalise_text
from zhike.integrate.cleaning.public import (
    RULES,
    Example,
    Guess,
    RuleSet,
    clean_rows,
    dry_run,
    guess_mapping,
    guess_object,
    map_row,
    rule_of_code,
    rules_of,
)
from zhike.integrate.cleaning.rules.headers import field_of_header
from zhike.platform.i18n import LOCALES, message


def fields(headers: list[str], rows: list[dict[str, str]] | None = None) -> dict[str, str]:
    return {column: guess.field for column, guess in guess_mapping(headers, rows or []).items()}


def test_chinese_headers() -> None:
    headers = [
        "编号",
        "来源",
        "姓名",
        "性别",
        "出生日期",
        "身份证号",
        "手机号",
        "邮箱",
        "微信号",
        "地址",
        "工作单位",
        "备用电话",
    ]
    assert fields(headers) == {
        "编号": "external_key",
        "姓名": "name",
        "性别": "gender",
        "出生日期": "birth_date",
        "身份证号": "id_number",
        "手机号": "phones",
        "邮箱": "emails",
        "微信号": "wechat",
        "地址": "address",
        "工作单位": "employer",
        "备用电话": "phones",
    }


def test_headers_of_the_febrl_files() -> None:
    headers = [
        "rec_id",
        "given_name",
        "surname",
        "street_number",
        "address_1",
        "address_2",
        "suburb",
        "postcode",
        "state",
        "date_of_birth",
        "soc_sec_id",
    ]
    assert fields(headers) == {
        "rec_id": "external_key",
        "given_name": "given_name",
        "surname": "surname",
        "street_number": "address",
        "address_1": "address",
        "address_2": "address",
        "suburb": "city",
        "postcode": "postcode",
        "state": "province",
        "date_of_birth": "birth_date",
        "soc_sec_id": "national_id",
    }


def test_columns_without_a_telling_header_are_known_by_their_values() -> None:
    rows = [
        {
            "a": "王小明",
            "b": "13912345678",
            "c": "li@b.cn",
            "d": "11010519491231002X",
            "e": "浙江省杭州市西湖区文三路",
            "f": "男",
            "g": "x",
        },
        {"a": "李雷", "b": "13712345678", "c": "", "d": "", "e": "北京市朝阳区建国路", "f": "女", "g": "y"},
    ]
    assert fields(list("abcdefg"), rows) == {
        "a": "name",
        "b": "phones",
        "c": "emails",
        "d": "id_number",
        "e": "address",
        "f": "gender",
    }


def test_a_header_is_not_believed_against_its_values() -> None:
    rows = [{"邮箱": "13912345678", "手机号": "li@b.cn"}, {"邮箱": "13712345678", "手机号": "lei@b.cn"}]
    assert fields(["邮箱", "手机号"], rows) == {"邮箱": "phones", "手机号": "emails"}
    assert fields(["邮箱"], [{"邮箱": "@@"}]) == {"邮箱": "emails"}


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("手机号", ("phones", 0.95)),
        ("电话2", ("phones", 0.9)),
        ("客户联系手机", ("phones", 0.7)),
        ("手机号(主)", ("phones", 0.5)),
        ("暗号", ("", 0.0)),
    ],
)
def test_a_header_is_known_less_surely_the_more_stands_around_it(header: str, known: tuple[str, float]) -> None:
    assert field_of_header(header, "customers") == known


def test_firms_and_amounts_are_known_by_their_form() -> None:
    assert guess_mapping(["a"], [{"a": "知客科技有限公司"}, {"a": "云杉贸易有限公司"}]) == {"a": Guess("name", 0.7)}
    assert guess_mapping(["a"], [{"a": "1,200.00"}, {"a": "12.5元"}], kind="orders") == {"a": Guess("amount", 0.7)}


def test_a_field_is_given_once_to_the_surest_column() -> None:
    assert fields(["客户的姓名", "姓名"]) == {"姓名": "name"}


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (["订单号", "客户编号", "下单时间", "实付金额"], "orders"),
        (["工单号", "客户编号", "创建时间", "标题", "内容"], "activities"),
        (["姓名", "手机号", "生日"], "customers"),
    ],
)
def test_the_object_of_a_file_is_recognised(headers: list[str], kind: str) -> None:
    assert guess_object(headers, []) == kind


def test_several_columns_of_one_field_are_joined_or_the_first_counts() -> None:
    mapping = {"手机": "phones", "电话": "phones", "名": "name", "称呼": "name"}
    row = {"手机": "13912345678", "电话": "13712345678", "名": " ", "称呼": "王小明"}
    assert map_row(row, mapping) == {"phones": "13912345678;13712345678", "name": "王小明"}
    cleaned = list(clean_rows([row], mapping=mapping, ruleset=RuleSet()))
    assert cleaned[0].values["phones"] == ["+8613912345678", "+8613712345678"]


def test_a_dry_run_counts_by_rule_with_examples() -> None:
    rows = [
        {"name": "王小明", "phones": "139 1234 5678"},
        {"name": "李雷", "phones": "13800000000"},
        {"name": "测试"},
        {},
        *({"name": "韩梅梅", "phones": f"1391234567{n}"} for n in range(8)),
    ]
    result = dry_run(rows, RuleSet())
    assert (result.rows, result.stored, result.rejected, result.skipped) == (12, 10, 1, 1)
    phone = next(trial for trial in result.rules if trial.rule.id == "phone")
    assert (phone.changed, phone.invalid, len(phone.examples)) == (9, 1, 5)
    assert phone.examples[0] == Example("phones", "139 1234 5678", "+8613912345678", "")
    assert phone.examples[1] == Example("phones", "13800000000", "", "cleaning.phone.junk")
    repaired = dry_run([{"name": "王小明", "emails": "Li@QQ.CON"}], RuleSet())
    email = next(trial for trial in repaired.rules if trial.rule.id == "email")
    assert (email.changed, email.invalid) == (1, 0)
    assert email.examples == (Example("emails", "Li@QQ.CON", "li@qq.com", "cleaning.email.repaired"),)
    organization = dry_run([{"name": "知客（集团）公司"}], RuleSet())
    assert next(trial.changed for trial in organization.rules if trial.rule.id == "organization") == 1


def test_every_rule_has_a_name_and_every_code_a_text_in_both_languages() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.label.zh and rule.label.en for rule in RULES)
    assert [rule.id for rule in rules_of("orders")] == [
        "text",
        "block",
        "value_map",
        "date",
        "amount",
        "quantity",
        "status",
        "key",
        "row",
    ]
    assert rule_of_code("odd") == "odd"
    for code in ("cleaning.phone.too_short", "cleaning.row.no_identity", "cleaning.swap.moved"):
        assert all(message(code, {}, locale=locale) != code for locale in LOCALES)


def test_cleaned_rows_go_through_json() -> None:
    row = next(iter(clean_rows([{"a": normalise_text("王小明")}], mapping={"a": "name"}, ruleset=RuleSet())))
    assert orjson.loads(orjson.dumps(row.values)) == row.values
