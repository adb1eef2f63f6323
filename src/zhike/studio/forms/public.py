"""The door to layouts."""

from zhike.studio.forms.actions import put_layout, reset_layout
from zhike.studio.forms.queries import effective_layout, from_json, layout_of, roles_with_layout, to_json
from zhike.studio.forms.rules import LayoutCard, LayoutDraft, Link, PagePart, PlacedField, Rule, Section
from zhike.studio.forms.writes import (
    OfferCheck,
    WriteCheck,
    check_write,
    defaults_of,
    has_demands,
    offer_check_of,
    write_check_of,
)

__all__ = [
    "LayoutCard",
    "LayoutDraft",
    "Link",
    "OfferCheck",
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
    "offer_check_of",
    "put_layout",
    "reset_layout",
    "roles_with_layout",
    "to_json",
    "write_check_of",
]
