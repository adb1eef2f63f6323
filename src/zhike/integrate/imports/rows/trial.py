"""A dry run: the first rows are written as they would be, told, and rolled back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched, islice
from typing import Final

from django.db import transaction

from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.landing import RecordLanding
from zhike.integrate.imports.rows.plan import Plan, plan_of
from zhike.integrate.sources.public import FileRow, Import, rows_of_file
from zhike.platform.actor import Actor, require

TRIED_ROWS: Final = 2_000
_AT_ONCE: Final = 500
_SHOWN_OF_EACH: Final = 20
_END: Final = object()


@dataclass(slots=True, kw_only=True)
class Trial:
    """What a run would do with the first rows.

    Attributes:
        counts: by outcome, and ``unreadable`` rows beside.
        shown: some rows of each outcome, in file order.
        is_whole: the file has no more rows.
    """

    plan: Plan
    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    shown: list[Fate] = field(default_factory=list)
    is_whole: bool = True


class _RolledBackError(Exception):
    """Ends a trial's transaction."""


def try_rows(actor: Actor, row: Import) -> Trial:
    """Try a mapped import on its first ``TRIED_ROWS`` rows; nothing is stored.

    Raises:
        AppError: as `plan_of`; 422 ``tabular.…`` when the file cannot be read.
    """
    require(actor, "imports.run")
    plan = plan_of(actor, row)
    landing = RecordLanding.of(actor.acting_as("import"), plan, row.pk, source_id=row.source_id)
    trial = Trial(plan=plan)
    rows: Iterator[FileRow | None] = rows_of_file(actor, row)
    for batch in batched(islice(rows, TRIED_ROWS), _AT_ONCE):
        readable = [one for one in batch if one is not None]
        trial.rows += len(batch)
        trial.counts["unreadable"] += len(batch) - len(readable)
        _note(trial, written_and_rolled_back(landing, readable))
    trial.is_whole = next(rows, _END) is _END
    return trial


def written_and_rolled_back(landing: RecordLanding, rows: Sequence[FileRow]) -> list[Fate]:
    """Return what became of rows that were written and are there no more."""
    fates: list[Fate] = []
    try:
        with transaction.atomic():
            fates = landing.write(rows)
            raise _RolledBackError  # noqa: TRY301 - what rolls back
    except _RolledBackError:
        return fates


def _note(trial: Trial, fates: Sequence[Fate]) -> None:
    for one in fates:
        if trial.counts[one.outcome] < _SHOWN_OF_EACH:
            trial.shown.append(one)
        trial.counts[one.outcome] += 1
