"""The door to pages."""

from zhike.records.pages.queries import (
    CustomerPage,
    HomeNumber,
    get_customer_page,
    home_numbers,
    search_everything,
)
from zhike.records.pages.timeline import Timeline, TimelineItem, get_timeline

__all__ = [
    "CustomerPage",
    "HomeNumber",
    "Timeline",
    "TimelineItem",
    "get_customer_page",
    "get_timeline",
    "home_numbers",
    "search_everything",
]
