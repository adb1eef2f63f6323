"""Connected components of the links, and which of them need no deliberation.

Most components hold nothing that could speak against anything: every name, birth date and number that is
known in them is the same. Such a component is one cluster whatever the order of joining, so it is decided here,
for all of them at once; only the others are worth a look at each link.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

type Numbers = NDArray[np.int32]
type Flags = NDArray[np.bool_]


def label_components(size: int, *, left: Numbers, right: Numbers) -> Numbers:
    """Per record ``0 … size - 1`` the smallest record of its component.

    Args:
        size: number of records.
        left: one side of each link.
        right: the other side.
    """
    label = np.arange(size, dtype=np.int32)
    while len(left):
        nearest = np.minimum(label[left], label[right])
        np.minimum.at(label, left, nearest)
        np.minimum.at(label, right, nearest)
        while not np.array_equal(label, further := label[label]):
            label = further
        open_ends = label[left] != label[right]
        # Links between labels stand for the links themselves: what hangs on a label follows it.
        left, right = label[left[open_ends]], label[right[open_ends]]
    return label


def codes_of(values: pa.ChunkedArray) -> Numbers:
    """Equal values as equal numbers ≥ 0, NULL as -1."""
    indices = values.combine_chunks().dictionary_encode().indices.fill_null(-1)
    codes: Numbers = indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return codes


def find_undisputed(label: Numbers, facts: Sequence[Numbers], *, cap: int, disputed: Numbers) -> Flags:
    """Per record whether its component is one cluster without further thought.

    Args:
        label: as `label_components` returns it.
        facts: columns of `codes_of`; records of which every known fact agrees cannot contradict each other.
        cap: largest cluster.
        disputed: records that a steward's decision names.
    """
    undisputed = np.bincount(label, minlength=len(label)) <= cap
    undisputed[label[disputed]] = False
    for codes in facts:
        known = codes >= 0
        place, value = label[known], codes[known]
        one = np.zeros(len(label), dtype=np.int32)
        one[place] = value
        undisputed[place[one[place] != value]] = False
    return undisputed[label]
