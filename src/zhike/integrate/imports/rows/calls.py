"""Many records of an object in one call: rows as programs send them, through the same decisions as those of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any, Final, cast
from uuid import UUID

from django.db import transaction

from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.landing import RecordLanding
from zhike.integrate.imports.rows.links import LINKED, Links
from zhike.integrate.imports.rows.parsing import ParsedRow
from zhike.integrate.imports.rows.plan import ID_FIELD, Mode, Plan, make_plan
from zhike.integrate.imports.rows.telling import calling_source, remember_told
from zhike.integrate.sources.public import FileRow, Reason
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, allowed, blank_of, parse_value, store_of
from zhike.platform.errors import AppError, invalid
from zhike.platform.ids import new_id

MOST_ROWS: Final = 5_000
MOST_SINGLY: Final = 1_000
"""Rows a call for objects whose store writes one record at a time."""
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a program asks for: rows of values by field key, and how they meet what is there; see `make_plan`.

    ``source``: in whose name it tells them; what people changed since that told it last then waits. Empty = in its own.
    """

    rows: Sequence[Mapping[str, object]]
    mode: Mode = "insert"
    keys: tuple[str, ...] = ()
    source: str = ""


def write_called(actor: Actor, object_key: str, call: Call) -> list[Fate]:
    """Write the rows of a call, each for itself, and say what became of each, in their order.

    Rows are written in pieces, each in a transaction of its own, so that others get their turn in between.

    Raises:
        AppError: 403, 404, 405; 422 as `make_plan`, or ``imports.too_many_rows``.
    """
    store = store_of(actor, object_key)
    allowed(store.write_rows or store.import_row or store.create)
    most = MOST_ROWS if store.write_rows is not None else MOST_SINGLY
    if len(call.rows) > most:
        raise invalid("imports.too_many_rows", most=most)
    columns = dict.fromkeys(key for row in call.rows for key in row)
    told = {"mode": call.mode, "keys": list(call.keys), "is_exact": True}
    plan = make_plan(actor, object_key, mapping={key: key for key in columns}, ruleset=told)
    source = calling_source(actor, call.source, object_key) if call.source else None
    parser, source_id = _ValueParser(actor, plan, Links(actor)), source.pk if source else None
    teller = actor.acting_as("import") if source else actor
    landing = RecordLanding.of(teller, plan, new_id(), parser=parser, source_id=source_id, is_call=True)
    # A row of JSON stands where a file's row of texts does; only the parser looks into it.
    rows = (FileRow(row_no=at, raw=cast("Mapping[str, str]", row)) for at, row in enumerate(call.rows))
    fates: list[Fate] = []
    for piece in batched(rows, _AT_ONCE):
        with transaction.atomic():
            done = landing.write(piece)
            if source_id is not None:
                remember_told(actor.tenant_id, source_id, fates=done, plan=plan, parser=parser)
        fates += done
    return fates


@dataclass(slots=True)
class _ValueParser:
    """Parses rows of JSON values: an absent key leaves a field alone, null empties it."""

    actor: Actor
    plan: Plan
    links: Links
    _fields: Mapping[str, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fields = dict(self.plan.columns)

    def learn(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """See `RowParser.learn`."""
        for key, one in self._fields.items():
            if one.type in LINKED:
                self.links.learn(one, {text for row in rows if isinstance(text := row.get(key), str) and text})

    def parse(self, raw: Mapping[str, Any]) -> ParsedRow:
        """See `RowParser.parse`."""
        values: dict[str, object] = {}
        reasons: list[Reason] = []
        for key, given in raw.items():
            if given is None or given == "":
                continue
            one = self._fields[key]
            try:
                values[one.key] = self._value(one, given)
            except AppError as error:
                reasons.append({**error.facts, "code": error.code, "field": one.key})
        return ParsedRow(values, tuple(reasons))

    def blanks(self, raw: Mapping[str, Any]) -> dict[str, object]:
        """See `RowParser.blanks`."""
        emptied = (self._fields[key] for key, given in raw.items() if given is None or given == "")
        return {one.key: blank_of(one) for one in emptied if one.is_editable and not one.is_required}

    def _value(self, one: Field, given: object) -> object:
        if one is ID_FIELD:
            try:
                return UUID(str(given))
            except ValueError:
                raise invalid("platform.bad_value", field="id", wanted="record_id") from None
        named = one.type in LINKED and isinstance(given, str)
        return parse_value(one, self.links.read(one, str(given)) if named else given)
