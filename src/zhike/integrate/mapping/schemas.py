"""Shapes of the mapping studio in the API."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.cleaning.public import MOST_BLOCKS, Block, Line, Step
from zhike.integrate.mapping.public import Drawn, LineChange, Studio, Tried, TriedField, VersionStory
from zhike.integrate.sources.public import reason_text
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body
from zhike.platform.i18n import message

type Column = Annotated[str, Field(min_length=1, max_length=255)]


class MappingLine(Body):
    """What feeds a field: columns in order, how they are joined (null: the field's own way), and the blocks on the way."""

    field: str = Field(min_length=1, max_length=60)
    columns: list[Column] = Field([], max_length=12)
    joiner: str | None = Field(None, max_length=10)
    blocks: list[Block] = Field([], max_length=MOST_BLOCKS)


class MappingLinesIn(Body):
    """Lines as they are drawn; ``import_id``: the import whose file they are tried on and which takes them."""

    lines: list[MappingLine] = Field(max_length=300)
    import_id: UUID | None = None

    def drawn(self) -> list[Line]:
        """Return them as the feature takes them."""
        return [
            Line(field=one.field, columns=tuple(one.columns), joiner=one.joiner, blocks=tuple(one.blocks))
            for one in self.lines
        ]


class MappingSaved(MappingLinesIn):
    """Lines to put into force, drawn over version ``mapping_version``."""

    mapping_version: int
    note: str = Field("", max_length=200)

    def kept(self) -> Drawn:
        """Return them as the feature takes them."""
        return Drawn(lines=self.drawn(), number=self.mapping_version, note=self.note.strip(), import_id=self.import_id)


class MappingRestoreIn(Body):
    """The version to take back to life, and the one that is in force now."""

    wanted: int = Field(ge=1)
    mapping_version: int


class MappingLineChangeOut(Schema):
    """A field whose line is another; ``turn``: added, removed or changed."""

    field: str
    turn: str
    before: MappingLine | None
    after: MappingLine | None


class MappingVersionOut(Schema):
    """A version and what it changed; ``restored``: the version it took back to life."""

    number: int
    at: datetime
    by: str
    note: str
    restored: int | None
    changes: list[MappingLineChangeOut]
    rules_changed: bool


class MappingVersionPage(Schema):
    """Versions, the newest first; ``next_before``: where the next page begins."""

    items: list[MappingVersionOut]
    next_before: int | None


class TryMappingIn(MappingLinesIn):
    """Lines and, if wanted, rows that somebody typed; without them the source's own rows are taken."""

    rows: list[dict[str, Annotated[str, Field(max_length=10_000)]]] = Field([], max_length=20)


class SourceColumnOut(Schema):
    """A column; ``samples`` only for who may see them; ``field`` it seems to be, ``confidence`` 0–1."""

    name: str
    samples: list[str]
    field: str
    confidence: float


class StudioOut(Schema):
    """A source's lines and what its rows look like."""

    source_id: UUID
    name: str
    object: str
    mapping_version: int
    lines: list[MappingLine]
    columns: list[SourceColumnOut]
    rows: int


class BlockStepOut(Schema):
    """What came out of a block; ``problem`` says what it could not read."""

    kind: str
    text: str
    problem: str


class TriedFieldOut(Schema):
    """A field of a tried row: from its columns through each block to the value that would be stored."""

    field: str
    steps: list[BlockStepOut]
    value: Any


class TriedLineRowOut(Schema):
    """A tried row; ``status``: stored, skipped or rejected, ``problems`` why."""

    raw: dict[str, str]
    status: str
    fields: list[TriedFieldOut]
    problems: list[str]


class TriedLinesOut(Schema):
    """What lines would make of some rows."""

    items: list[TriedLineRowOut]


def line_out(line: Line) -> MappingLine:
    """Return a line as the API shows it."""
    return MappingLine(field=line.field, columns=list(line.columns), joiner=line.joiner, blocks=list(line.blocks))


def studio_out(studio: Studio) -> StudioOut:
    """Return what the studio shows."""
    source = studio.source
    return StudioOut(
        source_id=source.pk,
        name=source.name,
        object=source.object,
        mapping_version=source.mapping_version,
        lines=[line_out(line) for line in studio.lines],
        columns=[
            SourceColumnOut(name=one.name, samples=list(one.samples), field=one.field, confidence=one.confidence)
            for one in studio.columns
        ],
        rows=studio.rows,
    )


def tried_out(actor: Actor, rows: Sequence[Tried]) -> TriedLinesOut:
    """Return tried rows in the reader's language."""
    return TriedLinesOut(
        items=[
            TriedLineRowOut(
                raw=dict(one.raw),
                status=one.row.status,
                fields=[_field_out(field, actor.locale) for field in one.fields],
                problems=[reason_text(reason, actor.locale) for reason in one.row.reasons],
            )
            for one in rows
        ]
    )


def _field_out(field: TriedField, locale: str) -> TriedFieldOut:
    return TriedFieldOut(field=field.field, steps=[_step_out(step, locale) for step in field.steps], value=field.value)


def _step_out(step: Step, locale: str) -> BlockStepOut:
    problem = message(step.code, {}, locale=locale) if step.code else ""
    return BlockStepOut(kind=step.kind, text=step.text, problem=problem)


def version_out(story: VersionStory) -> MappingVersionOut:
    """Return a version as the API shows it."""
    return MappingVersionOut(
        number=story.number, at=story.at, by=story.by, note=story.note, restored=story.restored,
        changes=[_change_out(one) for one in story.changes], rules_changed=story.rules_changed,
    )  # fmt: skip


def _change_out(change: LineChange) -> MappingLineChangeOut:
    before, after = change.before, change.after
    return MappingLineChangeOut(
        field=change.field,
        turn=change.turn,
        before=line_out(before) if before else None,
        after=line_out(after) if after else None,
    )
