"""Names are taken apart the way people write them."""

import pytest

from zhike.engines.identity.names import NOTHING, analyse_name, analyse_parts


@pytest.mark.parametrize(
    "written", ["Wang Jianguo", "wangjianguo", "WANG JIAN GUO", "Jianguo Wang", "王建国", "王 建國"]
)
def test_all_spellings_of_one_name_sound_the_same(written):
    assert analyse_name(written).sound == "wangjianguo"


@pytest.mark.parametrize(
    ("written", "surname", "gender"),
    [
        ("王总", "wang", None),
        ("王女士", "wang", "female"),
        ("老王", "wang", None),
        ("欧阳老师", "ouyang", None),
        ("王*", "wang", None),
    ],
)
def test_a_surname_with_a_title_is_no_whole_name(written, surname, gender):
    parts = analyse_name(written)
    assert (parts.full, parts.surname, parts.given, parts.gender) == (None, surname, None, gender)


def test_a_title_behind_a_whole_name_is_dropped():
    assert analyse_name("王建国先生").full == "王建国"
    assert analyse_name("王建国先生").gender == "male"


def test_compound_surnames_are_not_cut():
    parts = analyse_name("欧阳修文")
    assert (parts.surname, parts.given) == ("ouyang", "xiuwen")


def test_surnames_have_readings_of_their_own():
    assert analyse_name("单雄信").surname == "shan"


@pytest.mark.parametrize("junk", ["测试", "test", "匿名", "", "   ", "先生", "12345678", "aaa"])
def test_junk_names_nobody(junk):
    assert analyse_name(junk) == NOTHING


def test_western_names_compare_without_regard_to_order():
    assert analyse_parts("Mitchell", "Green").sound == analyse_parts("green", "mitchell").sound


def test_one_column_of_two_is_known_from_its_side():
    assert (analyse_parts("lachlan", "").given, analyse_parts("lachlan", "").surname) == ("lachlan", None)
    assert (analyse_parts("", "waller").given, analyse_parts("", "waller").surname) == (None, "waller")
