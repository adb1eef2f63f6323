"""Whether this machine can learn recurrent networks."""

from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Learner(Protocol):
    """Learns one LSTM layer and a line through its last state."""

    def __call__(
        self, inputs: NDArray[np.float32], target: NDArray[np.bool_], *, seed: int
    ) -> list[NDArray[np.float32]]:
        """Return kernel, recurrent kernel, bias, head and shift, as `zhike.engines.sequence.Learner` says."""


def find_learner() -> Learner | None:
    """Return what learns, None where the extra ``deep`` is not installed; nothing of it is loaded before it is used."""
    if find_spec("keras") is None or find_spec("jax") is None:
        return None
    return _learn


def _learn(inputs: NDArray[np.float32], target: NDArray[np.bool_], *, seed: int) -> list[NDArray[np.float32]]:
    from zhike.adapters.deep.with_keras import learn  # noqa: PLC0415 - seconds to load: only who learns pays

    return learn(inputs, target, seed=seed)
