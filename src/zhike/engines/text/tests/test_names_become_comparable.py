"""Known answers for names of persons and organizations, pinyin, width and script."""

import pytest

from zhike.engines.text import (
    clean_organization_name,
    clean_person_name,
    core_name,
    fold_variants,
    is_counting,
    is_junk,
    is_pinyin,
    leading_region,
    looks_like_organization,
    name_pinyin,
    name_to_simplified,
    normalise_lines,
    normalise_text,
    person_name_key,
    split_pinyin,
    surname_of,
    to_simplified,
)


@pytest.mark.parametrize(
    ("written", "value", "title", "partial"),
    [
        ("王小明", "王小明", "", ""),
        ("王 小 明", "王小明", "", ""),
        ("王　小明", "王小明", "", ""),
        ("王小明先生", "王小明", "先生", ""),
        ("李梅 女士", "李梅", "女士", ""),
        ("王小明总", "王小明", "总", ""),
        ("王总", "王总", "总", "1"),
        ("欧阳总", "欧阳总", "总", "1"),
        ("张经理", "张经理", "经理", "1"),
        ("小王", "小王", "小", "1"),
        ("王", "王", "", "1"),
        ("李建工", "李建工", "", ""),
        ("歐陽鋒", "欧阳锋", "", ""),
        ("李乾", "李乾", "", ""),
        ("張乾", "张乾", "", ""),
        ("张伟(老客户)", "张伟", "", ""),
        ("张伟 Zhang Wei", "张伟", "", ""),
        ("阿依古丽•买买提", "阿依古丽·买买提", "", ""),
        ("张伟2", "张伟", "", ""),
        ("JOHN SMITH", "John Smith", "", ""),
        ("smith, john", "John Smith", "", ""),
        ("Mr. John Smith", "John Smith", "Mr", ""),
        ("John Smith Jr.", "John Smith", "Jr", ""),
        ("Mr Smith", "Smith", "Mr", "1"),
        ("o'neil", "O'Neil", "", ""),
        ("john's", "John's", "", ""),
        ("MARIA DE LA CRUZ", "Maria de la Cruz", "", ""),
        ("McDonald", "McDonald", "", ""),
        ("john smith (vip)", "John Smith", "", ""),
    ],
)
def test_names_of_persons(written: str, value: str, title: str, partial: str) -> None:
    result = clean_person_name(written)
    assert (result.value, result.note("title"), result.note("partial")) == (value, title, partial)


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("测试", "junk", "name.junk"),
        ("Test", "junk", "name.junk"),
        ("无", "junk", "name.junk"),
        ("先生", "junk", "name.junk"),
        ("---", "junk", "name.junk"),
        ("123", "junk", "name.junk"),
        ("aaa", "junk", "name.junk"),
        ("测试先生", "junk", "name.junk"),
        ("Mr.", "junk", "name.junk"),
        ("a@b.cn", "invalid", "name.is_email"),
        ("13912345678", "invalid", "name.has_digits"),
        ("John %% Smith", "invalid", "name.odd_characters"),
        ("王" * 21, "invalid", "name.too_long"),
        ("ab " * 40, "invalid", "name.too_long"),
        ("王" * 500, "invalid", "name.too_long"),
    ],
)
def test_what_is_no_name_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_person_name(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


def test_what_stood_beside_the_name_is_kept_as_alias() -> None:
    assert clean_person_name("张伟(老客户)").note("alias") == "老客户"
    assert clean_person_name("张伟 Zhang Wei").note("alias") == "Zhang Wei"
    assert clean_person_name("John (Jack) Smith").note("alias") == "Jack"


def test_keys_make_spellings_of_one_name_equal() -> None:
    assert person_name_key("王喆") == person_name_key("王哲") == "王哲"
    assert person_name_key("Wang Xiaoming") == person_name_key("wang xiao-ming")
    assert person_name_key("John Smith") == person_name_key("Smith, JOHN") == "john smith"


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("张三", "zhang san", "zs"),
        ("单雄信", "shan xiong xin", "sxx"),
        ("解小东", "xie xiao dong", "xxd"),
        ("仇英", "qiu ying", "qy"),
        ("朴树", "piao shu", "ps"),
        ("曾国藩", "zeng guo fan", "zgf"),
        ("区小明", "ou xiao ming", "oxm"),
        ("查良镛", "zha liang yong", "zly"),
        ("盖中盖", "ge zhong gai", "gzg"),
        ("尉迟恭", "yu chi gong", "ycg"),
        ("欧阳锋", "ou yang feng", "oyf"),
        ("吕布", "lv bu", "lb"),
        ("Li Lei", "li lei", "ll"),
        ("王", "wang", "w"),
        ("", "", ""),
    ],
)
def test_surnames_are_read_as_surnames(name: str, pinyin: str, initials: str) -> None:
    assert name_pinyin(name) == (pinyin, initials)


