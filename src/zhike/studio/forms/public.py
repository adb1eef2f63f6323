"""The door to layouts."""

from zhike.studio.forms.actions import put_layout, reset_layout
from zhike.studio.forms.queries import effective_layout, from_json, layout_of, roles_with_layout, to_json
from zhike.studio.forms.rules import LayoutCard, LayoutDraft, PagePart, PlacedField, Rule, Section
from zhike.studio.forms.writes import WriteCheck, check_write, defaults_of, has_demands, write_check_of

__all__ = [
    "LayoutCard",
    "LayoutDraft",
    "PagePart",
    "PlacedField",
    "Rule",
    "Section",
    "WriteCheck",
    "check_write",
    "defaults_of",
    "effective_layout",
    "from_json",
    "has_demands",
    "layout_of",
    "put_layout",
    "reset_layout",
    "roles_with_layout",
    "to_json",
    "write_check_of",
]
