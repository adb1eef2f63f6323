"""What texts say, as the API shows it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

type _Wish = Literal["complaint", "return", "delivery", "repair", "invoice", "price", "praise", "other", ""]


class TextPieceOut(Schema):
    """A piece of the text and by how many log-odds it moved what is said."""

    text: str
    effect: float


class TextReadOut(Schema):
    """What one text says: probabilities in 0–1, null with ``refused``; ``usual_risk``: share of likely complaints in 90 days."""

    activity_id: UUID
    mark: Literal["complaint", "unpleased", "pleased", "none"]
    pleased: float | None
    risk: float | None
    usual_risk: float | None
    wish: _Wish
    wish_words: list[str]
    feeling: list[TextPieceOut]
    alarm: list[TextPieceOut]
    refused: Literal["too_short", "other_language", ""]
    model_version: str


class TextReadList(Schema):
    """Readings of a customer's newest texts."""

    items: list[TextReadOut]


class TextComplaintOut(Schema):
    """A customer whose recent text is likely a complaint."""

    customer_id: UUID
    name: str
    said_at: datetime
    told: TextReadOut


class TextComplaintList(Schema):
    """The riskiest first, at most 100."""

    items: list[TextComplaintOut]


class TextRiseOut(Schema):
    """A term said more often: texts now and before, ratio of both rates with its 95 % interval; null has no end above."""

    term: str
    now: int
    before: int
    ratio: float | None
    low: float
    high: float | None


class TextRegionOut(Schema):
    """What is said more often in a province, "" for all; ``rises`` null when under 20 texts stand on either side."""

    province: str
    now: int
    before: int
    rises: list[TextRiseOut] | None


class TextRegionList(Schema):
    """All provinces together first, then each, most texts first."""

    items: list[TextRegionOut]
