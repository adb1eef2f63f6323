"""A customer row becomes typed values; what was wrong is told, never hidden."""

import pytest

from zhike.integrate.cleaning.public import CleanedRow, Issue, RuleSet, clean_row

AUTO = RuleSet()


PERSON = {
    "external_key": "1001.0",
    "name": "王 小明 先生",
    "phones": "139 1234 5678",
    "emails": "Li@QQ.CON",
    "wechat": "WX_Li88",
    "id_number": "11010519491231002x",
    "address": "杭州西湖区文三路90号",
    "level": "a",
    "remark": "第一行\r\n第二行",
    "employer": "杭州 知客科技有限公司",
}


def codes(row: CleanedRow) -> list[tuple[str, str, str]]:
    return [(issue.field, issue.code, issue.severity) for issue in row.issues]


def test_a_typical_person() -> None:
    row = clean_row(PERSON, RuleSet(value_maps={"level": {"A": "1", "B": "2"}}))
    assert row.status == "stored"
    assert row.values == {
        "external_key": "1001",
        "kind": "person",
        "phones": ["+8613912345678"],
        "emails": ["li@qq.com"],
        "wechat": "wx_li88",
        "province": "浙江省",
        "city": "杭州市",
        "district": "西湖区",
        "adcode": "330106",
        "street": "文三路90号",
        "address": "浙江省杭州市西湖区文三路90号",
        "level": "1",
        "remark": "第一行\n第二行",
        "name": "王小明",
        "name_title": "先生",
        "id_number": "11010519491231002X",
        "birth_date": "1949-12-31",
        "gender": "female",
        "employer": "杭州知客科技有限公司",
    }
    assert codes(row) == [
        ("emails", "cleaning.email.repaired", "fixed"),
        ("level", "cleaning.value_map.applied", "fixed"),
        ("name", "cleaning.name.title", "fixed"),
    ]


def test_an_organization_with_its_contact() -> None:
    row = clean_row(
        {"name": "杭州知客科技（集团）有限公司", "contact_name": "王总", "credit_code": "91110000600037341l"}, AUTO
    )
    assert row.values == {
        "kind": "organization",
        "credit_code": "91110000600037341L",
        "name": "杭州知客科技(集团)有限公司",
        "contact_name": "王总",
        "contact_title": "总",
    }


@pytest.mark.parametrize(
    ("mapped", "kind"),
    [
        ({"name": "老王小吃店"}, "organization"),
        ({"name": "王小明"}, "person"),
        ({"name": "知客", "contact_name": "王小明"}, "organization"),
        ({"name": "知客", "kind": "企业"}, "organization"),
        ({"name": "杭州知客科技有限公司", "kind": "个人"}, "person"),
        ({"name": "王小明", "gender": "男"}, "person"),
    ],
)
def test_kind_is_told_by_the_row(mapped: dict[str, str], kind: str) -> None:
    assert clean_row(mapped, AUTO).values["kind"] == kind


def test_the_source_may_say_the_kind() -> None:
    assert clean_row({"name": "王小明"}, RuleSet(kind="organization")).values["kind"] == "organization"


def test_a_row_that_names_nobody_is_rejected() -> None:
    row = clean_row({"name": "测试", "phones": "13800000000", "address": "杭州"}, AUTO)
    assert row.status == "rejected"
    assert ("", "cleaning.row.no_identity", "reject") in codes(row)


def test_a_blank_row_is_skipped() -> None:
    assert clean_row({"name": " ", "phones": "\t"}, AUTO) == CleanedRow({}, (), "skipped")


def test_doubtful_evidence_is_kept_and_told() -> None:
    row = clean_row({"name": "王小明", "id_number": "110105194912310021", "phones": "139****5678"}, AUTO)
    assert row.values == {
        "kind": "person",
        "name": "王小明",
        "id_number": "110105194912310021",
        "phone_masked": "139****5678",
    }
    assert codes(row) == [("phones", "cleaning.phone.masked", "warn"), ("id_number", "cleaning.id.checksum", "warn")]
    masked = clean_row({"name": "王小明", "id_number": "330106********123x"}, AUTO)
    assert masked.values["id_number"] == "330106********123X"


