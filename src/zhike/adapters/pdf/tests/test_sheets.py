"""A sheet is a PDF with its font inside; markup in a text is text, and what the font lacks is shown as missing."""

import re

from zhike.adapters.pdf import Block, Facts, Heading, Items, Note, render_pdf
from zhike.adapters.pdf.tests.reading import streams, text_of

HOSTILE = '<font color="[__import__(1)]">甲</font> & <img src="file:///etc/passwd"/>'


def test_a_sheet_is_a_pdf_with_the_font_embedded():
    blocks: list[Block] = [
        Heading("历史"),
        Note("截至今天"),
        Facts([("客户", "华东公司")]),
        Facts([]),
        Items([("先谈工单", "依据"), ("再谈价格", "")]),
    ]
    made = render_pdf("谈判准备", blocks, footer="内部资料")
    assert made.startswith(b"%PDF-")
    assert b"/FontFile2" in made
    assert b"NotoSansSC" in made
    assert made == render_pdf("谈判准备", blocks, footer="内部资料")


def test_a_long_sheet_goes_on_on_further_pages():
    made = render_pdf("长", [Items([(f"第{at}点\n第二行", "依据") for at in range(120)])], footer="f")
    pages = re.search(rb"/Count (\d+)", made)
    assert pages is not None
    assert int(pages[1]) >= 3


def test_markup_in_a_text_is_text_and_reads_no_file():
    made = render_pdf(
        HOSTILE, [Heading(HOSTILE), Facts([(HOSTILE, HOSTILE)]), Items([(HOSTILE, HOSTILE)])], footer=HOSTILE
    )
    assert text_of(made).count(HOSTILE) == 7
    assert b"root:" not in b"".join(streams(made))
    assert b"/Subtype /Image" not in made


def test_what_the_font_lacks_is_shown_as_missing_and_rare_names_are_not():
    told = text_of(render_pdf("喆堃 (A\\B)", [Facts([("客户", "\U0001f600")])], footer="内部"))
    assert told == "内部1喆堃 (A\\B)客户〓"
