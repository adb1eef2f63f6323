"""The door to pages."""

from zhike.records.pages.queries import (
    CustomerPage,
    HomeNumber,
    Timeline,
    TimelineItem,
    get_customer_page,
    get_timeline,
    home_numbers,
    search_everything,
)

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
