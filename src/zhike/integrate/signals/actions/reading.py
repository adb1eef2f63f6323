"""From the values that somebody or some source gives to the columns of a signal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from zhike.adapters.feeds.mail_texts import text_of_html
from zhike.integrate.signals.rules.naming import joined, key_of, link_key_of, region_in, region_named
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for, parse_value, parse_values, require_writable
from zhike.platform.errors import invalid

NAMED: Final = ("topics", "competitors", "products")
_MARKED: Final = ("<", "&")


def parse_new(actor: Actor, object_key: str, given: Mapping[str, object]) -> dict[str, object]:
    """Parse the values of a new record, with those that are said once and never changed; errors as `parse_values`."""
    described = object_for(actor, object_key)
    once = {one.key: one for one in described.fields if one.is_given_once and one.key in given}
    require_writable(actor, once.values())
    rest = {key: value for key, value in given.items() if key not in once}
    told = {key: parse_value(one, given[key]) for key, one in once.items()}
    return parse_values(described, rest, actor=actor) | told


def columns_of(values: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """Return the columns of a new signal: words without markup, its place, and what names it.

    Args:
        values: parsed values by field key.
        at: the moment that stands for one without a time of its own.

    Raises:
        AppError: 422 for a signal without a title.
    """
    columns = changed_columns(values)
    columns["published_at"] = values.get("published_at") or at
    columns["kind"], columns["importance"] = values.get("kind") or "news", values.get("importance") or "normal"
    columns["external_key"] = str(values.get("external_key") or "")
    if not columns.get("title"):
        raise invalid("platform.bad_value", field="title", wanted="filled")
    if not columns.get("region"):
        columns["region"], columns["adcode"] = region_in(columns["title"])
    if not columns["adcode"] and columns.get("source"):
        where, adcode = region_in(columns["source"])
        columns |= {"region": columns["region"] or where, "adcode": adcode}
    return columns | {"key": key_of(columns, columns["published_at"]), "link_key": link_key_of(columns)}


def changed_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that given values mean: words without markup, names each once, a place with its code."""
    columns = {key: value for key, value in values.items() if value is not None and key != "external_key"}
    for key in ("title", "summary", "source"):
        if key in columns:
            columns[key] = plain_words(str(columns[key]))
    if "title" in columns:
        columns["title"] = " ".join(columns["title"].split())
    for key in NAMED:
        if key in columns:
            columns[key] = joined(str(columns[key]))
    if "region" in columns:
        columns["region"], columns["adcode"] = region_named(str(columns["region"]))
    return columns


def plain_words(text: str) -> str:
    """Return a text without markup; one that has none stays as it is."""
    return text_of_html(text) if any(one in text for one in _MARKED) else text.strip()
