"""The list of decisions: what waits for an answer, the most worth first, with what each is expected to bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from zhike.know.decisions.chances import KIND_OF, RULES
from zhike.know.decisions.models import Weighing
from zhike.know.decisions.queries.effects import settled_of
from zhike.know.decisions.queries.rights import Sight, sight_of
from zhike.know.decisions.rules import LEAST_TOLD, Kind, Settled, Worth
from zhike.platform.actor import Actor
from zhike.platform.i18n import message
from zhike.platform.paging import Page
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

_WHY: Final = "its task was found in the reader's scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something to do today, in the reader's words.

    Attributes:
        kind: of what was suggested, "" for what a person wrote down.
        worth: what doing it is expected to bring; None when nothing is known to be at stake, or the reader may not see amounts.
        chance: 0–1 of what it is about; None likewise.
        effect_of: whether what acting brings is assumed or measured, "" when it was not weighed yet.
        weight: by which it sinks, 1 = not at all.
        hit: how often right so far.
    """

    id: UUID
    version: int
    kind: Kind | Literal[""]
    customer_id: UUID
    customer_name: str
    values: Mapping[str, object]
    facts: Mapping[str, object]
    cause: str
    action: str
    worth: Worth | None
    chance: float | None
    effect_of: str
    weight: float
    is_retried: bool
    data_date: date | None
    hit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionQuery:
    """Which decisions: one's own or all in scope, of one kind or all; with all, also what people wrote down."""

    whose: Literal["mine", "scope"] = "mine"
    kind: Kind | None = None
    limit: int = 50
    cursor: str | None = None


def list_decisions(actor: Actor, query: DecisionQuery) -> Page[Decision]:
    """Return one page of what waits for an answer, what is expected to bring most first.

    Raises:
        AppError: 403; 422 for a bad cursor.
    """
    rules = (RULES[query.kind],) if query.kind else ()
    asked = activities.TaskQuery(
        whose=query.whose, rules=rules, sort="-priority", limit=query.limit, cursor=query.cursor
    )
    page = activities.list_tasks(actor, asked)
    names = customers.customer_names(actor, [one.customer_id for one in page.items])
    weighed = Weighing.objects.in_tenant(actor.tenant_id, _WHY).in_bulk([one.id for one in page.items])
    hits = {kind: hit_of(actor, kind, settled) for kind, settled in settled_of(actor.tenant_id).items()}
    sight = sight_of(actor)
    items = tuple(
        _decision(actor, one, weighed.get(one.id), names.get(one.customer_id, ""), sight, hits) for one in page.items
    )
    return Page(items, page.next_cursor)


def _decision(  # noqa: PLR0917 - a card's parts # sizes: same
    actor: Actor,
    task: activities.TaskItem,
    weighed: Weighing | None,
    name: str,
    sight: Sight,
    hits: Mapping[Kind, str],
) -> Decision:
    kind = KIND_OF.get(str(task.values.get("rule_key") or ""))
    is_seen = kind is not None and sight.sees(kind)
    worth = worth_seen(weighed) if weighed and is_seen and sight.money else None
    return Decision(
        id=task.id,
        version=task.version,
        kind=kind or "",
        customer_id=task.customer_id,
        customer_name=name,
        values=task.values,
        facts=task.facts,
        **activities.task_texts(actor, task),
        worth=worth,
        chance=weighed.chance if weighed and is_seen else None,
        effect_of=weighed.effect_of if weighed else "",
        weight=weighed.weight if weighed else 1.0,
        is_retried=weighed.is_retried if weighed else False,
        data_date=weighed.as_of if weighed else None,
        hit=hits[kind] if kind else "",
    )


def worth_seen(weighed: Weighing) -> Worth | None:
    """Return the stored worth, None where nothing is known to be at stake."""
    if weighed.worth_cents is None:
        return None
    return Worth(weighed.worth_cents, weighed.low_cents, weighed.high_cents)


def hit_of(actor: Actor, kind: Kind, settled: Settled) -> str:
    """Say how often what was said came where nobody acted, beside what was said; or how many cases that still takes."""
    if settled.left_alone < LEAST_TOLD:
        facts = {"settled": settled.left_alone, "needed": LEAST_TOLD}
        return message("decisions.hit.few", facts, locale=actor.locale)
    facts_told = {
        "settled": settled.left_alone,
        "came": f"{settled.came_alone / settled.left_alone:.0%}",
        "said": f"{settled.said_alone:.0%}",
    }
    return message(f"decisions.hit.{kind}", facts_told, locale=actor.locale)
