"""From the cells of a row to values of the catalog, with a reason for each cell that is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from zhike.integrate.cleaning.public import Issue, shape_row
from zhike.integrate.imports.rows.cells import CellReader, reader_of
from zhike.integrate.imports.rows.links import LINKED, Links
from zhike.integrate.imports.rows.plan import ID_FIELD, Plan
from zhike.integrate.sources.public import Reason
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, blank_of, parse_value
from zhike.platform.catalog.parsing import SCALAR_PARSERS, Wanted
from zhike.platform.errors import AppError

_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """Values of a row's filled cells by field key, each of its field's own type; a row with ``reasons`` is refused.

    ``notes``: what blocks could not read on the way of a row that is not refused for it.
    """

    values: Mapping[str, object]
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


class Parser(Protocol):
    """Turns rows into values."""

    def learn(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Look up at once what a batch of rows names."""

    def parse(self, raw: Mapping[str, str]) -> ParsedRow:
        """Return the values of a row."""
        ...

    def blanks(self, raw: Mapping[str, str]) -> dict[str, object]:
        """Return what a row empties in a record that is changed."""
        ...


@dataclass(slots=True)
class RowParser:
    """Parses the rows of one import."""

    actor: Actor
    plan: Plan
    links: Links
    _readers: list[tuple[str, Field, CellReader | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        zone, is_exact = self.actor.zone, self.plan.is_exact
        self._readers = [
            (column, one, reader_of(one, is_exact=is_exact, zone=zone)) for column, one in self.plan.columns.items()
        ]

    def learn(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Look up at once what a batch of rows names."""
        shaped = [shape_row(row, self.plan.recipe).cells for row in rows]
        for column, one, _ in self._readers:
            if one.type in LINKED:
                self.links.learn(one, {text for row in shaped if (text := row.get(column, "").strip())})

    def parse(self, raw: Mapping[str, str]) -> ParsedRow:
        """Return the values of a row."""
        values: dict[str, object] = {}
        shaped = shape_row(raw, self.plan.recipe)
        notes = [_told(issue) for issue in shaped.issues if issue.severity != "reject"]
        reasons = [_told(issue) for issue in shaped.issues if issue.severity == "reject"]
        for column, one, read in self._readers:
            text = shaped.cells.get(column, "").strip()
            if not text:
                continue
            try:
                values[one.key] = self._value(one, read, text)
            except Wanted as wanted:
                reasons.append(
                    _reason(column, one, text, code="imports.bad_cell", facts={"wanted": wanted.what, **wanted.facts})
                )
            except AppError as error:
                code = "imports.bad_cell" if error.code == "platform.bad_value" else error.code
                reasons.append(_reason(column, one, text, code=code, facts=error.facts))
        return ParsedRow(values, tuple(reasons), tuple(notes))

    def blanks(self, raw: Mapping[str, str]) -> dict[str, object]:
        """Return what the blank cells of a row empty, for an import that was told to."""
        if not self.plan.clears:
            return {}
        cells = shape_row(raw, self.plan.recipe).cells
        return {
            one.key: blank_of(one)
            for column, one, _ in self._readers
            if not cells.get(column, "").strip() and one.is_editable and not one.is_required
        }

    def _value(self, one: Field, read: CellReader | None, text: str) -> object:
        if one is ID_FIELD:
            return _as_id(text)
        given: object = text
        if one.type in LINKED:
            given = self.links.read(one, text)
        elif read is not None:
            given = read(text)
        parse = SCALAR_PARSERS.get(one.type)
        return parse_value(one, given) if parse is None else parse(one, given)


def _told(issue: Issue) -> Reason:
    return {"code": issue.code, "field": issue.field, "before": issue.before}


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Wanted("record_id") from None


def _reason(column: str, one: Field, text: str, *, code: str, facts: Mapping[str, object]) -> Reason:
    return {**facts, "code": code, "field": one.key, "column": column, "before": text[:_LONGEST_SHOWN]}
