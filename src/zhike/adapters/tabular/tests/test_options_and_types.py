import datetime as dt

import pytest

from zhike.adapters.tabular import Limits, ReadOptions, TabularError, inspect_file, open_table, read_rows
from zhike.adapters.tabular.column_types import column_facts, type_of_value
from zhike.adapters.tabular.errors import worse, worst
from zhike.adapters.tabular.excel_rows import cell_text, guarded


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("13800138000", "phone"),
        ("0755-88886666转802", "phone"),
        ("a@b.cn", "email"),
        ("11010519491231002X", "id_number"),
        ("91110113M436245101", "credit_code"),
        ("2024.1.5", "date"),
        ("2024-01-05T10:00:00+08:00", "date"),
        ("20240105", "date"),
        ("¥1,234.50", "money"),
        ("1,234", "integer"),
        ("12.5%", "decimal"),
        ("是", "boolean"),
        (" ", "blank"),
        ("王总", "text"),
        ("1" * 100, "text"),
    ],
)
def test_values_show_their_type(value, expected):
    assert type_of_value(value) == expected


def test_a_column_takes_the_type_of_most_of_its_values():
    assert column_facts("x", ["1", "2.5", "3", "4.25"]).type == "decimal"
    assert column_facts("x", ["1", "2.5万", "3"]).type == "money"
    assert column_facts("x", ["1", "甲", "乙"]).type == "text"
    assert (column_facts("x", ["", " "]).type, column_facts("x", []).blank_share) == ("blank", 1.0)


def test_the_weightiest_problem_is_named():
    assert worse(None, "tabular.blank_row") == "tabular.blank_row"
    assert worse("tabular.undecodable", "tabular.nul_bytes") == "tabular.undecodable"
    assert worst([("tabular.lost_digits", 4), ("tabular.error_cell", 2)]) == ("tabular.error_cell", 2)


def test_durations_and_times_become_text():
    assert cell_text(dt.timedelta(hours=30, seconds=5)) == "30:00:05"
    assert cell_text(dt.time(3, 4)) == "03:04:00"


def test_a_given_header_row_is_obeyed(text_file):
    path = text_file("备注,随便\n编号,名称\n1,甲\n2,乙\n")
    table = open_table(path, ReadOptions(header_row=2))
    assert (table.columns, [row.cells for row in table.rows]) == (("编号", "名称"), [("1", "甲"), ("2", "乙")])
    bare = open_table(path, ReadOptions(header_row=0))
    assert (bare.columns, bare.header_row, len(list(bare.rows))) == (("column_1", "column_2"), 0, 4)
    with pytest.raises(TabularError) as refusal:
        open_table(path, ReadOptions(header_row=99))
    assert (refusal.value.code, refusal.value.facts["row"]) == ("tabular.no_header_row", 99)


def test_apostrophes_may_be_the_quotes(text_file):
    path = text_file("'id','name'\n'1','a, b'\n'2','c'\n")
    assert [row.cells for row in read_rows(path)] == [("1", "a, b"), ("2", "c")]


def test_a_long_cell_of_a_workbook_is_cut_and_rejected(workbook):
    path = workbook([["编号", "备注"], [1, "长" * 60], [2, "短"]])
    rows = list(read_rows(path, ReadOptions(limits=Limits(max_field_chars=50))))
    assert [(len(row.cells[1]), row.problem, row.problem_column) for row in rows] == [
        (50, "tabular.field_too_long", 1),
        (1, None, None),
    ]


def test_a_named_sheet_is_read_and_an_empty_book_refused(workbook):
    assert inspect_file(workbook([["编号", "名称"], [1, "甲"]]), ReadOptions(sheet="Sheet")).approx_rows == 1
    with pytest.raises(TabularError, match=r"tabular\.empty_file"):
        inspect_file(workbook([], name="empty.xlsx"))


def test_a_panic_of_the_parser_is_a_damaged_file_and_an_interrupt_is_not(tmp_path):
    class PanicException(BaseException):
        pass

    def panic():
        raise PanicException

    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(TabularError, match=r"tabular\.corrupt_xlsx"):
        guarded(tmp_path / "x.xlsx", panic)
    with pytest.raises(KeyboardInterrupt):
        guarded(tmp_path / "x.xlsx", interrupt)
