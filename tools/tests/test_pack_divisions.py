"""The address field offers the divisions that cleaning knows."""

from tools.pack_divisions import SOURCE, TARGET, packed_divisions


def test_the_list_of_the_front_end_is_fresh():
    assert TARGET.read_text(encoding="utf-8") == packed_divisions(SOURCE.read_text(encoding="utf-8"))


def test_divisions_nest_by_their_indent():
    listed = "330000 浙江省\n  330100 杭州市\n    330106 西湖区\n  330200 宁波市\n310000 上海市\n"
    expected = (
        '[["310000","上海市"],["330000","浙江省",[["330100","杭州市",[["330106","西湖区"]]],["330200","宁波市"]]]]\n'
    )
    assert packed_divisions(listed) == expected
