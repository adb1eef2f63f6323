"""The audit as a file that opens harmlessly in a spreadsheet."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import orjson

from zhike.adapters.tabular import csv_lines_for_people
from zhike.govern.audit.catalog import AUDIT
from zhike.govern.audit.entries import Entry
from zhike.platform.actor import Actor
from zhike.platform.catalog import Label, find_for

_COLUMNS = ("at", "user", "origin", "object", "record_id", "action", "title", "request_id")
_SIDES = (Label("变更前", "Before"), Label("变更后", "After"))


def csv_lines(actor: Actor, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Return the lines of a csv for people: UTF-8 with BOM, words in the actor's language, cells that cannot run."""
    labels = [field.label for key in _COLUMNS if (field := AUDIT.field(key)) is not None]
    header = [_word(actor, one) for one in (*labels, *_SIDES)]
    return csv_lines_for_people(header, (_cells(actor, one) for one in entries))


def _cells(actor: Actor, entry: Entry) -> list[str]:
    at = entry.at.astimezone(ZoneInfo(actor.zone)).strftime("%Y-%m-%d %H:%M:%S")
    told = [at, entry.user_name, _origin(actor, entry.origin), _object(actor, entry.object_key), entry.record_id]
    told += [entry.action, entry.title, entry.request_id, _values(entry.before), _values(entry.after)]
    return [cell.replace("\0", "") for cell in told]


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