def test_columns_that_contradict_the_identity_number_are_told() -> None:
    row = clean_row(
        {"name": "王小明", "id_number": "11010519491231002X", "gender": "男", "birth_date": "1950-1-1"}, AUTO
    )
    assert (row.values["gender"], row.values["birth_date"]) == ("male", "1950-01-01")
    assert codes(row) == [
        ("birth_date", "cleaning.date.differs_from_id", "warn"),
        ("gender", "cleaning.gender.differs_from_id", "warn"),
    ]


def test_a_place_in_several_columns_is_one_place() -> None:
    row = clean_row(
        {"name": "王小明", "province": "浙江", "city": "杭州", "district": "西湖区", "address": "文三路90号"}, AUTO
    )
    assert (row.values["adcode"], row.values["address"]) == ("330106", "浙江省杭州市西湖区文三路90号")
    again = clean_row(
        {
            "name": "王小明",
            "province": "浙江省",
            "city": "杭州市",
            "address": "江苏省南京市鼓楼区1号",
            "postcode": "10012",
        },
        AUTO,
    )
    assert (again.values["adcode"], again.values["postcode"]) == ("320106", "010012")
    assert codes(again) == [("address", "cleaning.address.columns_differ", "warn")]


def test_an_ambiguous_place_is_not_chosen() -> None:
    row = clean_row({"name": "王小明", "address": "朝阳区建国路1号"}, AUTO)
    assert "adcode" not in row.values
    assert row.issues == (
        Issue("address", "cleaning.address.ambiguous", "warn", "朝阳区建国路1号", "北京市朝阳区 | 吉林省长春市朝阳区"),
    )


def test_foreign_rows_keep_their_own_forms() -> None:
    row = clean_row(
        {
            "given_name": "mitchell",
            "surname": "green",
            "address": "7 wallaby place",
            "city": "cleveland",
            "province": "sa",
            "postcode": "2119",
            "birth_date": "19560409",
            "national_id": "180-4974",
            "phones": "02 9876 5432",
        },
        RuleSet(region="AU"),
    )
    assert row.issues == ()
    assert row.values == {
        "kind": "person",
        "phones": ["+61298765432"],
        "postcode": "2119",
        "province": "sa",
        "city": "cleveland",
        "address": "7 wallaby place",
        "street": "7 wallaby place",
        "name": "Mitchell Green",
        "surname": "Green",
        "given_name": "Mitchell",
        "id_number": "1804974",
        "birth_date": "1956-04-09",
    }


def test_rules_can_be_switched_off() -> None:
    off = RuleSet(off=("swap", "name", "phone", "address", "id", "date", "wechat", "credit", "organization"))
    row = clean_row(
        {
            "name": "王小明 先生",
            "phones": " 138 ",
            "address": "朝阳区",
            "id_number": "x-1",
            "birth_date": "昨天",
            "wechat": "Ab",
            "employer": "知客 公司",
        },
        off,
    )
    assert row.issues == ()
    assert row.values == {
        "kind": "person",
        "phones": ["138"],
        "wechat": "Ab",
        "address": "朝阳区",
        "street": "朝阳区",
        "name": "王小明 先生",
        "id_number": "X1",
        "birth_date": "昨天",
        "employer": "知客 公司",
    }
    firm = clean_row({"name": "知客 公司", "contact_name": "王 总", "credit_code": "x"}, off)
    assert firm.values == {"kind": "organization", "credit_code": "x", "name": "知客 公司", "contact_name": "王 总"}


def test_odd_small_fields_are_told() -> None:
    row = clean_row(
        {
            "name": "王小明",
            "gender": "?男",
            "wechat": "微信",
            "postcode": "31",
            "level": "等" * 300,
            "external_key": "k" * 300,
        },
        AUTO,
    )
    assert codes(row) == [
        ("external_key", "cleaning.key.too_long", "warn"),
        ("wechat", "cleaning.wechat.unusual", "warn"),
        ("postcode", "cleaning.address.odd_postcode", "warn"),
        ("level", "cleaning.text.too_long", "warn"),
        ("gender", "cleaning.gender.unknown", "warn"),
    ]


def test_a_rule_set_survives_json() -> None:
    rules = RuleSet(object="orders", area_code="0571", off=("phone",), value_maps={"level": {"A": "1"}})
    assert RuleSet.from_json({**rules.to_json(), "unknown": 1}) == rules
    assert RuleSet.from_json({}) == RuleSet()
