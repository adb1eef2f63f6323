"""The blocks of which a transform is built, as they are stored, sent and drawn: one description for all three."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from zhike.engines.text import linear_pattern

type Otherwise = Literal["keep", "blank", "reject"]
"""What a cell that a block cannot read becomes: as it was with a warning, blank with a warning, or the row is refused."""

MOST_BLOCKS: Final = 12
MOST_PAIRS: Final = 2_000
_Text = Annotated[str, Field(max_length=200)]


class _Block(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TrimBlock(_Block):
    """Takes blanks off both ends; ``inner`` also folds blanks inside into one."""

    kind: Literal["trim"]
    inner: bool = False


class WidthBlock(_Block):
    """Full-width letters and digits become half-width, invisible characters go."""

    kind: Literal["width"]


class CaseBlock(_Block):
    """Letters become all large, all small, or large at the beginning of each word."""

    kind: Literal["case"]
    to: Literal["upper", "lower", "title"]


class ReplaceBlock(_Block):
    """Every place of a text becomes another text, literally."""

    kind: Literal["replace"]
    find: Annotated[str, Field(min_length=1, max_length=200)]
    by: _Text = ""


class SplitBlock(_Block):
    """The n-th part between separators; 1 is the first, -1 the last."""

    kind: Literal["split"]
    by: Annotated[str, Field(min_length=1, max_length=20)]
    part: Annotated[int, Field(ge=-20, le=20)] = 1
    otherwise: Otherwise = "blank"

    @field_validator("part")
    @classmethod
    def _is_counted_from_one(cls, part: int) -> int:
        if part == 0:
            raise ValueError("parts are counted from 1 or from -1")
        return part


class CutBlock(_Block):
    """What a pattern without back-references finds first: its first group, or all of it when it has none."""

    kind: Literal["cut"]
    pattern: Annotated[str, Field(min_length=1, max_length=200)]
    otherwise: Otherwise = "blank"

    @field_validator("pattern")
    @classmethod
    def _is_pattern(cls, pattern: str) -> str:
        finder_of(pattern)
        return pattern


class PadBlock(_Block):
    """Fills up on the left to a length: 42 → 000042."""

    kind: Literal["pad"]
    length: Annotated[int, Field(ge=1, le=60)]
    fill: Annotated[str, Field(min_length=1, max_length=1)] = "0"


class DateBlock(_Block):
    """Reads a date as people and spreadsheets write it; ``order`` is for 05/01/2024."""

    kind: Literal["date"]
    order: Literal["mdy", "dmy"] = "mdy"
    form: Literal["date", "datetime", "month", "year"] = "date"
    otherwise: Otherwise = "keep"


class NumberBlock(_Block):
    """Reads a number with separators, units and percent signs, multiplies and rounds it; half goes away from zero."""

    kind: Literal["number"]
    decimal_mark: Literal[".", ","] = "."
    factor: Annotated[str, Field(pattern=r"^-?\d{1,12}(\.\d{1,12})?$")] = "1"
    decimals: Annotated[int, Field(ge=0, le=8)] | None = None
    otherwise: Otherwise = "keep"


class MoneyBlock(_Block):
    """Reads an amount (1.2万, ¥1,234.50, 壹万元整) as a plain number with two decimals."""

    kind: Literal["money"]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    otherwise: Otherwise = "keep"


class DefaultBlock(_Block):
    """What a blank cell becomes."""

    kind: Literal["default"]
    value: Annotated[str, Field(min_length=1, max_length=200)]


class ConstantBlock(_Block):
    """The same in every row."""

    kind: Literal["constant"]
    value: Annotated[str, Field(min_length=1, max_length=200)]


class MapBlock(_Block):
    """A value map: what is written → what is stored, without regard to case, width and blanks around.

    What the map does not name stays without a word when ``otherwise`` is ``keep``.
    """

    kind: Literal["map"]
    pairs: Annotated[dict[_Text, _Text], Field(min_length=1, max_length=MOST_PAIRS)]
    otherwise: Otherwise = "keep"


class CleanBlock(_Block):
    """One of the cleaning rules that customers' fields have, for any field of any object."""

    kind: Literal["clean"]
    rule: Literal["phone", "email", "name", "organization", "id", "credit", "address"]
    otherwise: Otherwise = "keep"


type Block = Annotated[
    TrimBlock
    | WidthBlock
    | CaseBlock
    | ReplaceBlock
    | SplitBlock
    | CutBlock
    | PadBlock
    | DateBlock
    | NumberBlock
    | MoneyBlock
    | DefaultBlock
    | ConstantBlock
    | MapBlock
    | CleanBlock,
    Field(discriminator="kind"),
]
ONE_BLOCK: Final[TypeAdapter[Block]] = TypeAdapter(Block)


@cache
def finder_of(pattern: str) -> Callable[[str], str | None]:
    """Return what finds a pattern in a text, in a time that grows with the text alone.

    Raises:
        ValueError: for a pattern that is none, or too large.
    """
    compiled = linear_pattern(pattern)

    def find(text: str) -> str | None:
        found = compiled.search(text)
        if found is None:
            return None
        return str(found[1] or "") if compiled.groups else str(found[0])

    return find
