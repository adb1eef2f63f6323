"""Small hand-made tables with one right answer."""

from stdnum.cn import ric

from zhike.engines.identity import Settings, resolve

PHONE, OTHER = "+8613912345678", "+8615011112222"
HOME = {"city": "上海市", "adcode": "310115", "street": "人民路12号阳光花园3栋1单元501室"}


def checked(body):
    return body + ric.calc_check_digit(body + "0")


def clusters(*records):
    found = resolve([{"id": str(place), **record} for place, record in enumerate(records)])
    return sorted(tuple(sorted(members)) for members in found.clusters.values())


def test_a_family_behind_one_telephone_stays_a_family():
    assert clusters(
        {"name": "王建国", "phones": [PHONE], **HOME},
        {"name": "李秀英", "phones": [PHONE], **HOME},
        {"name": "王芳", "phones": [PHONE], **HOME},
    ) == [("0",), ("1",), ("2",)]


def test_twins_stay_two():
    assert clusters(
        {
            "name": "王子轩",
            "phones": [PHONE],
            "birth_date": "2008-05-01",
            "id_number": checked("31011520080501201"),
            **HOME,
        },
        {
            "name": "王子涵",
            "phones": [PHONE],
            "birth_date": "2008-05-01",
            "id_number": checked("31011520080501203"),
            **HOME,
        },
    ) == [("0",), ("1",)]


def test_wang_zong_is_wang_jianguo_when_nobody_else_has_the_telephone():
    assert clusters({"name": "王建国", "phones": [PHONE]}, {"name": "王总", "phones": [PHONE]}) == [("0", "1")]


def test_wang_zong_is_left_to_a_steward_when_two_wangs_share_the_telephone():
    found = resolve(
        [
            {"id": "a", "name": "王建国", "phones": [PHONE], **HOME},
            {"id": "b", "name": "王晓明", "phones": [PHONE], **HOME},
            {"id": "c", "name": "王总", "phones": [PHONE]},
        ]
    )
    assert set(found.cluster_of.values()) == {"a", "b", "c"}
    assert {(row["left"], row["right"], row["reason"]) for row in found.review_pairs.to_pylist()} >= {
        ("a", "c", "ambiguous"),
        ("b", "c", "ambiguous"),
    }


def test_namesakes_in_one_company_stay_two():
    company = {"name": "张伟", "employer": "上海恒达科技有限公司"}
    assert clusters(
        {**company, "phones": [PHONE], "birth_date": "1980-01-02"},
        {**company, "phones": [OTHER], "birth_date": "1991-07-15"},
        *({"name": f"张{given}", "employer": company["employer"]} for given in "强勇军磊涛"),
    )[:2] == [("0",), ("1",)]


def test_a_telephone_that_everybody_has_joins_nobody():
    names = [
        "王建国",
        "李秀英",
        "张伟",
        "刘洋",
        "陈静",
        "杨帆",
        "赵敏",
        "黄磊",
        "周杰",
        "吴迪",
        "徐亮",
        "孙悦",
        "胡军",
        "朱琳",
    ]
    found = resolve([{"id": name, "name": name, "phones": ["+8613900001111"]} for name in names])
    assert len(found.clusters) == len(names)
    assert [(junk.field, junk.value) for junk in found.stats[0].junk] == [("phone", "+8613900001111")]


def test_a_masked_id_finds_its_owner():
    assert clusters(
        {"name": "王建国", "id_number": "310115198001012015"}, {"name": "王建国", "id_number": "310115********2015"}
    ) == [("0", "1")]


def test_different_valid_ids_part_namesakes_with_one_telephone():
    assert clusters(
        {"name": "王建国", "phones": [PHONE], "id_number": checked("11010519491231002")},
        {"name": "王建国", "phones": [PHONE], "id_number": checked("44052418800101001")},
    ) == [("0",), ("1",)]


def test_pinyin_and_homophones_are_the_same_person():
    assert clusters(
        {"name": "王建国", "phones": [PHONE]},
        {"name": "Wang Jianguo", "phones": [PHONE]},
        {"name": "王健国", "phones": [PHONE]},
    ) == [("0", "1", "2")]


def test_blanks_never_match():
    assert clusters({"name": ""}, {"name": ""}, {}, {"phones": []}, {"name": "测试"}, {"name": "测试"}) == [
        (str(n),) for n in range(6)
    ]


def test_persons_and_organizations_are_never_mixed():
    assert clusters(
        {"name": "王建国", "phones": [PHONE]}, {"kind": "organization", "name": "王建国商行", "phones": [PHONE]}
    ) == [("0",), ("1",)]


def test_an_organization_is_found_under_its_short_name_but_its_branch_is_another():
    made = [
        {
            "kind": "organization",
            "name": "上海恒达科技有限公司",
            "credit_code": "91310115MA1K4XYZ1A",
            "phones": [PHONE],
        },
        {"kind": "organization", "name": "恒达科技(上海)", "phones": [PHONE]},
        {"kind": "organization", "name": "上海恒达科技有限公司苏州分公司", "phones": [PHONE]},
    ]
    assert clusters(*made) == [("0", "1"), ("2",)]


def test_the_cluster_cap_refuses_and_reports():
    same = {"name": "王建国", "phones": [PHONE], "birth_date": "1980-01-01"}
    found = resolve([{"id": str(n), **same} for n in range(6)], settings=Settings(cluster_cap=4))
    assert max(map(len, found.clusters.values())) == 4
    assert found.capped
