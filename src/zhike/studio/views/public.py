"""The door to saved views."""

from zhike.studio.views.actions import arrange_views, create_view, delete_view, update_view
from zhike.studio.views.handing import count_views_of, give_views
from zhike.studio.views.queries import group_records, list_views, tabs_of, views_naming
from zhike.studio.views.rules import Layout, SystemView, Tabs, ViewCard, ViewDraft, register_view

__all__ = [
    "Layout",
    "SystemView",
    "Tabs",
    "ViewCard",
    "ViewDraft",
    "arrange_views",
    "count_views_of",
    "create_view",
    "delete_view",
    "give_views",
    "group_records",
    "list_views",
    "register_view",
    "tabs_of",
    "update_view",
    "views_naming",
]
