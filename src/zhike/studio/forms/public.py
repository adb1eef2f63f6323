"""The door to layouts."""

from zhike.studio.forms.actions import put_layout, reset_layout
from zhike.studio.forms.queries import effective_layout, from_json, layout_of, roles_with_layout, to_json
from zhike.studio.forms.rules import LayoutCard, LayoutDraft, PagePart, PlacedField, Rule, Section
from zhike.studio.forms.writes import check_write, has_demands

__all__ = [
    "LayoutCard",
    "LayoutDraft",
    "PagePart",
    "PlacedField",
    "Rule",
    "Section",
    "check_write",
    "effective_layout",
    "from_json",
    "has_demands",
    "layout_of",
    "put_layout",
    "reset_layout",
    "roles_with_layout",
    "to_json",
]
