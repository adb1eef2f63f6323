"""Shapes of the import API."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.imports.schemas.sources import ObjectKey
from zhike.platform.http.public import Body

type Encoding = Literal[
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "gb18030",
    "big5",
    "cp1252",
    "shift_jis",
]
"""Those that customers' texts come in; Python's other codecs are none."""


class ColumnOut(Schema):
    """A column of the file; ``samples`` only for who may see them."""

    name: str
    type: str
    blank_share: float
    samples: list[str]


class SheetOut(Schema):
    """A worksheet and the extent of its used area."""

    name: str
    rows: int
    columns: int
    is_hidden: bool


class FileOut(Schema):
    """What the reader found out about the file; ``warnings`` in the reader's language."""

    id: UUID
    name: str
    size_bytes: int
    sha256: str
    kind: str
    encoding: str
    encoding_confidence: float
    delimiter: str
    has_header: bool
    header_row: int
    approx_rows: int
    sheets: list[SheetOut]
    sheet: str
    columns: list[ColumnOut]
    warnings: list[str]


class FieldGuess(Schema):
    """The field a column seems to hold; confidence 0–1."""

    field: str
    confidence: float


class GuessOut(Schema):
    """What the file seems to be; ``same_file_as`` is an earlier import of the very same content into that source.

    ``ruleset``: for rows that are written straight, what the source remembers, or whether the file is an export for programs.
    """

    object: str
    mapping: dict[str, FieldGuess]
    source_id: UUID | None
    source_name: str
    same_file_as: UUID | None
    ruleset: dict[str, Any] = {}


class ImportOut(Schema):
    """An import; ``rows_in == stored + rejected + skipped``, ``warned`` and ``changed`` are parts of ``stored``.

    ``reasons``: reason code → number of rows, ``reason_texts``: the same codes in words.
    ``kept``: ids of customers that an undo left because people work on them. ``replays``: of a replay, the version of its source's
    description; its rows are those that the source brought before.
    """

    id: UUID
    state: str
    object: str
    source_id: UUID | None
    source_name: str
    file_id: UUID
    file_name: str
    rows_total: int
    rows_in: int
    stored: int
    rejected: int
    skipped: int
    warned: int
    changed: int
    reasons: dict[str, int]
    reason_texts: dict[str, str]
    mapping: dict[str, str]
    ruleset: dict[str, Any]
    reading: dict[str, Any]
    job_id: UUID | None
    user_id: UUID | None
    user_name: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    message: str
    outcome: dict[str, Any]
    kept: list[UUID]
    replays: int | None


class ConflictOut(Schema):
    """A record that an undo did not, or not wholly, take back: somebody changed these fields since; ``*``: the record."""

    record_id: UUID
    title: str
    fields: list[str]


class ImportDetail(ImportOut):
    """An import with what is known of its file; until it starts, with what the file seems to be.

    ``conflicts``: records that an undo left as they are, the first hundred.
    """

    file: FileOut
    guess: GuessOut | None = None
    conflicts: list[ConflictOut] = []


class ImportDraft(ImportDetail):
    """A fresh upload with what it seems to be."""

    guess: GuessOut


class ImportPage(Schema):
    """Imports, the newest first."""

    items: list[ImportOut]
    next_cursor: str | None


class ReadingIn(Body):
    """How to read the file; blank parts are detected. ``header_row`` counts from 1, 0: the file has none."""

    encoding: Encoding | Literal[""] = ""
    delimiter: Literal["", ",", ";", "\t", "|", ":"] = ""
    sheet: str = Field("", max_length=255)
    header_row: int | None = Field(None, ge=0, le=1_000_000)

    def chosen(self) -> dict[str, str | int]:
        """Return what is not left to be detected."""
        return {name: told for name in ReadingIn.model_fields if (told := getattr(self, name)) not in ("", None)}


class MappingIn(ReadingIn):
    """Which source, what its columns mean, how to read and clean them."""

    source: str = Field(max_length=80, min_length=1)
    object: ObjectKey
    mapping: dict[str, str]
    ruleset: dict[str, Any] | None = None
    priority: int | None = Field(None, ge=1, le=999)
    customers_of: str = Field("", max_length=80)
    may_repeat: bool = False


class JobStarted(Schema):
    """The job that does it; watch it at ``/jobs/{id}``."""

    job_id: UUID


class RowReasonOut(Schema):
    """Why a row was not stored, or what is doubtful about it."""

    code: str
    text: str
    field: str
    column: str


class RowOut(Schema):
    """One row: what came in and what cleaning made of it, masked for the reader."""

    id: UUID
    row_no: int
    status: str
    raw: dict[str, str]
    cleaned: dict[str, Any]
    reasons: list[RowReasonOut]


class RowPage(Schema):
    """Rows in file order."""

    items: list[RowOut]
    next_cursor: str | None


class RowQuery(Schema):
    """Which rows: ``status`` blank = all."""

    status: Literal["", "stored", "rejected", "skipped"] = ""
    limit: int = Field(50, ge=1, le=200)
    cursor: str | None = None
