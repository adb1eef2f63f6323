"""Points are chosen by facts alone, trouble first, at most two of a kind."""

from zhike.know.preparations.rules import Known, Person, talking_points


def codes(**facts):
    return [(one.code, one.section) for one in talking_points(Known(**facts))]


def test_nothing_known_gives_nothing_to_say():
    assert talking_points(Known()) == []


def test_trouble_comes_before_people_and_people_before_offers():
    people = [Person("钱", "decides", 1, "交期")]
    found = codes(
        tickets=["漏墨", "缺件", "第三件"], tasks=["回访"], churn_percent=50, silent_days=90, people=people,
        offers=[("茶", "常买")], competitors=["降价"], policies=["补贴"],
    )  # fmt: skip
    assert found == [
        ("ticket", "issues"), ("ticket", "issues"), ("task", "issues"), ("leaving", "scores"), ("silent", "history"),
        ("ally_why", "people"), ("offer", "offers"), ("competitor", "signals"), ("policy", "signals"),
    ]  # fmt: skip


def test_below_the_limits_silence_and_risk_are_no_points():
    assert codes(churn_percent=49, silent_days=89) == []


def test_who_blocks_is_no_ally_whatever_the_attitude_and_a_chain_without_a_head_says_so():
    blocker, doubter, friend = (
        Person("孙", "blocks", 2, ""),
        Person("李", "uses", -1, "价格"),
        Person("周", "uses", 1, ""),
    )
    found = talking_points(Known(people=[blocker, doubter, friend]))
    assert [(one.code, one.facts.get("name")) for one in found] == [
        ("against", "孙"),
        ("against_why", "李"),
        ("ally", "周"),
        ("no_decider", None),
    ]
    assert codes(people=[Person("吴", "signs", 0, "")]) == []


def test_who_introduced_others_is_thanked_and_what_is_offered_is_not_named_twice():
    found = talking_points(
        Known(
            brought="甲、乙",
            brought_by="丙",
            offers=[("茶", "常买")],
            peers=[("茶", "90%"), ("壶", "80%"), ("碗", "70%"), ("盘", "60%")],
        )
    )
    assert [(one.code, one.facts, one.section) for one in found] == [
        ("brought", {"names": "甲、乙"}, "influence"),
        ("brought_by", {"names": "丙"}, "influence"),
        ("offer", {"item": "茶", "reason": "常买"}, "offers"),
        ("peers", {"item": "壶", "share": "80%"}, "peers"),
        ("peers", {"item": "碗", "share": "70%"}, "peers"),
    ]
