"""Small graphs, and slow answers that are plainly right."""

from collections import deque
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from zhike.engines.graph import build_adjacency

MOST = 9


@st.composite
def graphs(draw):
    """Draw (size, [(first, second, weight)]) with lines between different nodes, some of them twice."""
    size = draw(st.integers(2, MOST))
    node = st.integers(0, size - 1)
    line = st.tuples(node, node, st.sampled_from([0.1, 0.25, 0.5, 0.9])).filter(lambda one: one[0] != one[1])
    return size, draw(st.lists(line, max_size=16))


def columns(lines):
    first, second, weight = (list(one) for one in zip(*lines, strict=True)) if lines else ([], [], [])
    return np.array(first, dtype=np.int64), np.array(second, dtype=np.int64), np.array(weight, dtype=np.float64)


def built(size, lines):
    first, second, weight = columns(lines)
    return build_adjacency(size, first, second, weight=weight)


def neighbours(lines, node):
    return {b if a == node else a for a, b, _ in lines if node in {a, b}}


def distances(lines, start, *, allowed):
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for other in neighbours(lines, at):
            if other not in found and other in allowed:
                found[other] = found[at] + 1
                waiting.append(other)
    return found


def simple_chains(lines, chain, last, *, allowed, most):
    """Yield every way without a repeated node as a list of nodes."""
    if chain[-1] == last:
        yield chain
        return
    if len(chain) > most:
        return
    for other in neighbours(lines, chain[-1]) & allowed:
        if other not in chain:
            yield from simple_chains(lines, [*chain, other], last, allowed=allowed, most=most)


def strength_of(lines, chain):
    """The product of the strongest line of each step."""
    found = 1.0
    for first, second in pairwise(chain):
        found *= max(weight for a, b, weight in lines if {a, b} == {first, second})
    return found
