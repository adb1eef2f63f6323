import resource
import zipfile
from contextlib import suppress

import pytest

from zhike.adapters.tabular import Limits, ReadOptions, TabularError, inspect_file

ROWS = [["编号", "名称"], [1, "甲"]]


def refusal(path, **limits):
    with pytest.raises(TabularError) as caught:
        inspect_file(path, ReadOptions(limits=Limits(**limits)))
    assert caught.value.facts["file"] == path.name
    return caught.value.code


def test_a_bomb_of_1000_to_1_is_refused_before_it_is_unpacked(workbook, repacked):
    path = repacked(workbook(ROWS), {"xl/worksheets/sheet2.xml": b" " * (300 << 20)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert path.stat().st_size < 1 << 20
    assert refusal(path) == "tabular.zip_bomb"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 << 10


def test_a_refusal_says_what_its_numbers_count(workbook, repacked):
    path = repacked(workbook(ROWS), {"xl/worksheets/sheet2.xml": b" " * (300 << 20)})
    for limits, told in [(Limits(), " : 1"), (Limits(max_unpack_ratio=9_000, max_unpacked_bytes=100 << 20), " MB")]:
        with pytest.raises(TabularError) as caught:
            inspect_file(path, ReadOptions(limits=limits))
        assert [str(caught.value.facts[key]).endswith(told) for key in ("limit", "found")] == [True, True]


def test_a_part_that_lies_about_its_size_is_refused(workbook, repacked):
    path = repacked(workbook(ROWS), {"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 400_000 + b"</sst>"})
    raw = bytearray(path.read_bytes())
    real = len(b"<sst>" + b"<si/>" * 400_000 + b"</sst>").to_bytes(4, "little")
    assert raw.count(real) == 2
    path.write_bytes(bytes(raw).replace(real, (900_000).to_bytes(4, "little")))
    assert refusal(path) == "tabular.zip_bomb"


def test_too_many_entries_and_too_large_a_total_are_refused(workbook, repacked):
    path = repacked(workbook(ROWS), {f"xl/media/{nth}.png": b"x" * 100 for nth in range(60)})
    assert refusal(path, max_zip_entries=50) == "tabular.zip_bomb"
    assert refusal(path, max_unpacked_bytes=5_000) == "tabular.zip_bomb"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_called_damaged(workbook, share):
    path = workbook(ROWS * 500)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert refusal(path) == "tabular.corrupt_xlsx"


def test_flipped_bytes_never_crash(workbook):
    path = workbook(ROWS * 200)
    good = path.read_bytes()
    for at in range(40, len(good), 97):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        with suppress(TabularError):
            inspect_file(path)


def test_a_zip_that_is_no_workbook_is_called_damaged(tmp_path):
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refusal(path) == "tabular.corrupt_xlsx"


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>',
    ],
)
def test_entities_are_refused(workbook, repacked, document):
    assert refusal(repacked(workbook(ROWS), {"xl/sharedStrings.xml": document})) == "tabular.dangerous_xml"


def test_macros_are_refused_unless_allowed(workbook, repacked):
    path = repacked(workbook(ROWS), {"xl/vbaProject.bin": b"x"})
    assert refusal(path) == "tabular.macros_refused"
    assert inspect_file(path, ReadOptions(limits=Limits(may_hold_macros=True))).warnings == ("tabular.has_macros",)


def test_external_links_are_a_warning(workbook, repacked):
    path = repacked(workbook(ROWS), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert inspect_file(path).warnings == ("tabular.has_external_links",)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/x.xml", "xl/../../x.xml", "C:\\x.xml", "XL/WORKBOOK.XML"])
def test_suspicious_entry_names_are_refused(workbook, repacked, name):
    assert refusal(repacked(workbook(ROWS), {name: b"<x/>"})) == "tabular.unsafe_archive"


def test_one_cell_in_the_last_corner_does_not_allocate_the_sheet(workbook, repacked):
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert refusal(repacked(workbook(ROWS), {"xl/worksheets/sheet1.xml": sheet})) == "tabular.sheet_too_large"


def test_an_ole_file_that_is_no_workbook_is_called_damaged(tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000)
    assert refusal(path) == "tabular.corrupt_xlsx"
