"""Build the graph of a company, or say why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np
from django.db import transaction

from zhike.know.graph.actions.gathering import gather
from zhike.know.graph.models import GraphRun
from zhike.know.graph.rules.figures import Columns, influence_of
from zhike.know.graph.rules.kinds import NODE_NUMBER, TIES
from zhike.know.graph.rules.triples import columns_of, sizes_by_kind, whole_key
from zhike.know.graph.stored import forget_other_runs, write_columns
from zhike.know.profiles.public import day_number
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit
from zhike.records.customers.public import write_influence

type Report = Callable[[str, int, int], None]

FEWEST_TIES: Final = 5
"""With fewer there is nothing to see that a list would not show better."""


@dataclass(frozen=True, slots=True)
class GraphReport:
    """What a build found; ``refused`` is the code of the reason when there is no graph."""

    nodes: int
    ties: int
    refused: str


def build_graph(actor: Actor, report: Report, *, as_of: date | None = None) -> GraphReport:
    """Build the graph of the actor's tenant from its records, in place of the one before, and note influence on the customers.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system, by an import, or by a run that was allowed.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("graph.phase.gather", 0, 3)
    triples = gather(actor)
    run = GraphRun(id=new_id(), tenant_id=actor.tenant_id, as_of=today)
    found, figures = len(triples.first), dict[UUID, tuple[int | None, int]]()
    report("graph.phase.weigh", 1, 3)
    if found < FEWEST_TIES:
        run.refused_code, run.refused_facts = "graph.too_few_ties", {"found": found, "needed": FEWEST_TIES}
    else:
        columns = columns_of(triples, today=day_number(today))
        counts = np.bincount(columns["tie"], minlength=len(TIES)).tolist()
        run.nodes = dict(sizes_by_kind(columns))
        run.ties = {one.key: counts[at] for at, one in enumerate(TIES)}
        report("graph.phase.store", 2, 3)
        run.files_sha256 = write_columns(actor.tenant_id, run.id, columns)
        figures = _figures(columns)
    with transaction.atomic():
        run.save(force_insert=True)
        write_influence(actor.tenant_id, figures)
        emit(actor, "graph.built", str(run.id), {"ties": found})
    forget_other_runs(actor.tenant_id, run.id)
    report("graph.phase.store", 3, 3)
    return GraphReport(sum(run.nodes.values()), found, run.refused_code)


def _figures(columns: Columns) -> dict[UUID, tuple[int | None, int]]:
    """Return (influence, customers introduced) of the customers who have any."""
    begin, end = (int(one) for one in columns["kind_start"][NODE_NUMBER["customer"] :][:2])
    rank, brought = columns["rank"][begin:end], columns["brought"][begin:end]
    influence = influence_of(rank)
    told = np.flatnonzero((rank > 0) | (brought > 0))
    keys = (UUID(bytes=whole_key(one)) for one in columns["key"][begin:end][told])
    places = [None] * len(told) if influence is None else influence[told].tolist()
    return dict(zip(keys, zip(places, brought[told].tolist(), strict=True), strict=True))
