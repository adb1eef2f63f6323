"""The door to saved views."""

from zhike.studio.views.actions import create_view, delete_view, update_view
from zhike.studio.views.queries import list_views
from zhike.studio.views.rules import SystemView, ViewCard, ViewDraft, register_view

__all__ = [
    "SystemView",
    "ViewCard",
    "ViewDraft",
    "create_view",
    "delete_view",
    "list_views",
    "register_view",
    "update_view",
]
