import pytest

from zhike.adapters.tabular import ReadOptions, inspect_file, read_rows

TABLE = "编号,姓名,城市\n1,张三,北京\n2,欧阳娜娜,上海\n"


def cells(path):
    return [row.cells for row in read_rows(path)]


def test_each_encoding_gives_the_same_rows(text_file):
    expected = [("1", "张三", "北京"), ("2", "欧阳娜娜", "上海")]
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-32"):
        assert cells(text_file(TABLE, encoding)) == expected, encoding


def test_the_encoding_is_named(text_file):
    found = {
        encoding: inspect_file(text_file(TABLE * 20, encoding)).encoding
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "ascii")
        if encoding != "ascii"
    }
    assert found == {
        "utf-8": "utf-8",
        "utf-8-sig": "utf-8-sig",
        "gb18030": "gb18030",
        "utf-16": "utf-16-le",
        "utf-16-be": "utf-16-be",
    }


def test_rare_characters_of_gb18030_are_read(text_file):
    path = text_file(TABLE * 30 + "3,㛃𠮷珺,北京\n4,赵堃喆,西安\n", "gb18030")
    assert inspect_file(path).encoding == "gb18030"
    assert cells(path)[-2:] == [("3", "㛃𠮷珺", "北京"), ("4", "赵堃喆", "西安")]


def test_big5_is_not_taken_for_gb18030(text_file):
    lines = "".join(f"{nth},陳淑芬與張國榮歡迎光臨臺灣銀行,臺北市信義區聯絡電話\n" for nth in range(50))
    facts = inspect_file(text_file("編號,姓名,地址\n" + lines, "big5"))
    assert facts.encoding == "big5"
    assert facts.columns[1].samples == ("陳淑芬與張國榮歡迎光臨臺灣銀行",)


def test_western_text_is_read(text_file):
    path = text_file("id,name,city\n" + "1,José Muñoz,Málaga\n2,Zoë Brontë,Köln\n" * 20, "cp1252")
    assert cells(path)[:2] == [("1", "José Muñoz", "Málaga"), ("2", "Zoë Brontë", "Köln")]


def test_a_line_of_another_encoding_is_read_and_flagged_both_ways(text_file):
    other = "9,诸葛亮先生,成都武侯\n"
    for main, strange in (("utf-8", "gb18030"), ("gb18030", "utf-8")):
        content = (TABLE * 3).encode(main) + other.encode(strange) + "10,李四,广州\n".encode(main)
        rows = list(read_rows(text_file(content)))
        assert [(row.cells, row.problem) for row in rows[-2:]] == [
            (("9", "诸葛亮先生", "成都武侯"), "tabular.mixed_encoding"),
            (("10", "李四", "广州"), None),
        ], main
        assert rows[-2].row_no == 10
        assert rows[-2].verdict == "note"


def test_a_line_that_no_encoding_reads_is_kept_and_rejected(text_file):
    rows = list(read_rows(text_file(TABLE.encode() + b"3,\xff\xff\xfe,ok\n")))
    assert rows[-1].cells == ("3", "���", "ok")
    assert (rows[-1].problem, rows[-1].verdict) == ("tabular.undecodable", "reject")


def test_ascii_head_does_not_hide_gb18030_far_below(text_file):
    content = b"id,name\n" + b"1,Smith\n" * 200_000 + "2,王小明\n".encode("gb18030") * 3
    facts = inspect_file(text_file(content))
    assert (facts.encoding, facts.approx_rows) == ("gb18030", 200_003)


def test_nul_bytes_go_and_are_flagged(text_file):
    rows = list(read_rows(text_file(b"id,name\n1,A\x00nna\n2,Bob\n")))
    assert [(row.cells, row.problem) for row in rows] == [
        (("1", "Anna"), "tabular.nul_bytes"),
        (("2", "Bob"), None),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("order", ["", "-le"])
def test_a_wide_encoding_that_somebody_chose_needs_no_byte_order_mark(text_file, encoding, order):
    path = text_file(TABLE, encoding + order)
    assert [row.cells for row in read_rows(path, ReadOptions(encoding=encoding))] == [
        ("1", "张三", "北京"),
        ("2", "欧阳娜娜", "上海"),
    ]


def test_a_wrong_wide_encoding_gives_rows_that_say_so_and_no_failure(text_file):
    rows = list(read_rows(text_file("name\nx\n" * 9), ReadOptions(encoding="utf-16")))
    assert all(row.problem for row in rows)
