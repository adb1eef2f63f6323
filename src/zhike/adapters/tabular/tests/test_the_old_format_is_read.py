from pathlib import Path

from zhike.adapters.tabular import inspect_file, open_table

OLD = (
    Path(__file__).parent / "fixtures" / "old_format.xls"
)  # written by xlwt 1.3: title row, date cell, formula unsaved


def test_an_xls_file_is_read_by_its_bytes_not_its_name(tmp_path):
    path = tmp_path / "renamed.csv"
    path.write_bytes(OLD.read_bytes())
    facts = inspect_file(path)
    assert (facts.kind, facts.header_row, facts.approx_rows) == ("xls", 2, 2)
    assert facts.warnings == ("tabular.is_old_format",)
    table = open_table(path)
    assert table.columns == ("编号", "名称", "手机", "日期")
    assert [row.cells for row in table.rows] == [
        ("1", "张三", "13800138000", "2024-01-05"),
        ("2", "李四", "021-55556666", ""),
    ]
