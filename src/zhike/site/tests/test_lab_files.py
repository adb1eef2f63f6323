import gzip

import pytest
import typer

from zhike.site.lab.opening import open_lab_table

ORDERS = "客户,日期,金额\n甲,2026-01-02,10\n乙,2026-01-03,20\n".encode()


def test_a_packed_file_is_read_as_the_plain_one(tmp_path):
    plain, packed = tmp_path / "orders.csv", tmp_path / "orders.csv.gz"
    plain.write_bytes(ORDERS)
    packed.write_bytes(gzip.compress(ORDERS))
    tables = [open_lab_table(path, ("客户", "金额")) for path in (plain, packed)]
    assert tables[0].columns == tables[1].columns == ("客户", "日期", "金额")
    rows = [[row.cells for row in table.rows] for table in tables]
    assert rows[0] == rows[1] == [("甲", "2026-01-02", "10"), ("乙", "2026-01-03", "20")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("orders.csv.gz", gzip.compress(ORDERS * 500)[:60], "damaged"),
        ("orders.xlsx", b"PK\x03\x04 no workbook", "已损坏"),
        ("orders.csv", ORDERS, "no column 'price'; the file has: 客户, 日期, 金额"),
    ],
    ids=["cut off", "no workbook", "no such column"],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(typer.BadParameter, match=said):
        open_lab_table(tmp_path / name, ("price",))
