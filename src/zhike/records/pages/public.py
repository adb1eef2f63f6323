"""The door to pages."""

from zhike.records.pages.found import Findings, Found, Match, search_everything
from zhike.records.pages.queries import CustomerPage, HomeNumber, get_customer_page, home_numbers
from zhike.records.pages.timeline import Timeline, TimelineItem, TimelineWish, get_timeline

__all__ = [
    "CustomerPage",
    "Findings",
    "Found",
    "HomeNumber",
    "Match",
    "Timeline",
    "TimelineItem",
    "TimelineWish",
    "get_customer_page",
    "get_timeline",
    "home_numbers",
    "search_everything",
]
