"""How a value stands in a file: in words for people, exactly for machines."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from zhike.adapters.tabular import Cell
from zhike.platform.catalog import Field, FieldType, Label
from zhike.studio.exports.instants import clock_text

type Form = Literal["people", "machines"]
type FileKind = Literal["csv", "xlsx"]
type Writer = Callable[[object], str | float]
type ColumnWriter = Callable[[Sequence[object]], Sequence[Cell]]

KEPT_DAYS: Final = 7
MOST_ROWS: Final = 1_000_000
"""A worksheet holds no more rows than about this."""
MOST_CHOSEN: Final = 1_000
WAIT_DAYS: Final = 3
"""How long an export waits for its approval before it lapses."""
_BLANK: Final[frozenset[type]] = frozenset({type(None)})
_SIMPLE: Final = _BLANK | {str, int, float}
"""What a file holds as it is."""
_ALIKE: Final = _SIMPLE | {bool, date, datetime, UUID}
"""What is said once however often it comes, as long as it comes alone: ``1 == True``."""
_STEP: Final = 1024
_SMALL: Final = 10
_UNITS: Final = ("B", "KB", "MB", "GB")
_TAGS: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDraft:
    """What to export.

    Attributes:
        where: condition JSON, None for all; ``q``: words to find.
        fields: keys of the columns, in their order; all fields when empty.
        record_ids: these records only; then ``where`` and ``q`` do not count.
    """

    object_key: str
    form: Form = "people"
    kind: FileKind = "xlsx"
    where: object = None
    q: str = ""
    sort: str = ""
    fields: tuple[str, ...] = ()
    record_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What ids are called: users, departments and referenced records by the text of their id."""

    locale: str
    zone: str
    names: dict[str, str] = field(default_factory=dict)

    def of(self, label: Label) -> str:
        """Return a label in the language of the file."""
        return label.zh if self.locale == "zh-CN" else label.en


def needs_approval(rows: int, *, above: int | None) -> bool:
    """Say whether an export of so many rows has to be approved.

    Example:
        >>> needs_approval(501, above=500), needs_approval(500, above=500), needs_approval(9, above=None)
        (True, False, False)
    """
    return above is not None and rows > above


def header_of(field: Field, *, form: Form, words: Words) -> str:
    """Return the name of a column: the label for people, the key for machines."""
    return words.of(field.label) if form == "people" else field.key


def writer_of(field: Field, *, form: Form, words: Words) -> Writer:
    """Return the function that makes a field's value a cell."""
    if form == "machines":
        return exact
    return _WRITERS.get(field.type, _plain_writer)(field, words)


def column_writer_of(field: Field, *, form: Form, words: Words) -> ColumnWriter:
    """Return the function that makes the values of many records cells, as `writer_of` makes each; blank ones are None."""
    write = writer_of(field, form=form, words=words)
    leaves_simple = write in (exact, _shown)

    def cells(values: Sequence[Any]) -> Sequence[Cell]:
        kinds = set(map(type, values))
        if leaves_simple and kinds <= _SIMPLE:
            return values
        if len(kinds - _BLANK) > 1 or not kinds <= _ALIKE:
            return [None if value is None else write(value) for value in values]
        # Few of them differ: people, choices, days, places.
        said = {value: None if value is None else write(value) for value in set(values)}
        return [said[value] for value in values]

    return cells


