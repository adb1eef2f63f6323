"""``zhike bench graph``: neighbourhoods, chains and figures of a made-up graph, in CPU milliseconds."""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final

import typer

LIMIT_MS: Final = 50.0
_HUBS: Final = 1.2


def bench_graph(
    *,
    nodes: Annotated[int, typer.Option(help="Nodes.")] = 1_000_000,
    ties: Annotated[int, typer.Option(help="Ties; a few nodes have thousands of them.")] = 5_000_000,
    asked: Annotated[int, typer.Option(help="Nodes that are asked about.")] = 50,
    seed: Annotated[int, typer.Option(help="Of the graph and of who is asked about.")] = 1,
) -> None:
    """Build a made-up graph, walk three hops with and without a cap, find chains, rank it, and print JSON."""
    import numpy as np
    import orjson

    from zhike.engines.graph import Reach, build_adjacency, find_communities, page_rank, strongest_chain, walk_around

    rng = np.random.default_rng(seed)
    first = rng.integers(0, nodes, ties)
    second = (rng.pareto(_HUBS, ties) * 1_000).astype(np.int64) % nodes
    weight = 0.05 + 0.9 * rng.random(ties)
    graph, build_s = _timed(lambda: build_adjacency(nodes, first, second, weight=weight))
    everything = Reach(hops=3, most=nodes, each=nodes)
    starts, ends = rng.integers(0, nodes, asked), rng.integers(0, nodes, asked)
    capped = [_timed(partial(walk_around, graph, np.array([one]), Reach(hops=3)))[1] for one in starts]
    whole = [_timed(partial(walk_around, graph, np.array([one]), everything)) for one in starts]
    pairs = [(int(one), int(other)) for one, other in zip(starts, ends, strict=True)]
    chains = [_timed(partial(strongest_chain, graph, weight, pair))[1] for pair in pairs]
    report: dict[str, Any] = {
        "nodes": nodes,
        "ties": ties,
        "most_ties_of_a_node": int(np.diff(graph.start).max()),
        "build_cpu_s": round(build_s, 1),
        "three_hops_drawn_cpu_ms": _spread([one * 1_000 for one in capped]),
        "three_hops_whole_cpu_ms": _spread([one * 1_000 for _, one in whole]),
        "three_hops_whole_nodes": _spread([float(len(found.nodes)) for found, _ in whole]),
        "chain_cpu_ms": _spread([one * 1_000 for one in chains]),
        "page_rank_cpu_s": round(_timed(lambda: page_rank(nodes, first, second, weight=weight))[1], 1),
        "communities_cpu_s": round(
            _timed(lambda: find_communities(nodes, first, second, weight=weight, seed=seed))[1], 1
        ),
    }
    report["is_within_limit"] = report["three_hops_whole_cpu_ms"]["p95"] <= LIMIT_MS
    sys.stdout.write(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode() + "\n")


def _timed[T](work: Callable[[], T]) -> tuple[T, float]:
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    places = {"p50": len(ordered) // 2, "p95": int(len(ordered) * 0.95), "most": len(ordered) - 1}
    return {name: round(ordered[at], 1) for name, at in places.items()}
