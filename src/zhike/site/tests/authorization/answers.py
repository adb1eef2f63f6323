"""What an answer says, whatever kind of file it is."""

from typing import Any

from zhike.adapters.pdf.tests import reading

PDF = b"%PDF-"


def text_of(answer: Any) -> str:
    """Return the text of an answer; of a PDF what its glyphs say."""
    content: bytes = b"".join(answer) if answer.streaming else answer.content
    return reading.text_of(content) if content.startswith(PDF) else content.decode()
