"""What an answer says, whatever kind of file it is."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

PDF = b"%PDF-"


def text_of(answer: Any) -> str:
    """Return the text of an answer; the lines of a PDF joined, for a long value is broken where the line ends."""
    content: bytes = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(PDF):
        return content.decode()
    pages = PdfReader(BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")
