"""The audit as a file that opens harmlessly in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from zoneinfo import ZoneInfo

import orjson

from zhike.adapters.tabular import safe_cell
from zhike.govern.audit.catalog import AUDIT
from zhike.govern.audit.entries import Entry
from zhike.platform.actor import Actor
from zhike.platform.catalog import Label, find_for

_COLUMNS = ("at", "user", "origin", "object", "record_id", "action", "title", "request_id")
_SIDES = (Label("变更前", "Before"), Label("变更后", "After"))


def csv_lines(actor: Actor, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the lines of a csv for people: UTF-8 with BOM, words in the actor's language, cells that cannot run."""
    labels = [field.label for key in _COLUMNS if (field := AUDIT.field(key)) is not None]
    yield "\ufeff".encode() + _line([_word(actor, one) for one in (*labels, *_SIDES)])
    zone = ZoneInfo(actor.zone)
    for one in entries:
        at = one.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        told = [at, one.user_name, _origin(actor, one.origin), _object(actor, one.object_key), one.record_id]
        yield _line([*told, one.action, one.title, one.request_id, _values(one.before), _values(one.after)])


def _line(cells: list[str]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerow([safe_cell(cell.replace("\0", "")) for cell in cells])
    return buffer.getvalue().encode()


def _values(values: dict[str, object]) -> str:
    return orjson.dumps(values, default=str).decode() if values else ""


def _origin(actor: Actor, key: str) -> str:
    field = AUDIT.field("origin")
    found = next((one.label for one in field.choices if one.value == key), None) if field else None
    return _word(actor, found) if found else key


def _object(actor: Actor, key: str) -> str:
    found = find_for(actor, key)
    return _word(actor, found.label) if found else key


def _word(actor: Actor, label: Label) -> str:
    return label.en if actor.locale == "en-US" else label.zh
