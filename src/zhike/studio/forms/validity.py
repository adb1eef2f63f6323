"""Whether a layout fits its object."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from zhike.platform.catalog import Field, FieldType, ObjectType, field_of, parse_value
from zhike.platform.conditions import parse_condition
from zhike.platform.errors import invalid
from zhike.studio.forms.offers import LINKED, LINKING
from zhike.studio.forms.rules import LayoutDraft, Link, PagePart, circle_in

MAX_SECTIONS: Final = 40
MAX_RULES: Final = 60
MAX_PARTS: Final = 60
MAX_COLUMNS: Final = 3
_KEY: Final = re.compile(r"[a-z][a-z0-9_.:-]{0,79}")


def check_layout(described: ObjectType, draft: LayoutDraft) -> None:
    """Refuse a layout that the object could not be shown with.

    Raises:
        AppError: 422 ``platform.unknown_field``, ``platform.bad_condition``, ``platform.bad_value``,
            ``forms.placed_twice``, ``forms.no_message``, ``forms.bad_link``, ``forms.link_circle`` or
            ``platform.invalid_input``.
    """
    _check_sizes(draft)
    placed = [one for section in draft.sections for one in section.fields]
    _check_once([one.key for one in placed] + list(draft.hidden))
    for key in draft.hidden:
        field_of(described, key)
    for section in draft.sections:
        parse_condition(section.show, described)
    for one in placed:
        field = field_of(described, one.key)
        parse_condition(one.show, described)
        if one.required is not None:
            parse_condition(one.required, described)
        _check_default(field, one.default)
    for rule in draft.rules:
        parse_condition(rule.when, described)
        if rule.field:
            field_of(described, rule.field)
        if not rule.when or not (rule.message.zh.strip() and rule.message.en.strip()):
            raise invalid("forms.no_message", rule=rule.key)
    _check_links(described, draft)


def _check_links(described: ObjectType, draft: LayoutDraft) -> None:
    for link in draft.links:
        field, by = field_of(described, link.field), field_of(described, link.by)
        if field.type not in LINKED or by.type not in LINKING or not link.offers or not _has_options(field, by, link):
            raise invalid("forms.bad_link", field=field.key)
    keys = [one.field for one in draft.links]
    again = next((key for key, count in Counter(keys).items() if count > 1), None) or circle_in(draft.links)
    if again is not None:
        raise invalid("forms.link_circle", field=again)


def _has_options(field: Field, by: Field, link: Link) -> bool:
    offered = {one for options in link.offers.values() for one in options}
    values = {one.value for one in by.choices} if by.type is FieldType.CHOICE else {"true", "false"}
    return offered <= {one.value for one in field.choices} and link.offers.keys() <= values | {""}


def _check_sizes(draft: LayoutDraft) -> None:
    limits: tuple[tuple[str, Iterable[object], int], ...] = (
        ("sections", draft.sections, MAX_SECTIONS),
        ("rules", draft.rules, MAX_RULES),
        ("links", draft.links, MAX_RULES),
        ("tabs", draft.tabs, MAX_PARTS),
        ("rail", draft.rail, MAX_PARTS),
    )
    for name, parts, most in limits:
        if len(tuple(parts)) > most:
            raise invalid("platform.invalid_input", problems=name)
    if any(not 1 <= one.columns <= MAX_COLUMNS for one in draft.sections):
        raise invalid("platform.invalid_input", problems="columns")
    for keyed in (draft.sections, draft.rules, draft.tabs, draft.rail):
        _check_keys(keyed)


def _check_keys(parts: Iterable[PagePart] | Iterable[object]) -> None:
    keys = [str(getattr(one, "key", "")) for one in parts]
    if len(set(keys)) != len(keys) or not all(_KEY.fullmatch(key) for key in keys):
        raise invalid("platform.invalid_input", problems="key")


def _check_once(keys: list[str]) -> None:
    twice = [key for key, count in Counter(keys).items() if count > 1]
    if twice:
        raise invalid("forms.placed_twice", field=twice[0])


def _check_default(field: Field, default: object) -> None:
    if default is None:
        return
    if not field.is_editable or isinstance(default, Mapping):
        raise invalid("platform.not_editable", field=field.key)
    parse_value(field, default)
