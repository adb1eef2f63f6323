"""The rows of a posted body, and which of them are older than what is known."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

import orjson

from zhike.adapters.feeds import flat_row

MOST_BYTES: Final = 1024 * 1024
MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 200
_NAME_CHARS: Final = 120


class BadPayloadError(ValueError):
    """A body holds no rows; the text is a locale key."""


def rows_of(body: bytes, content_type: str, *, rows_path: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a body as flat texts by column.

    Args:
        body: JSON, or a posted form.
        content_type: of the request.
        rows_path: names of objects between dots; empty = the body itself is a record or a list of them.

    Raises:
        BadPayloadError: it is no JSON, has nothing at the path, or too much of it.

    Example:
        >>> rows_of(b'{"data":[{"id":1,"who":{"name":"Li"}}]}', "application/json", rows_path="data")
        ({'id': '1', 'who.name': 'Li'},)
        >>> rows_of(b"name=Li&tag=a&tag=b", "application/x-www-form-urlencoded", rows_path="")
        ({'name': 'Li', 'tag': 'a; b'},)
    """
    found = _parsed(body, content_type)
    for name in filter(None, rows_path.split(".")):
        if not isinstance(found, Mapping) or name not in found:
            raise BadPayloadError("connectors.no_rows")
        found = found[name]
    given = found if isinstance(found, list) else [found]
    records = [one for one in given if isinstance(one, Mapping)]
    if len(records) < len(given):
        raise BadPayloadError("connectors.no_rows")
    if len(records) > MOST_ROWS:
        raise BadPayloadError("connectors.too_many_rows")
    try:
        rows = tuple(_clean(flat_row(one)) for one in records)
    except RecursionError as error:
        raise BadPayloadError("connectors.no_rows") from error
    if len({column for row in rows for column in row}) > MOST_COLUMNS:
        raise BadPayloadError("connectors.too_many_columns")
    return rows


def is_older(version: str, known: str) -> bool:
    """Say whether a version comes before a known one: as numbers when both are, else as texts (ISO times sort so).

    Example:
        >>> is_older("9", "10"), is_older("2026-01-02", "2026-01-10"), is_older("10", "10")
        (True, True, False)
    """
    try:
        return float(version) < float(known)
    except ValueError:
        return version < known


def newest_of(
    rows: Iterable[Mapping[str, str]], known: Mapping[str, str], *, key: str, version: str
) -> tuple[list[Mapping[str, str]], dict[str, str]]:
    """Return the rows that are no older than what is known or came before them, and the newest version by key.

    A row without a key or version counts as new.
    """
    kept: list[Mapping[str, str]] = []
    newest: dict[str, str] = {}
    for row in rows:
        name, mine = row.get(key, "")[:200], row.get(version, "")[:80]
        if name and mine:
            seen = newest.get(name, known.get(name, ""))
            if seen and is_older(mine, seen):
                continue
            newest[name] = mine
        kept.append(row)
    return kept, newest


def columns_in(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return all columns in the order in which they first come."""
    return list(dict.fromkeys(column for row in rows for column in row))


def _parsed(body: bytes, content_type: str) -> object:
    if content_type.partition(";")[0].strip() == "application/x-www-form-urlencoded":
        fields: dict[str, object] = {}
        try:
            pairs = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_COLUMNS)
        except ValueError as error:
            raise BadPayloadError("connectors.too_many_columns") from error
        for name, text in pairs:
            fields[name] = f"{fields[name]}; {text}" if name in fields else text
        return fields
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadPayloadError("connectors.no_json") from error


def _clean(row: Mapping[str, str]) -> dict[str, str]:
    return {column.replace("\0", "")[:_NAME_CHARS]: text.replace("\0", "") for column, text in row.items() if column}
