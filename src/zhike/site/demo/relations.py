"""How the organizations of the made-up company hang together, who decides in some of them, and the graph of all of it."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any, Final
from uuid import UUID

from zhike.know.graph import public as graph
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.records.customers import public as customers
from zhike.records.relations import public as relations

type Report = Callable[[str, int, int], None]

_FIRMS: Final = 120
_KINDS: Final = ("partner", "introduced", "supplies", "introduced", "distributes", "partner", "competitor")
_PARTS: Final = (
    ("decides", 1, "看重交付周期和售后响应"),
    ("influences", 2, "希望简化采购流程"),
    ("signs", 0, "关注总价和账期"),
    ("uses", 1, "关心耗材是否好换"),
    ("blocks", -1, "和现有供应商合作多年"),
)


def tie_together(actor: Actor, report: Report, *, today: date, seed: int) -> dict[str, Any]:
    """Relate organizations, note who decides in some, and build the graph; returns what there is.

    Args:
        actor: may write customers and contacts.
        report: told ``(phase, done, total)``.
        today: the last day of the graph.
        seed: of the company.
    """
    rng = Random(f"{seed}:relations")
    organizations = {"field": "kind", "op": "eq", "value": "organization"}
    query = customers.CustomerQuery(where=organizations, fields=("name",), sort="-amount_cents", limit=_FIRMS)
    firms = [one.id for one in customers.list_customers(actor, query).items]
    related = sum(_relate(actor, rng, first, second) for first, second in pairwise(firms))
    related += sum(_relate(actor, rng, rng.choice(firms), rng.choice(firms)) for _ in firms)
    described = sum(_describe(actor, firm) for firm in firms[: _FIRMS // 3])
    built = graph.build_graph(actor, report, as_of=today)
    return {"relations": related, "deciders": described} | asdict(built)


def _relate(actor: Actor, rng: Random, first: UUID, second: UUID) -> bool:  # sizes: two ends and a draw
    draft = relations.RelationDraft(kind=rng.choice(_KINDS), first_id=first, second_id=second)
    try:
        relations.relate_customers(actor, draft)
    except AppError:
        return False  # drawn twice, or with itself
    return True


def _describe(actor: Actor, firm: UUID) -> int:
    people = [UUID(str(one["id"])) for one in customers.list_contacts(actor, firm)]
    for at, (contact, (part, attitude, concern)) in enumerate(zip(people, _PARTS, strict=False)):
        said: dict[str, Any] = {"part": part, "attitude": attitude, "concern": concern}
        relations.describe_part(actor, firm, contact, given=said | ({"reports_to": people[0]} if at else {}))
    return len(people[: len(_PARTS)])
