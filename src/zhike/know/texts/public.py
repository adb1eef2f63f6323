"""The door to what texts say."""

from zhike.know.texts.actions.reading import ReadReport, ask_follow_ups, read_texts
from zhike.know.texts.queries import (
    Complaint,
    Read,
    Region,
    list_complaints,
    read_of_customer,
    rising_by_region,
    risks_of,
)
from zhike.know.texts.rules import RULE

__all__ = [
    "RULE",
    "Complaint",
    "Read",
    "ReadReport",
    "Region",
    "ask_follow_ups",
    "list_complaints",
    "read_of_customer",
    "read_texts",
    "rising_by_region",
    "risks_of",
]
