"""The one description of how a row becomes fields: lines from columns to a field, with the blocks on their way.

It is stored in two parts that older descriptions already have: ``mapping`` (column → field) and, in the rule set,
``pipelines`` (field → columns, joiner, blocks) of the fields whose line is more than plain. A stored mapping without
pipelines is a recipe of plain lines, so nothing older has to be converted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError

from zhike.integrate.cleaning.rules.blocks import MOST_BLOCKS, ONE_BLOCK, Block
from zhike.integrate.cleaning.rules.making import Make, Step, make_text, maker_of
from zhike.integrate.cleaning.rules.types import Issue

PIPELINES: Final = "pipelines"
JOINED_BY: Final = {"phones": ";", "emails": ";", "address": " ", "remark": "\n", "body": "\n"}
"""How several columns of one field are joined when the line does not say; of others the first one with text counts."""
MOST_COLUMNS: Final = 12
MOST_JOINER: Final = 10


class RecipeError(ValueError):
    """Stored or sent lines that are none; ``field`` is the one that is wrong."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What feeds one field: columns in order, how they are joined (None: the field's own way), and blocks."""

    field: str
    columns: tuple[str, ...] = ()
    joiner: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pipe:
    name: str
    line: Line
    makers: tuple[tuple[Block, Make], ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Lines ready to be used.

    Attributes:
        mapping: cell of a shaped row → field; a cell is a column, or what a line with blocks makes.
        lines: as they were drawn.
    """

    mapping: Mapping[str, str]
    lines: tuple[Line, ...]
    pipes: tuple[_Pipe, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the source that are read."""
        return frozenset(column for line in self.lines for column in line.columns)


@dataclass(frozen=True, slots=True)
class ShapedRow:
    """A row after its blocks: text by cell, what could not be read, and what each block made, by field."""

    cells: Mapping[str, str]
    issues: tuple[Issue, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] | None = None


def lines_of(mapping: Mapping[str, str], ruleset: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines of a stored description, in the order of its columns.

    Raises:
        RecipeError: for pipelines that are none.

    >>> lines_of({"手机": "phones", "电话": "phones"}, {})
    (Line(field='phones', columns=('手机', '电话'), joiner=None, blocks=()),)
    """
    fed: dict[str, list[str]] = {}
    for column, key in mapping.items():
        if key:
            fed.setdefault(key, []).append(column)
    piped = {key: _line(key, told) for key, told in (ruleset.get(PIPELINES) or {}).items()}
    lines = []
    for key in dict.fromkeys((*fed, *piped)):
        line = piped.get(key) or Line(field=key)
        plain = (column for column in fed.get(key, []) if column not in line.columns)
        lines.append(replace(line, columns=(*line.columns, *plain)))
    return tuple(lines)


def stored_of(lines: Sequence[Line]) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Return lines as they are stored: mapping and pipelines.

    A column that feeds several fields stands in the pipelines alone: nobody can say of what class its raw text is, so it is
    masked as strictly as a column of no field.
    """
    used = Counter(column for line in lines for column in line.columns)
    mapping: dict[str, str] = {}
    pipelines: dict[str, dict[str, Any]] = {}
    for line in lines:
        mapping |= {column: line.field for column in line.columns if used[column] == 1}
        is_shared = any(used[column] > 1 for column in line.columns)
        # A database need not keep the order of a mapping's columns, a list does.
        if line.blocks or line.joiner is not None or is_shared or len(line.columns) != 1:
            pipelines[line.field] = {
                "columns": list(line.columns),
                "joiner": line.joiner,
                "blocks": [block.model_dump(mode="json") for block in line.blocks],
            }
    return mapping, pipelines


def kept_pipelines(
    before: Mapping[str, str], after: Mapping[str, str], *, pipelines: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the pipelines that a changed mapping leaves as they are, for callers that speak of columns alone.

    One goes when a column that fed its field alone was led elsewhere, or nowhere.
    """
    return {
        key: told
        for key, told in pipelines.items()
        if all(after.get(column) == key for column in told["columns"] if before.get(column) == key)
    }


def with_value_maps(lines: Sequence[Line], maps: Mapping[str, Mapping[str, str]]) -> tuple[Line, ...]:
    """Return lines with the rule set's value maps as their last block, where there is none yet.

    Rule sets that are older than blocks keep a value map beside the lines; drawn and saved again it is one of the blocks.
    """
    return tuple(_with_map(line, maps.get(line.field) or {}) for line in lines)


def _with_map(line: Line, pairs: Mapping[str, str]) -> Line:
    if not pairs:
        return line
    block = ONE_BLOCK.validate_python({"kind": "map", "pairs": dict(pairs)})
    return replace(line, blocks=(*line.blocks, block))


def recipe_of(mapping: Mapping[str, str], ruleset: Mapping[str, Any]) -> Recipe:
    """Return a stored description ready to be used.

    Raises:
        RecipeError: for pipelines that are none.
    """
    piped = ruleset.get(PIPELINES) or {}
    lines = lines_of(mapping, ruleset)
    used = Counter(column for line in lines for column in line.columns)
    pipes = tuple(
        _Pipe(_name(line, used), line, tuple((block, maker_of(block)) for block in line.blocks))
        for line in lines
        if line.field in piped
    )
    cells = {column: key for column, key in mapping.items() if key and key not in piped}
    return Recipe(cells | {pipe.name: pipe.line.field for pipe in pipes}, lines, pipes)


def shape_row(raw: Mapping[str, str], recipe: Recipe) -> ShapedRow:
    """Send a row through its blocks; a row whose columns are all blank stays blank, whatever is constant.

    >>> recipe = recipe_of({"状态": "level"}, {"pipelines": {"level": {"columns": ["状态"], "blocks": [
    ...     {"kind": "map", "pairs": {"1": "A", "2": "B"}}]}}})
    >>> shape_row({"状态": "2"}, recipe).cells["状态"]
    'B'
    """
    if not recipe.pipes or not any(raw.get(column, "").strip() for column in recipe.columns):
        return ShapedRow(raw)
    cells, issues, steps = dict(raw), [], {}
    for pipe in recipe.pipes:
        begun = joined(raw, pipe.line)
        made = make_text(begun, pipe.makers)
        cells[pipe.name] = "" if made.is_refused else made.text
        steps[pipe.line.field] = (Step("columns", begun), *made.steps)
        before = begun
        for step in made.steps:
            if step.code:
                is_last = made.is_refused and step is made.steps[-1]
                issues.append(
                    Issue(pipe.line.field, step.code, "reject" if is_last else "warn", before[:200], step.text[:200])
                )
            before = step.text
    return ShapedRow(cells, tuple(issues), steps)


def joined(raw: Mapping[str, str], line: Line) -> str:
    """Return the text of a line's columns before its blocks."""
    texts = [text for column in line.columns if (text := raw.get(column, "")).strip()]
    joiner = JOINED_BY.get(line.field) if line.joiner is None else line.joiner
    return joiner.join(texts) if joiner is not None else texts[0] if texts else ""


def _name(line: Line, used: Mapping[str, int]) -> str:
    """Return what people know a line's cell by: its columns, with the field where others read them too."""
    name = " + ".join(line.columns)
    is_own = line.columns and all(used[column] == 1 for column in line.columns)
    return name if is_own else f"{name} → {line.field}".strip()


def _line(key: str, told: Mapping[str, Any]) -> Line:
    columns, blocks, joiner = told.get("columns", []), told.get("blocks", []), told.get("joiner")
    if len(columns) > MOST_COLUMNS or len(set(columns)) != len(columns):
        raise RecipeError(key, "columns")
    if len(blocks) > MOST_BLOCKS or (joiner is not None and len(joiner) > MOST_JOINER):
        raise RecipeError(key, "blocks")
    try:
        read = tuple(ONE_BLOCK.validate_python(block) for block in blocks)
    except ValidationError as error:
        raise RecipeError(key, str(error.errors()[0]["msg"])) from error
    if not columns and not any(block.kind in {"constant", "default"} for block in read):
        raise RecipeError(key, "columns")
    return Line(field=key, columns=tuple(columns), joiner=joiner, blocks=read)
