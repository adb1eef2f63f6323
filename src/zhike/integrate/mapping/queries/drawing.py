"""A source's lines with what its rows look like, and what lines would make of some rows; nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.cleaning.public import (
    PIPELINES,
    RULES,
    Line,
    Step,
    joined,
    lines_of,
    shape_row,
    stored_of,
    with_value_maps,
)
from zhike.integrate.imports.public import TriedRow, suggest_fields, try_rows_of
from zhike.integrate.sources.public import (
    OBJECTS,
    Masker,
    Source,
    get_import,
    get_source,
    masker_of,
    masker_of_source,
    raw_rows_of,
    sample_of,
    stored_recipe,
)
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid

SAMPLED: Final = 200
_IN_CENTS: Final = {"amount": "amount_cents", "received": "paid_cents"}
SHOWN: Final = 20
_MAPS: Final = "value_maps"
_MAPPED: Final = frozenset(next(rule.fields for rule in RULES if rule.id == "value_map"))
HIDDEN: Final = "•••"
"""What stands where a reader may not see what a column holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A column of a source: some of its values as the reader may see them, and the field it seems to be.

    ``confidence``: 0–1; 1 = called like the field, less = a part of the name, or the values have its form.
    """

    name: str
    samples: tuple[str, ...]
    field: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """What the studio shows: the lines of a source as they are stored, and what its rows look like."""

    source: Source
    lines: tuple[Line, ...]
    columns: tuple[SourceColumn, ...]
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedField:
    """One field of a tried row: what its columns held, what each block made of it, and the value that is stored."""

    field: str
    steps: tuple[Step, ...]
    value: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One row: as it came, field by field, and what becomes of it."""

    raw: Mapping[str, str]
    fields: tuple[TriedField, ...]
    row: TriedRow


@dataclass(frozen=True, slots=True)
class _Sample:
    rows: Sequence[Mapping[str, str]]
    masker: Masker


def studio_of(actor: Actor, source_id: UUID, *, import_id: UUID | None) -> Studio:
    """Return a source's lines with columns of its latest rows, or of the file of an import into it.

    Raises:
        AppError: 403, 404; 422 ``tabular.…`` for a file that cannot be read.
    """
    source = get_source(actor, source_id)
    recipe_lines = stored_lines(source)
    sample = _sampled(actor, source, import_id)
    names = [column for row in sample.rows for column in row] + [one for line in recipe_lines for one in line.columns]
    guesses = suggest_fields(actor, source.object, sample.rows) if sample.rows else {}
    columns = tuple(_column(name, sample, guesses) for name in dict.fromkeys(names))
    return Studio(source=source, lines=recipe_lines, columns=columns, rows=len(sample.rows))


def stored_lines(source: Source) -> tuple[Line, ...]:
    """Return a source's lines, value maps of older rule sets as blocks."""
    return lines_in(source.mapping, source.ruleset)


