import resource
import tracemalloc
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.adapters.tabular import Limits, ReadOptions, TabularError, inspect_file, open_table, options_for, read_rows


def test_every_delimiter_is_found(text_file):
    for delimiter in ",;\t|":
        lines = [["编号", "姓名", "备注"], ["1", "张三", "甲"], ["2", "李四", "乙"]]
        path = text_file("\n".join(delimiter.join(line) for line in lines))
        facts = inspect_file(path)
        assert (facts.delimiter, facts.approx_rows, facts.has_header) == (delimiter, 2, True)
        assert [row.cells for row in read_rows(path)] == [("1", "张三", "甲"), ("2", "李四", "乙")]


def test_commas_inside_a_semicolon_file_do_not_mislead(text_file):
    path = text_file("编号;地址\n" + "1;上海市,浦东新区,世纪大道\n2;北京市\n" * 9)
    assert inspect_file(path).delimiter == ";"


def test_ragged_row_32000_is_named_with_all_its_cells(text_file):
    good = "".join(f"{nth},张三,北京\n" for nth in range(2, 32_000))
    rows = list(read_rows(text_file(f"编号,姓名,城市\n{good}x,张,三,北京,多\n32001,李四\n32002,王五,南京\n")))
    assert len(rows) == 32_001
    bad = [row for row in rows if row.problem]
    assert [(row.row_no, row.cells, row.problem, row.verdict) for row in bad] == [
        (32_000, ("x", "张", "三", "北京", "多"), "tabular.too_many_cells", "reject"),
        (32_001, ("32001", "李四"), "tabular.too_few_cells", "reject"),
    ]
    assert rows[-1].cells == ("32002", "王五", "南京")


def test_blank_cells_beyond_the_columns_are_no_fault(text_file):
    assert [(row.cells, row.problem) for row in read_rows(text_file("a_id,b_name\n1,2,,\n3,4\n"))] == [
        (("1", "2"), None),
        (("3", "4"), None),
    ]


def test_quoted_line_breaks_keep_row_numbers_right(text_file):
    path = text_file('编号,备注\r\n1,"第一行\r\n第二行"\r\n2,"他说""好"""\r\n\r\n3,完\r\n')
    assert [(row.row_no, row.line_no, row.cells, row.problem) for row in read_rows(path)] == [
        (2, 2, ("1", "第一行\n第二行"), None),
        (3, 4, ("2", '他说"好"'), None),
        (4, 5, (), "tabular.blank_row"),
        (5, 6, ("3", "完"), None),
    ]


def test_a_stray_quote_costs_one_row_not_the_rest(text_file):
    body = "".join(f"{nth},客户{nth}\n" for nth in range(1_000))
    rows = list(read_rows(text_file('编号,名称\nx,"坏\n' + body)))
    assert len(rows) == 1_001
    assert [(row.row_no, row.cells, row.problem) for row in rows if row.problem] == [
        (2, ("x", '"坏'), "tabular.unclosed_quote")
    ]


def test_a_stray_quote_that_meets_a_later_quote_costs_one_row(text_file):
    rows = list(read_rows(text_file('编号,名称\n1,"坏\n2,好\n3,"有, 逗号"\n4,好\n')))
    assert [(row.row_no, row.cells, row.problem) for row in rows] == [
        (2, ("1", '"坏'), "tabular.unclosed_quote"),
        (3, ("2", "好"), None),
        (4, ("3", "有, 逗号"), None),
        (5, ("4", "好"), None),
    ]


def test_a_stray_quote_in_the_last_rows_keeps_them_apart(text_file):
    rows = list(read_rows(text_file('编号,名称\n1,好\n2,"坏\n3,好')))
    assert [(row.cells, row.problem) for row in rows] == [
        (("1", "好"), None),
        (("2", '"坏'), "tabular.unclosed_quote"),
        (("3", "好"), None),
    ]


def test_a_very_long_field_is_cut_and_rejected(text_file):
    for length in (40_000, 200_000):
        rows = list(read_rows(text_file(f"id,note\n1,{'长' * length}\n2,ok\n")))
        assert (len(rows[0].cells[1]), rows[0].problem) == (32_767, "tabular.field_too_long")
        assert rows[1].cells == ("2", "ok")


