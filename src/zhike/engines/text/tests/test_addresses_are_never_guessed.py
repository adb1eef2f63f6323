"""Known answers for addresses: what is certain is found, what is not is told."""

import pytest

from zhike.engines.text import clean_address, parse_address


@pytest.mark.parametrize(
    ("written", "province", "city", "district", "adcode", "street"),
    [
        ("浙江省杭州市西湖区文三路90号", "浙江省", "杭州市", "西湖区", "330106", "文三路90号"),
        ("北京市朝阳区建国路1号", "北京市", "北京市", "朝阳区", "110105", "建国路1号"),
        ("湖北省仙桃市龙华山街道", "湖北省", "仙桃市", "", "429004", "龙华山街道"),
        ("广东省东莞市虎门镇", "广东省", "东莞市", "", "441900", "虎门镇"),
        ("海南省文昌市", "海南省", "文昌市", "", "469005", ""),
        ("台湾省台北市信义区", "台湾省", "台北市", "信义区", "710000", ""),
        ("广西壮族自治区南宁市青秀区", "广西壮族自治区", "南宁市", "青秀区", "450103", ""),
        ("浙江省-杭州市-西湖区", "浙江省", "杭州市", "西湖区", "330106", ""),
        ("浙江省浙江省杭州市杭州市西湖区", "浙江省", "杭州市", "西湖区", "330106", ""),
        ("浙江省杭州市西湖区浙江省杭州市西湖区文三路", "浙江省", "杭州市", "西湖区", "330106", "文三路"),
        ("江苏省苏州市苏州工业园区星湖街", "江苏省", "苏州市", "", "320500", "苏州工业园区星湖街"),
        ("上海市黄浦区南京东路1号", "上海市", "上海市", "黄浦区", "310101", "南京东路1号"),
    ],
)
def test_written_out_addresses_are_exact(
    written: str, province: str, city: str, district: str, adcode: str, street: str
) -> None:
    found = parse_address(written)
    assert (found.province, found.city, found.district, found.adcode, found.street) == (
        province,
        city,
        district,
        adcode,
        street,
    )
    assert found.status == "exact"


@pytest.mark.parametrize(
    ("written", "adcode", "street"),
    [
        ("杭州西湖区文三路", "330106", "文三路"),
        ("浙江杭州西湖", "330106", ""),
        ("北京朝阳区", "110105", ""),
        ("北京朝阳北路12号", "110000", "朝阳北路12号"),
        ("长春市朝阳区", "220104", ""),
        ("临平", "330113", ""),
        ("临平区", "330113", ""),
        ("杭州市钱塘区下沙", "330114", "下沙"),
        ("莱芜", "370116", ""),
        ("山东莱芜市", "370116", ""),
        ("莱芜市莱城区", "370116", ""),
        ("容城县", "130629", ""),
        ("雄安新区容城县", "130629", ""),
        ("松山湖高新区", "441900", "高新区"),
        ("臺北市信義區市府路1號", "710000", "市府路1号"),
        ("上海浦东新区张江", "310115", "张江"),
        ("重庆渝北区", "500157", ""),
        ("新疆石河子", "659001", ""),
        ("内蒙赤峰", "150400", ""),
        ("延边州延吉市", "222401", ""),
        ("湖北恩施", "422800", ""),
        ("恩施市", "422801", ""),
        ("吉林", "220000", ""),
        ("吉林市昌邑区", "220202", ""),
        ("海南三亚", "460200", ""),
        ("江苏镇江", "321100", ""),
        ("河南新乡", "410700", ""),
        ("云南镇雄", "530627", ""),
        ("湖南道县", "431124", ""),
        ("义乌北苑路", "330782", "北苑路"),
        ("昆山花桥", "320583", "花桥"),
        ("即墨市", "370215", ""),
        ("沙县", "350405", ""),
        ("杭州市江干区", "330102", ""),
        ("彭水县", "500243", ""),
        ("济源", "419001", ""),
        ("地址：广东深圳南山科技园", "440305", "科技园"),
        ("中国浙江杭州", "330100", ""),
    ],
)
def test_omitted_levels_and_endings_are_inferred(written: str, adcode: str, street: str) -> None:
    found = parse_address(written)
    assert (found.adcode, found.street, found.status) == (adcode, street, "inferred")


@pytest.mark.parametrize(
    ("written", "province", "candidates"),
    [
        ("朝阳区建国路1号", "", {"北京市朝阳区", "吉林省长春市朝阳区"}),
        ("朝阳", "", {"北京市朝阳区", "吉林省长春市朝阳区", "辽宁省朝阳市"}),
        ("信义区", "台湾省", {"台湾省台北市信义区", "台湾省基隆市信义区"}),
        ("江苏省鼓楼区", "江苏省", {"江苏省南京市鼓楼区", "江苏省徐州市鼓楼区"}),
        ("江苏省杭州市", "", {"江苏省", "浙江省杭州市"}),
        ("通州区", "", {"北京市通州区", "江苏省南通市通州区"}),
    ],
)
def test_several_readings_are_told_and_none_is_chosen(written: str, province: str, candidates: set[str]) -> None:
    found = parse_address(written)
    assert found.status == "ambiguous"
    assert set(found.candidates) == candidates
    assert (found.province, found.district, found.adcode) == (province, "", "")


@pytest.mark.parametrize(
    "written", ["中山路100号", "南京西路", "新华书店", "和平里", "中国银行杭州分行", "Room 5, 12 High St", "粤A", ""]
)
def test_roads_shops_and_foreign_places_are_no_divisions(written: str) -> None:
    found = parse_address(written)
    assert (found.status, found.province, found.adcode) == ("none", "", "")


def test_a_postcode_at_either_end_is_taken_off() -> None:
    assert parse_address("310012 浙江省杭州市西湖区").postcode == "310012"
    found = parse_address("浙江省杭州市西湖区文三路 邮编:310012")
    assert (found.postcode, found.street) == ("310012", "文三路")
    assert parse_address("100000 200000").postcode == ""


def test_the_cleaned_cell_says_how_it_came_about() -> None:
    assert clean_address("浙江省杭州市西湖区").status == "ok"
    assert clean_address("浙江杭州西湖").reason == "address.inferred"
    assert clean_address("浙江省 杭州市").reason == "address.formatted"
    assert clean_address("朝阳区").reason == "address.ambiguous"
    assert clean_address("文三路").reason == "address.no_place"
    assert clean_address("无").status == "junk"
    assert clean_address("地址").status == "junk"
    assert clean_address("/先生/").status == "junk"
    assert clean_address(" ").status == "blank"
    assert [text for key, text in clean_address("通州区").notes if key == "candidate"] == [
        "北京市通州区",
        "江苏省南通市通州区",
    ]