def lines_in(mapping: Mapping[str, str], ruleset: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines of a stored description, value maps as blocks."""
    return with_value_maps(lines_of(mapping, ruleset), ruleset.get(_MAPS) or {})


def rules_beside(ruleset: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a rule set says besides lines."""
    return {key: told for key, told in ruleset.items() if key not in {PIPELINES, _MAPS}}


def described(source: Source, lines: Sequence[Line]) -> tuple[dict[str, str], dict[str, Any]]:
    """Return mapping and rule set as they are stored with other lines; value maps stand in the lines.

    Raises:
        AppError: 422 ``sources.bad_line`` for a field with several lines, or one without a column or constant.
    """
    fields = [line.field for line in lines]
    if twice := {key for key in fields if fields.count(key) > 1}:
        raise invalid("sources.bad_line", field=min(twice), problem="several lines")
    mapping, pipelines = stored_of(lines)
    ruleset = rules_beside(source.ruleset)
    maps = {key: pairs for key, pairs in (source.ruleset.get(_MAPS) or {}).items() if key not in fields}
    maps |= _as_value_maps(source, lines)
    pipelines = {key: told for key, told in pipelines.items() if key not in maps}
    ruleset |= ({PIPELINES: pipelines} if pipelines else {}) | ({_MAPS: maps} if maps else {})
    stored_recipe(mapping, ruleset)
    return mapping, ruleset


def _as_value_maps(source: Source, lines: Sequence[Line]) -> dict[str, dict[str, str]]:
    """Return lines with nothing but a value map as cleaning's own rule has them, which can be turned round for write-back."""
    used = [column for line in lines for column in line.columns]
    found = {}
    for line in lines:
        is_alone = len(line.columns) == 1 and used.count(line.columns[0]) == 1 and line.joiner is None
        if source.object in OBJECTS and line.field in _MAPPED and is_alone and len(line.blocks) == 1:
            block = line.blocks[0]
            if block.kind == "map" and block.otherwise == "keep":
                found[line.field] = dict(block.pairs)
    return found


def try_lines(
    actor: Actor,
    source_id: UUID,
    lines: Sequence[Line],
    *,
    import_id: UUID | None = None,
    rows: Sequence[Mapping[str, str]] = (),
) -> list[Tried]:
    """Return what lines would make of some rows, block by block; nothing is stored.

    Args:
        actor: needs ``imports.run``; sees what their roles let them see of each column.
        source_id: whose rules besides the lines hold.
        lines: as they are drawn.
        import_id: take the first rows of this import's file.
        rows: take these, which the actor typed and therefore sees; without both, the latest rows of the source.

    Raises:
        AppError: 403, 404; 422 for lines that are none, or as an import of the object.
    """
    require(actor, "imports.run")
    source = get_source(actor, source_id)
    mapping, ruleset = described(source, lines)
    sample = _Sample(rows, Masker(actor, {}, is_open=True)) if rows else _sampled(actor, source, import_id)
    shown = sample.rows[:SHOWN]
    tried = try_rows_of(actor, source.object, shown, mapping=mapping, ruleset=ruleset)
    recipe = stored_recipe(mapping, ruleset)
    found = []
    for raw, one in zip(shown, tried, strict=True):
        steps = shape_row(raw, recipe).steps or {}
        fields = tuple(
            _field(line, steps.get(line.field) or (Step("columns", joined(raw, line)),), one, sample.masker)
            for line in recipe.lines
        )
        found.append(Tried(raw=_raw(raw, sample.masker), fields=fields, row=one))
    return found


def _sampled(actor: Actor, source: Source, import_id: UUID | None) -> _Sample:
    if import_id is None:
        return _Sample(raw_rows_of(actor, source, most=SAMPLED), masker_of_source(actor, source))
    row = get_import(actor, import_id)
    return _Sample(sample_of(actor, row), masker_of(actor, row))


def _column(name: str, sample: _Sample, guesses: Mapping[str, tuple[str, float]]) -> SourceColumn:
    field, confidence = guesses.get(name, ("", 0.0))
    filled = dict.fromkeys(text for row in sample.rows if (text := row.get(name, "").strip()))
    is_open = sample.masker.sees_column(name)
    samples = tuple(filled)[:SHOWN] if is_open else ()
    return SourceColumn(name=name, samples=samples, field=field, confidence=confidence)


def _raw(raw: Mapping[str, str], masker: Masker) -> dict[str, str]:
    return {column: text if masker.sees_column(column) else HIDDEN for column, text in raw.items()}


def _field(line: Line, steps: Sequence[Step], tried: TriedRow, masker: Masker) -> TriedField:
    """Show a field's way only to who sees both where it comes from and where it goes: no line leads around a mask."""
    value = value_of(line.field, tried.values)
    if masker.sees_field(line.field) and all(masker.sees_column(column) for column in line.columns):
        return TriedField(field=line.field, steps=tuple(steps), value=value)
    hidden = tuple(Step(step.kind, HIDDEN if step.text else "", step.code) for step in steps)
    return TriedField(field=line.field, steps=hidden, value=None if value is None else HIDDEN)


def value_of(key: str, values: Mapping[str, object]) -> object:
    """Return what a field of the wizard became; money is kept in cents."""
    cents = values.get(_IN_CENTS.get(key, ""))
    return f"{cents / 100:.2f}" if isinstance(cents, int) else values.get(key)
