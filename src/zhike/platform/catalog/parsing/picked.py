"""Values that are picked: choices, other records, files."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from zhike.platform.catalog.parsing.texts import parse_text
from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field

_FILE_KEYS: Final = frozenset({"id", "name", "size", "media_type"})


def parse_boolean(field: Field, value: object) -> bool:
    """Return true or false.

    Raises:
        Wanted: neither.
    """
    del field
    if not isinstance(value, bool):
        raise Wanted("boolean")
    return value


def parse_choice(field: Field, value: object) -> str:
    """Return one of the field's choices.

    Raises:
        Wanted: none of them.
    """
    if not isinstance(value, str) or value not in {one.value for one in field.choices}:
        raise Wanted("choice")
    return value


def parse_choices(field: Field, value: object) -> list[str]:
    """Return some of the field's choices, each once.

    Raises:
        Wanted: not a list, too many, or something else among them.
    """
    return list(dict.fromkeys(parse_choice(field, one) for one in listed(field, value, what="choices")))


def parse_link(field: Field, value: object) -> UUID:
    """Return the id of another row; whether it exists is not looked up here.

    Raises:
        Wanted: not an id.
    """
    try:
        return UUID(parse_text(field, value))
    except ValueError:
        raise Wanted(field.type.value) from None


def parse_links(field: Field, value: object) -> list[UUID]:
    """Return ids of other rows, each once.

    Raises:
        Wanted: not a list of ids, or too many.
    """
    return list(dict.fromkeys(parse_link(field, one) for one in listed(field, value, what="references")))


def parse_files(field: Field, value: object) -> list[dict[str, object]]:
    """Return ``{"id": …}`` of each uploaded file, each once, with whatever else the caller says about it.

    Raises:
        Wanted: not a list of ids or of objects that have one, or too many.
    """
    found: dict[str, dict[str, object]] = {}
    for one in listed(field, value, what=field.type.value):
        given = {"id": one} if isinstance(one, str) else one
        if not isinstance(given, Mapping) or not given.keys() <= _FILE_KEYS:
            raise Wanted(field.type.value)
        file_id = str(parse_link(field, given.get("id")))
        found[file_id] = {"id": file_id, **_about(field, given)}
    return list(found.values())


def listed(field: Field, value: object, *, what: str) -> list[object]:
    """Return a list of at most ``field.max_items`` entries.

    Raises:
        Wanted: not a list, or a longer one.
    """
    if not isinstance(value, list):
        raise Wanted(what)
    if len(value) > field.max_items:
        raise Wanted("fewer_items", max_items=field.max_items)
    return value


def _about(field: Field, given: Mapping[str, object]) -> dict[str, object]:
    about: dict[str, object] = {}
    for key in ("name", "media_type"):
        if key in given:
            about[key] = parse_text(field, given[key])
    size = given.get("size")
    if size is not None:
        if isinstance(size, bool) or not isinstance(size, int) or size < 0:
            raise Wanted(field.type.value)
        about["size"] = size
    return about
