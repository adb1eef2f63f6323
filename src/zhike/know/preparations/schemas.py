"""Sheets on the wire."""

from datetime import datetime
from uuid import UUID

from ninja import Schema


class PreparedItemOut(Schema):
    """One thing that a sheet says; ``below``: where and when it is from."""

    text: str
    below: str


class PreparedSectionOut(Schema):
    """A part of a sheet; ``refused`` says why it is empty."""

    key: str
    title: str
    items: list[PreparedItemOut]
    refused: str | None


class PreparedSheetOut(Schema):
    """What to know before a talk with a customer; ``refused`` says why there is nothing."""

    customer_id: UUID
    name: str
    made_at: datetime
    points: list[PreparedItemOut]
    sections: list[PreparedSectionOut]
    refused: str | None