def exact(value: object) -> str:
    """Return a value so that a program reads the same again: ISO times, cents, lists and objects as JSON.

    Example:
        >>> exact(None), exact(1250), exact(True), exact(["a", "b"])
        ('', '1250', 'true', '["a","b"]')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, bool | list | tuple | dict):
        return orjson.dumps(value, default=str).decode()
    return str(value)


def file_name(label: str, *, at: datetime, number: str, kind: FileKind) -> str:
    """Return the name a download gets.

    Example:
        >>> file_name("客户", at=datetime(2026, 3, 1, 8, 5), number="0190", kind="csv")
        '客户-20260301-0805-0190.csv'
    """
    safe = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", label).strip(". ")[:60] or "export"
    return f"{safe}-{at:%Y%m%d-%H%M}-{number}.{kind}"


def _plain_writer(_field: Field, words: Words) -> Writer:
    del words
    return _shown


def _shown(value: object) -> str | float:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return "、".join(str(_shown(one)) for one in value)
    if isinstance(value, Mapping):
        return " ".join(str(one) for one in value.values() if one not in (None, ""))
    return str(value)


def _money(_field: Field, _words: Words) -> Writer:
    return lambda value: value / 100 if isinstance(value, int) else _shown(value)


def _yes_or_no(_field: Field, words: Words) -> Writer:
    said = {True: words.of(Label("是", "Yes")), False: words.of(Label("否", "No"))}
    return lambda value: said[value] if isinstance(value, bool) else _shown(value)


def _choice(field: Field, words: Words) -> Writer:
    return _looked_up({one.value: words.of(one.label) for one in field.choices}, keeps_unknown=True)


def _named(_field: Field, words: Words) -> Writer:
    return _looked_up(words.names, keeps_unknown=False)


def _looked_up(said: Mapping[str, str], *, keeps_unknown: bool) -> Writer:
    def write(value: object) -> str:
        if isinstance(value, str):
            return said.get(value, value if keeps_unknown else "")
        keys = value if isinstance(value, list | tuple) else () if value is None else (value,)
        return "、".join(filter(None, (write(str(one)) for one in keys)))

    return write


def _day(_field: Field, _words: Words) -> Writer:
    return lambda value: value.isoformat() if isinstance(value, date) else _shown(value)


def _instant(_field: Field, words: Words) -> Writer:
    zone = ZoneInfo(words.zone)

    def write(value: object) -> str | float:
        told = value if isinstance(value, datetime) or (isinstance(value, str) and value[:4].isdigit()) else None
        return _shown(value) if told is None else clock_text(told, zone)

    return write


def _phone(_field: Field, _words: Words) -> Writer:
    # As people in the country dial it: a mobile number as it is, a fixed line with its 0; foreign ones keep their plus.
    def write(value: object) -> str | float:
        if not isinstance(value, str) or not value.startswith("+86"):
            return _shown(value)
        return value[3:] if value[3:4] == "1" and len(value) == 14 else f"0{value[3:]}"

    return write


def size_text(size: int) -> str:
    """Return the size of a file as the screens say it: 999 B, 1.5 KB, 20 MB."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit and value < _SMALL else f"{value:.0f} {_UNITS[unit]}"


def _files(_field: Field, _words: Words) -> Writer:
    # What each is called and how large it is; the file itself stays behind the rights of its record.
    def one(entry: object) -> str | float:
        if not isinstance(entry, Mapping) or "name" not in entry:
            return _shown(entry)
        size = entry.get("size")
        return f"{entry['name']} ({size_text(size)})" if isinstance(size, int) else str(entry["name"])

    return lambda value: "、".join(str(one(it)) for it in value) if isinstance(value, list | tuple) else _shown(value)


def _without_tags(_field: Field, _words: Words) -> Writer:
    return lambda value: _TAGS.sub(" ", value).strip() if isinstance(value, str) else _shown(value)


_WRITERS: Final[dict[FieldType, Callable[[Field, Words], Writer]]] = {
    FieldType.MONEY: _money,
    FieldType.BOOLEAN: _yes_or_no,
    FieldType.CHOICE: _choice,
    FieldType.USER: _named,
    FieldType.DEPARTMENT: _named,
    FieldType.REFERENCE: _named,
    FieldType.DATE: _day,
    FieldType.DATETIME: _instant,
    FieldType.PHONE: _phone,
    FieldType.CHOICES: _choice,
    FieldType.REFERENCES: _named,
    FieldType.RICH_TEXT: _without_tags,
    FieldType.ATTACHMENT: _files,
    FieldType.IMAGE: _files,
}