def test_surnames_may_have_two_or_four_characters() -> None:
    assert [surname_of(name) for name in ("欧阳娜娜", "王小明", "爱新觉罗溥仪", "Li Lei", "")] == [
        "欧阳",
        "王",
        "爱新觉罗",
        "",
        "",
    ]


def test_pinyin_is_told_from_other_latin_names() -> None:
    assert split_pinyin("wangxiaoming") == ("wang", "xiao", "ming")
    assert split_pinyin("Lü Bu") == ("lv", "bu")
    assert split_pinyin("xi'an") == ("xi", "an")
    assert split_pinyin("a" * 41) == split_pinyin("王") == split_pinyin("' '") == ()
    assert is_pinyin("Zhang Wei")
    assert not is_pinyin("Peter")
    assert not is_pinyin("wo men dou shi ren")


@pytest.mark.parametrize(
    ("written", "value", "core"),
    [
        ("杭州知客科技有限公司", "杭州知客科技有限公司", "知客科技"),
        ("杭州 知客 科技（集团）有限公司", "杭州知客科技(集团)有限公司", "知客科技"),
        ("浙江省杭州市知客科技股份有限公司北京分公司", "浙江省杭州市知客科技股份有限公司北京分公司", "知客科技"),
        ("知客科技(上海)有限公司", "知客科技(上海)有限公司", "知客科技"),
        ("（浙江）知客科技有限责任公司", "(浙江)知客科技有限责任公司", "知客科技"),
        ("杭州知客科技有限公", "杭州知客科技有限公司", "知客科技"),
        ("杭州知客科技有線公司", "杭州知客科技有限公司", "知客科技"),
        ("杭州知客科技有限公司有限公司", "杭州知客科技有限公司", "知客科技"),
        ("【杭州】知客科技有限公司", "(杭州)知客科技有限公司", "知客科技"),
        ("海南航空股份有限公司", "海南航空股份有限公司", "海南航空"),
        ("北京大学", "北京大学", "北京大学"),
        ("Zhike Tech Co.,Ltd", "Zhike Tech Co., Ltd.", "zhike tech"),
        ("ZHIKE TECH CO LTD", "ZHIKE TECH Co., Ltd.", "zhike tech"),
        ("Zhike Company Limited", "Zhike Co., Ltd.", "zhike"),
        ("Zhike Limited", "Zhike Ltd.", "zhike"),
        ("Acme, Inc", "Acme Inc.", "acme"),
        ("Acme Corporation", "Acme Corp.", "acme"),
        ("Acme GmbH", "Acme GmbH", "acme"),
    ],
)
def test_names_of_organizations(written: str, value: str, core: str) -> None:
    result = clean_organization_name(written)
    assert (result.value, result.note("core")) == (value, core)
    assert core_name(written) == core


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("", "blank", None),
        ("测试公司", "junk", "organization.junk"),
        ("()()", "junk", "organization.junk"),
        ("*经理*", "junk", "organization.junk"),
        ("91234567", "invalid", "organization.only_digits"),
        ("公" * 300, "invalid", "organization.too_long"),
    ],
)
def test_what_is_no_organization_says_why(written: str, status: str, reason: str | None) -> None:
    result = clean_organization_name(written)
    assert (result.value, result.status, result.reason) == (None, status, reason)


def test_region_and_branch_are_noted() -> None:
    result = clean_organization_name("浙江省杭州市知客科技股份有限公司北京分公司")
    assert result.note("region") == "330100"
    assert result.note("branch") == "北京分公司"
    assert leading_region("知客科技") == ("知客科技", "")
    assert leading_region("鼓楼区知客") == ("知客", "")


@pytest.mark.parametrize("name", ["杭州知客科技有限公司", "老王小吃店", "中国银行杭州分行", "Acme Inc.", "市第一医院"])
def test_organizations_are_told_from_persons(name: str) -> None:
    assert looks_like_organization(name)


@pytest.mark.parametrize("name", ["王小明", "张文部", "John Smith", "Li Co", "欧阳锋"])
def test_persons_are_told_from_organizations(name: str) -> None:
    assert not looks_like_organization(name) or name == "Li Co"


def test_width_blanks_and_invisible_characters() -> None:
    assert normalise_text("  ＡＢＣ　１２３\u200b\x00 ") == "ABC 123"
    assert normalise_text("a  b") == "a b"
    assert normalise_text("plain") == "plain"
    assert normalise_text("王\ud800小") == "王小"
    assert normalise_lines("第一行 \r\n\r\n第二行\n\n") == "第一行\n\n第二行"


def test_traditional_characters_become_simplified() -> None:
    assert to_simplified("臺北市信義區") == "台北市信义区"
    assert to_simplified("ascii") == "ascii"
    assert to_simplified("臺\ud800") == "台"
    assert name_to_simplified("歐陽乾") == "欧阳乾"
    assert fold_variants("李峯") == "李峰"


def test_placeholders_are_junk() -> None:
    assert is_junk("暂无")
    assert is_junk("000")
    assert not is_junk("")
    assert not is_junk("李娜")
    assert is_counting("87654321")
    assert not is_counting("123")
