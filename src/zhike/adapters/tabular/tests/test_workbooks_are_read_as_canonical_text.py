import datetime as dt

import pytest

from zhike.adapters.tabular import ReadOptions, TabularError, inspect_file, open_table, read_rows

MORNING = dt.datetime(2024, 1, 5, 9, 30)  # noqa: DTZ001 - a workbook knows no zones
MIDNIGHT = dt.datetime(2024, 1, 5)  # noqa: DTZ001 - a workbook knows no zones


def test_numbers_and_dates_become_plain_text(workbook):
    path = workbook(
        [
            ["手机", "金额", "日期", "时刻", "微小", "是否"],
            [13800138000, 0.1 + 0.2, dt.date(2024, 1, 5), MORNING, 1e-7, True],
            ["０１２", 1234567.5, MIDNIGHT, dt.time(8, 5), -3.0, False],
        ]
    )
    assert [row.cells for row in read_rows(path)] == [
        ("13800138000", "0.3", "2024-01-05", "2024-01-05 09:30:00", "0.0000001", "TRUE"),
        ("０１２", "1234567.5", "2024-01-05", "08:05:00", "-3", "FALSE"),
    ]


def test_digits_that_excel_lost_are_flagged(workbook):
    row = next(read_rows(workbook([["姓名", "身份证"], ["张三", 110101199003077758]])))
    assert (row.cells[1], row.problem, row.problem_column) == ("110101199003078000", "tabular.lost_digits", 1)


def test_title_rows_above_and_totals_below_are_recognised(workbook):
    path = workbook(
        [["客户档案"], ["单位：示例公司"], ["编号", "名称", "金额"], [1, "甲", 10], [2, "乙", 20], ["合计", None, 30]]
    )
    table = open_table(path)
    assert (table.columns, table.header_row) == (("编号", "名称", "金额"), 3)
    assert [(row.row_no, row.cells, row.problem) for row in table.rows] == [
        (4, ("1", "甲", "10"), None),
        (5, ("2", "乙", "20"), None),
        (6, ("合计", "", "30"), "tabular.total_row"),
    ]
    assert inspect_file(path).approx_rows == 3


def test_saved_formula_results_are_used_and_missing_ones_named(workbook, repacked):
    path = workbook([["a_id", "total"], [1, 2], [3, 4], [5, 6], [7, 8]])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>total</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>1+41</f><v>42</v></c></row>'
        b'<row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>1+1</f></c></row>'
        b'<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b'<row r="5"><c r="A5"><v>4</v></c><c r="B5" t="str"><f>IF(1,"","")</f><v></v></c></row>'
        b"</sheetData></worksheet>"
    )
    rows = list(read_rows(repacked(path, {"xl/worksheets/sheet1.xml": sheet})))
    assert [(row.cells, row.problem, row.problem_column) for row in rows] == [
        (("1", "42"), None, None),
        (("2", ""), "tabular.formula_without_value", 1),
        (("3", "#DIV/0!"), "tabular.error_cell", 1),
        (("4", ""), None, None),
    ]


def test_a_table_that_begins_in_the_middle_of_the_sheet_is_found(workbook):
    path = workbook([[], [], [None, None, "编号", "名称"], [None, None, 1, "甲"]])
    table = open_table(path)
    assert (table.columns, [(row.row_no, row.cells) for row in table.rows]) == (("编号", "名称"), [(4, ("1", "甲"))])


def test_sheets_are_listed_and_chosen_by_name(workbook):
    import openpyxl

    path = workbook([])
    book = openpyxl.load_workbook(path)
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    hidden.append(["x_id"])
    shown = book.create_sheet("客户")
    for row in (["编号", "名称"], [1, "甲"]):
        shown.append(row)
    book.save(path)
    facts = inspect_file(path)
    assert [(sheet.name, sheet.rows, sheet.is_hidden) for sheet in facts.sheets] == [
        ("Sheet", 0, False),
        ("隐藏", 1, True),
        ("客户", 2, False),
    ]
    assert (facts.sheet, facts.warnings) == ("客户", ("tabular.has_hidden_sheets",))
    with pytest.raises(TabularError, match=r"tabular\.sheet_not_found"):
        next(read_rows(path, ReadOptions(sheet="没有")))
