"""Ask the conditions of kept rows, such as segments, of all customers or of some; one that cannot be asked stops no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from zhike.know.segments.facts.rows import rows_of
from zhike.know.segments.facts.writing import take_facts
from zhike.know.segments.models import ChangedCustomer, FactsTaken
from zhike.know.segments.queries.answering import members_of
from zhike.know.segments.rules import MAX_DELTA, SELF
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.conditions import All, Condition, compile_predicate, fields_in, parse_condition
from zhike.platform.errors import AppError
from zhike.platform.scope import ScopedQuerySet

type Report = Callable[[str, int, int], None]

_WHY: Final = "conditions are asked of the whole tenant"
_NEW_FACTS: Final = frozenset({"segments.no_facts", "segments.protected_together"})


class Conditioned(Protocol):
    """A row with the JSON of a condition over customers."""

    @property
    def condition(self) -> Any: ...  # noqa: ANN401 - JSON as it is stored


@dataclass(frozen=True, slots=True)
class Answer[R]:
    """Which customers meet the condition of a row, and the moment that this is true of."""

    row: R
    condition: Condition
    met: set[UUID]
    at: datetime


type Settle = Callable[[Answer[Any]], tuple[int, int]]


def ask_of_all(
    actor: Actor, rows: ScopedQuerySet[Any], *, settle: Settle, is_all: bool, report: Report, phase: str
) -> tuple[int, int, int, int]:
    """Ask the conditions of rows of all customers and return how many rows there are, who came, who went, and how many rows refused.

    Args:
        actor: of `refreshing.upkeep_actor`.
        rows: with ``condition``, and ``refused_code`` for why one could not be asked.
        settle: writes an answer down and returns how many customers came and went.
        is_all: all rows are asked, so that the lake's facts are taken anew before.
        report: told ``(phase, done, total)``.
        phase: what the asking is told as.
    """
    chosen = list(rows.order_by("id"))
    is_fresh = bool(chosen) and (is_all or _is_behind(actor.tenant_id))
    if is_fresh:
        take_facts(actor, report)
    came = went = refused = 0
    for done, row in enumerate(chosen):
        report(phase, done, len(chosen))
        try:
            moved = settle(_answer(actor, row, report, is_fresh=is_fresh))
        except AppError as refusal:
            rows.filter(pk=row.pk).update(refused_code=refusal.code)
            refused += 1
        else:
            came, went = came + moved[0], went + moved[1]
    report(phase, len(chosen), len(chosen))
    return len(chosen), came, went, refused


def readable[R: Conditioned](actor: Actor, rows: Iterable[R]) -> list[tuple[R, Condition]]:
    """Return the rows whose condition can be read, with that; of the others the next run over all customers says why."""
    found: list[tuple[R, Condition]] = []
    for row in rows:
        try:
            found.append((row, _condition_of(actor, row)))
        except AppError:
            continue
    return found


def ask_of_some[R](  # sizes: who asks what of whom
    actor: Actor, rows: Sequence[tuple[R, Condition]], customer_ids: Sequence[UUID]
) -> Iterator[Answer[R]]:
    """Yield which of some customers, at most some hundred, meet the condition of each row of `readable` as they are now.

    Each answer is to be written down before the next is taken: who is in a segment may be asked by the one after it.
    """
    at = now()
    plain = All(tuple(condition for _, condition in rows if not _asks_membership(condition)))
    shared = rows_of(actor, plain, customer_ids)
    for row, condition in rows:
        found = rows_of(actor, condition, customer_ids) if _asks_membership(condition) else shared
        is_met = compile_predicate(condition, now=at, zone=actor.zone)
        yield Answer(row, condition, {key for key, one in found.items() if is_met(one)}, at)


def _answer[R: Conditioned](  # sizes: whose condition, and how it goes on
    actor: Actor, row: R, report: Report, *, is_fresh: bool
) -> Answer[R]:
    """Find who meets a condition; facts that are not fresh are taken where that may help."""
    condition = _condition_of(actor, row)
    try:
        met, asked = members_of(actor, condition)
    except AppError as refusal:
        if is_fresh or refusal.code not in _NEW_FACTS:
            raise
        take_facts(actor, report)
        met, asked = members_of(actor, condition)
    return Answer(row, condition, met, asked.data_at or asked.at)


def _condition_of(actor: Actor, row: Conditioned) -> Condition:
    return parse_condition(row.condition, object_for(actor, "customers"), related="all")


def _asks_membership(condition: Condition) -> bool:
    return any(one.object_key == "customers" and one.key == SELF for one in fields_in(condition))


def _is_behind(tenant_id: UUID) -> bool:
    """Say whether the lake's facts are wanted and too old to be mended customer by customer."""
    taken = FactsTaken.objects.in_tenant(tenant_id, _WHY).first()
    changed = ChangedCustomer.objects.in_tenant(tenant_id, _WHY)
    return taken is not None and changed[: MAX_DELTA + 1].count() > MAX_DELTA