def test_a_line_without_end_does_not_fill_the_memory(text_file):
    limits = Limits(max_line_bytes=1 << 20)
    path = text_file("id,note\n1," + "x" * (6 << 20) + "\n2,ok\n")
    rows = list(read_rows(path, ReadOptions(limits=limits)))
    assert [row.problem for row in rows] == ["tabular.field_too_long", None]
    assert rows[1].cells == ("2", "ok")


def test_header_names_become_unique_and_titles_are_passed_over(text_file):
    path = text_file("示例公司客户表,,,\n导出日期：2026-01-01,,,\n姓名,电话,电话,\n张三,1,2,3\n李四,4,5,6\n")
    table = open_table(path)
    assert (table.columns, table.header_row) == (("姓名", "电话", "电话_2", "column_4"), 3)
    assert [row.cells for row in table.rows] == [("张三", "1", "2", "3"), ("李四", "4", "5", "6")]


def test_a_file_without_header_gets_numbered_columns(text_file):
    path = text_file("张三,13800138001,北京\n李四,13800138002,上海\n")
    facts = inspect_file(path)
    assert (facts.has_header, facts.header_row, facts.approx_rows) == (False, 0, 2)
    assert [column.name for column in facts.columns] == ["column_1", "column_2", "column_3"]
    assert len(list(read_rows(path, options_for(facts)))) == 2


def test_totals_footers_and_repeated_headers_are_skipped_not_lost(text_file):
    path = text_file("编号,名称,金额\n1,甲,10\n编号,名称,金额\n2,乙,20\n合 计：,,30\n制表人：王五,,\n")
    assert [(row.row_no, row.problem, row.verdict) for row in read_rows(path) if row.problem] == [
        (3, "tabular.repeated_header", "skip"),
        (5, "tabular.total_row", "skip"),
        (6, "tabular.total_row", "skip"),
    ]


def test_reading_resumes_after_a_row(text_file):
    path = text_file("id,name\n1,a\n2,b\n3,c\n")
    assert [row.cells[0] for row in read_rows(path, ReadOptions(after_row=3))] == ["3"]


def test_empty_large_missing_and_foreign_files_are_refused(text_file, tmp_path):
    cases = {
        "tabular.empty_file": text_file(b"", name="a.csv"),
        "tabular.markup_file": text_file(b"\xef\xbb\xbf <html><table>", name="b.xls"),
        "tabular.unsupported_file": text_file(b"%PDF-1.7", name="c.csv"),
        "tabular.unreadable_file": tmp_path / "nowhere.csv",
    }
    for code, path in cases.items():
        with pytest.raises(TabularError) as refusal:
            inspect_file(path)
        assert (refusal.value.code, refusal.value.facts["file"]) == (code, path.name)
    with pytest.raises(TabularError, match=r"tabular\.file_too_large"):
        inspect_file(text_file("id\n" + "1\n" * 99), ReadOptions(limits=Limits(max_file_bytes=10)))
    with pytest.raises(TabularError, match=r"tabular\.too_many_columns"):
        inspect_file(text_file(",".join("abcdefgh") + "\n"), ReadOptions(limits=Limits(max_columns=7)))


def test_memory_stays_flat_over_300_000_rows(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("w", encoding="gb18030") as stream:
        stream.write("编号,姓名,手机,备注\n")
        stream.writelines(f'{nth},张三,13800138000,"备注, {nth}"\n' for nth in range(300_000))
    facts = inspect_file(path)
    rows = read_rows(path, options_for(facts))
    count = sum(1 for _ in islice(rows, 20_000))
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count += sum(1 for _ in islice(rows, 240_000))
    tracemalloc.start()  # slows reading fivefold: only the last part
    count += sum(1 for _ in rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300_000 == facts.approx_rows
    assert peak < 8 << 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident < 16 << 10


def test_long_lines_do_not_fill_the_memory_when_a_file_is_inspected(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w") as stream:
        stream.write("id,name\n")
        for _ in range(60):
            stream.write("x" * 2_000_000 + "\n")
    tracemalloc.start()
    facts = inspect_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [column.name for column in facts.columns] == ["id", "name"]
    assert peak < 64 << 20


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(b"id,name\n" + content)
    facts = inspect_file(path)
    assert len(list(read_rows(path, options_for(facts)))) >= 0
