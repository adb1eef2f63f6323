"""The text of PDF files, for tests of what stands in them."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import StreamObject


def streams(content: bytes) -> list[bytes]:
    """Return the decoded streams of a PDF."""
    reader = PdfReader(BytesIO(content))
    found = (reader.get_object(number) for number in reader.xref[0])
    return [one.get_data() for one in found if isinstance(one, StreamObject)]


def text_of(content: bytes) -> str:
    """Return all text in the order it is drawn; what was broken over lines stands together again."""
    pages = PdfReader(BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")
