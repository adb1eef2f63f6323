"""Shapes of a dry run."""

from typing import Any, Literal

from ninja import Schema

from zhike.integrate.imports.schemas.imports import RowReasonOut


class ExampleOut(Schema):
    """One cell before and after."""

    field: str
    before: str
    after: str
    reason: str


class RuleTrialOut(Schema):
    """What one rule would do."""

    id: str
    label: str
    fields: list[str]
    parameters: list[str]
    may_switch_off: bool
    is_on: bool
    changed: int
    invalid: int
    examples: list[ExampleOut]


class TriedRowOut(Schema):
    """What one row would do; ``before`` and ``after`` are values by field key, masked for the reader."""

    row_no: int
    outcome: Literal["inserted", "updated", "skipped", "rejected"]
    title: str
    before: dict[str, Any]
    after: dict[str, Any]
    reasons: list[RowReasonOut]


class DryRunOut(Schema):
    """Counts over the rows that were tried; nothing was stored.

    ``rules`` for what goes through One-ID; for rows that are written straight ``inserted``, ``updated`` (together
    ``stored``), some ``changes`` of each outcome, and ``names`` of the records and people that values point at.
    ``is_whole``: the file has no more rows than were tried.
    """

    rows: int
    stored: int
    rejected: int
    skipped: int
    rules: list[RuleTrialOut]
    inserted: int = 0
    updated: int = 0
    is_whole: bool = False
    changes: list[TriedRowOut] = []
    names: dict[str, str] = {}
