import zipfile

import pytest

from zhike.adapters.tabular import columns_of, inspect_file, open_table, write_workbook


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "out.xlsx"
    rows: list[list[str | float]] = [["=1+1", 13800138000, 1.5], ["<张三> & 'a'", "", -2], ["\x01控制\tx ", "00012", 0]]
    written = write_workbook(
        path, columns_of(rows), header=["名称", "手机", "金额"], titles=["标题", "副题"], sheet="客户"
    )
    table = open_table(path)
    assert written == 3
    assert (table.columns, table.header_row) == (("名称", "手机", "金额"), 3)
    assert [row.cells for row in table.rows] == [
        ("=1+1", "13800138000", "1.5"),
        ("<张三> & 'a'", "", "-2"),
        ("控制\tx ", "00012", "0"),
    ]


def test_openpyxl_sees_titles_merged_and_no_formula(tmp_path):
    import openpyxl

    path = tmp_path / "out.xlsx"
    write_workbook(path, columns_of([["=1+1"]] * 2_500), header=["a", "b"], titles=["T"], description="合成")
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    assert [str(merged) for merged in book.active.merged_cells.ranges] == ["A1:B1"]
    assert (book.active["A3"].data_type, book.active["A3"].value, book.active.max_row) == ("s", "=1+1", 2_502)
    assert book.properties.description == "合成"


def test_the_same_rows_give_the_same_bytes(tmp_path):
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (first, second):
        write_workbook(path, columns_of([["a", 1]]), header=["x", "y"])
    assert first.read_bytes() == second.read_bytes()
    assert inspect_file(first).approx_rows == 1


@pytest.mark.parametrize(
    "odd", [" a", "a ", "\u3000甲", "甲\u3000", "a| b", "a |b", "a\nb", "<", "&amp;", "]]>", "\ue000", "\u200b", "𠮷"]
)
def test_a_text_that_xml_would_change_stays_as_it_is_among_plain_ones(tmp_path, odd):
    import openpyxl

    path = tmp_path / "out.xlsx"
    write_workbook(path, columns_of([["甲"], [odd], ["乙"]]), header=["名称"])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["名称", "甲", odd, "乙"]


def test_the_sheet_is_packed_with_little_effort(tmp_path):
    path = tmp_path / "out.xlsx"
    write_workbook(path, columns_of([[f"客户{at * 7919 % 10_007}", at] for at in range(3_000)]), header=["x", "y"])
    with zipfile.ZipFile(path) as archive:
        name = "xl/worksheets/sheet1.xml"
        with zipfile.ZipFile(tmp_path / "1.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as other:
            other.writestr(name, archive.read(name))
            assert archive.getinfo(name).compress_size == other.getinfo(name).compress_size
