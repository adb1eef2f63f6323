"""What becomes of rows that are written straight into records."""

from dataclasses import dataclass, field
from typing import Literal

from zhike.integrate.imports.rows.parsing import ParsedRow
from zhike.integrate.sources.public import FileRow, Reason
from zhike.platform.catalog import RowResult, RowWrite

type Outcome = Literal["inserted", "updated", "skipped", "rejected"]


@dataclass(slots=True, kw_only=True)
class Fate:
    """What becomes of one row; ``held``: why some of its values are not written, for people wrote others meanwhile."""

    row: FileRow
    parsed: ParsedRow
    key: str = ""
    outcome: Outcome = "inserted"
    reasons: tuple[Reason, ...] = ()
    write: RowWrite | None = None
    result: RowResult = field(default_factory=RowResult)
    held: tuple[Reason, ...] = ()

    def end(self, outcome: Outcome, code: str, **facts: object) -> None:
        """Say that nothing is written, and why."""
        self.outcome, self.reasons, self.write = outcome, ({**facts, "code": code},), None
