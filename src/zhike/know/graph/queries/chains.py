"""Who knows whom: the strongest chain of acquaintance from somebody to somebody, with the reason of each step."""

from dataclasses import dataclass
from datetime import date

from zhike.engines.graph import strongest_chain
from zhike.know.graph.queries.exploring import ref_of, require_node
from zhike.know.graph.queries.opened import newest_run, open_graph, why_none
from zhike.know.graph.queries.reasons import Reason, reasons_of
from zhike.know.graph.queries.sight import sight_of
from zhike.know.graph.rules.kinds import TIES
from zhike.platform.actor import Actor, require
from zhike.platform.i18n import message

_KNOWS = frozenset(one.key for one in TIES if one.strength > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One station of a chain; ``reason`` is why it is known to the one before, None for the first."""

    ref: str
    kind: str
    name: str
    note: str
    record_id: str
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A chain; ``strength`` is the product of what each tie is taken to be worth, 0–1; ``refused`` says why there is none."""

    steps: tuple[Step, ...] = ()
    strength: float = 0.0
    data_date: date | None = None
    refused: str | None = None


def find_chain(actor: Actor, first: str, second: str) -> Acquaintance:
    """Return the strongest chain between two nodes that leads only through what the actor sees.

    Raises:
        AppError: 403; 404 for a node that is absent or out of sight; 422.
    """
    require(actor, "customers.view")
    run = newest_run(actor)
    opened = open_graph(run)
    if opened is None:
        return Acquaintance(refused=why_none(actor, run))
    sight = sight_of(actor, opened)
    ends = require_node(sight, first), require_node(sight, second)
    passes = sight.lines_of(sight.ties & _KNOWS)
    chain = strongest_chain(opened.graph, opened.columns["strength"], ends, passes=passes, admit=sight.admit)
    if chain is None:
        return Acquaintance(data_date=opened.run.as_of, refused=message("graph.no_chain", {}, locale=actor.locale))
    names = sight.names(chain.nodes)
    reasons = reasons_of(sight, chain.lines, names)
    if len(reasons) < len(chain.lines):
        return Acquaintance(data_date=opened.run.as_of, refused=message("graph.changed", {}, locale=actor.locale))
    steps = tuple(
        Step(
            ref=ref_of(opened, node),
            kind=opened.kind_of(node),
            name=names[node][0],
            note=names[node][1],
            record_id=str(opened.record_of(node) or ""),
            reason=reasons[chain.lines[at - 1]] if at else None,
        )
        for at, node in enumerate(chain.nodes)
    )
    return Acquaintance(steps, chain.strength, opened.run.as_of)
