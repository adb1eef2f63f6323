"""Shapes of many records in one call."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.imports.rows.calls import MOST_ROWS, Call
from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.plan import Mode
from zhike.integrate.sources.public import reason_text
from zhike.platform.http.public import Body


class BulkIn(Body):
    """Rows of values by field key; ``id`` beside them names a record.

    ``mode``: ``insert`` makes records, ``update`` changes those with the key, ``upsert`` does either, ``skip`` makes those
    whose key is not there. ``keys``: the fields by which records are found again. A key that is absent leaves its field
    alone, null empties it. ``source``: the system in whose name the rows are told; a field that a person changed since it told that
    last then waits for a decision (`imports.waits`). Without it the rows are written as they are.
    """

    rows: Annotated[list[dict[Annotated[str, Field(max_length=80)], Any]], Field(min_length=1, max_length=MOST_ROWS)]
    mode: Mode = "insert"
    keys: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=3)] = []

    source: Annotated[str, Field(max_length=80)] = ""

    def call(self) -> Call:
        """Return it as the feature takes it."""
        return Call(rows=self.rows, mode=self.mode, keys=tuple(self.keys), source=self.source)


class BulkProblem(Schema):
    """Why a row was refused or passed over; ``field`` is "" when no single field is to blame."""

    code: str
    field: str
    message: str


class BulkRow(Schema):
    """What became of a row; ``id`` is null when nothing was written."""

    row: int
    outcome: Literal["inserted", "updated", "skipped", "rejected"]
    id: UUID | None
    problems: list[BulkProblem]


class BulkOut(Schema):
    """One result a row, and how many of each."""

    inserted: int
    updated: int
    skipped: int
    rejected: int
    rows: list[BulkRow]


def bulk_out(fates: Sequence[Fate], *, locale: str) -> dict[str, Any]:
    """Show what became of the rows of a call, as plain values."""
    counts: Counter[str] = Counter(one.outcome for one in fates)
    outcomes = ("inserted", "updated", "skipped", "rejected")
    return {one: counts[one] for one in outcomes} | {"rows": [_row(one, locale) for one in fates]}


def _row(one: Fate, locale: str) -> dict[str, Any]:
    problems = [
        {"code": reason["code"], "field": reason.get("field", ""), "message": reason_text(reason, locale)}
        for reason in one.reasons
    ]
    record_id = one.result.record_id if one.outcome in {"inserted", "updated"} else _known(one)
    return {"row": one.row.row_no, "outcome": one.outcome, "id": record_id, "problems": problems}


def _known(one: Fate) -> UUID | None:
    """Return the record whose values were the same already."""
    return one.result.record_id if one.outcome == "skipped" else None
