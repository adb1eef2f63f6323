import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.adapters.tabular import (
    columns_of,
    plain_cell,
    read_rows,
    safe_cell,
    write_csv_for_machines,
    write_csv_for_people,
)
from zhike.adapters.tabular.shapes import ReadOptions

RISKY = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0x", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", RISKY)
def test_every_risky_start_is_guarded(text):
    assert safe_cell(text) == "'" + text
    assert plain_cell(safe_cell(text)) == text


def test_a_file_for_people_has_a_mark_and_no_live_formula(tmp_path):
    path = tmp_path / "out.csv"
    assert (
        write_csv_for_people(
            path, columns_of([["张三", "=cmd|' /C calc'!A0"], ["李四", "\0=1"]]), header=["姓名", "=备注"]
        )
        == 2
    )
    expected = "姓名,'=备注\r\n张三,'=cmd|' /C calc'!A0\r\n李四,'=1\r\n"
    assert path.read_bytes().decode("utf-8-sig") == expected
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_for_machines_is_left_as_it_is(tmp_path):
    path = tmp_path / "out.csv"
    write_csv_for_machines(path, columns_of([["=1+1"]]), header=["a"])
    assert path.read_bytes() == b"a\r\n=1+1\r\n"


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12).filter(str.strip)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=5))
def test_both_files_come_back_unchanged(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("round")
    header = ("first", "second", "third")
    for write, undo in ((write_csv_for_people, plain_cell), (write_csv_for_machines, str)):
        write(folder / "x.csv", columns_of(rows), header=header)
        asked = ReadOptions(delimiter=",", quote='"', header_row=1, columns=header, encoding="utf-8-sig")
        back = [tuple(undo(cell) for cell in row.cells) for row in read_rows(folder / "x.csv", asked)]
        assert back == rows
