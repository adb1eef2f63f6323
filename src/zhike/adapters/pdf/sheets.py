"""A sheet as a PDF; every text is plain: nothing in it is read as markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

_FONT: Final = "NotoSansSC"
_FILE: Final = Path(__file__).parent / "fonts" / "NotoSansSC-GBK.ttf"
_MISSING: Final = "〓"
_MARGIN: Final = 48
_WIDTH: Final = 595 - 2 * _MARGIN
_LABEL: Final = 120
_INK, _FAINT, _LINE = "#171b22", "#667080", "#e4e7ec"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence in small print."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, two columns."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Items:
    """Points, each with what stands below it in small print, "" for nothing."""

    rows: Sequence[tuple[str, str]]


type Block = Heading | Note | Facts | Items


def render_pdf(title: str, blocks: Sequence[Block], *, footer: str) -> bytes:
    """Return a PDF of A4 pages; the footer stands on each with the page's number.

    Characters that the font lacks stand as 〓. The same input gives the same bytes.
    """
    from reportlab.platypus import SimpleDocTemplate, Spacer  # noqa: PLC0415 - only who prints pays for it

    story: list[Any] = [_words(title, "title"), Spacer(1, 6)]
    for block in blocks:
        story += _flowables(block)
    stream = BytesIO()
    frame = {"leftMargin": _MARGIN, "rightMargin": _MARGIN, "topMargin": _MARGIN, "bottomMargin": _MARGIN}
    document = SimpleDocTemplate(stream, title=title, author="Zhike", invariant=1, **frame)

    def foot(canvas: Any, page: Any) -> None:  # noqa: ANN401 - called by reportlab
        canvas.setFont(_FONT, 8)
        canvas.setFillColor(_FAINT)
        canvas.drawString(_MARGIN, 28, _printable(footer))
        canvas.drawRightString(_MARGIN + _WIDTH, 28, str(page.page))

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return stream.getvalue()


def _flowables(block: Block) -> list[Any]:
    match block:
        case Heading(text):
            return [_words(text, "heading")]
        case Note(text):
            return [_words(text, "note")]
        case Facts(rows):
            return [_table([[_words(label, "label"), _words(value, "text")] for label, value in rows])]
        case Items(rows):
            found = []
            for text, below in rows:
                found.append(_words(text, "item", bullet="•"))
                found += [_words(below, "below")] if below else []
            return found


def _words(text: str, style: str, *, bullet: str | None = None) -> Any:  # noqa: ANN401 - a flowable of an untyped library
    from reportlab.platypus import Paragraph  # noqa: PLC0415 - as above

    return Paragraph(escape(_printable(text)).replace("\n", "<br/>"), _styles()[style], bulletText=bullet)


def _printable(text: str) -> str:
    known = _known()
    return "".join(one if ord(one) in known or one == "\n" else _MISSING for one in text)


def _table(rows: Sequence[Sequence[Any]]) -> Any:  # noqa: ANN401 - a flowable of an untyped library
    from reportlab.platypus import Spacer, Table, TableStyle  # noqa: PLC0415 - as above

    if not rows:
        return Spacer(1, 0)
    looks = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return Table(rows, colWidths=[_LABEL, _WIDTH - _LABEL], style=looks)


@cache
def _known() -> frozenset[int]:
    """Register the font, and return the characters that it has."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    font = TTFont(_FONT, str(_FILE))
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


@cache
def _styles() -> "dict[str, ParagraphStyle]":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - as above

    _known()
    base = ParagraphStyle("text", fontName=_FONT, fontSize=10, leading=15, textColor=_INK, wordWrap="CJK")
    shapes: dict[str, dict[str, Any]] = {
        "text": {},
        "title": {"fontSize": 18, "leading": 26},
        "heading": {"fontSize": 13, "leading": 20, "spaceBefore": 12, "spaceAfter": 4},
        "note": {"fontSize": 8.5, "leading": 13, "textColor": _FAINT},
        "label": {"textColor": _FAINT},
        "item": {"leftIndent": 12, "bulletIndent": 0, "spaceBefore": 3},
        "below": {"fontSize": 8.5, "leading": 13, "leftIndent": 12, "textColor": _FAINT},
    }
    return {name: ParagraphStyle(name, parent=base, **shape) for name, shape in shapes.items()}
