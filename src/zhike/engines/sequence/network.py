"""One LSTM layer and a line through its last state, asked with numpy."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_CHUNK: Final = 8_192
"""Rows asked at once: their states stay in the cache."""


@dataclass(frozen=True, slots=True)
class Network:
    """Weights of u units that read c inputs a step, gates in the order input, forget, candidate, output.

    Attributes:
        kernel: (c, 4u) float32; ``recurrent`` (u, 4u), ``bias`` (4u,).
        head: (u,) from the last state to log-odds, ``shift`` added.
    """

    kernel: NDArray[np.float32]
    recurrent: NDArray[np.float32]
    bias: NDArray[np.float32]
    head: NDArray[np.float32]
    shift: float

    def raw(self, inputs: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return (n,) log-odds of (n, steps, c) inputs."""
        parts = [self.states(inputs[at : at + _CHUNK]) @ self.head for at in range(0, inputs.shape[0], _CHUNK)]
        return np.concatenate([*parts, np.empty(0)]).astype(np.float64) + self.shift

    def states(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the last states, (n, u), of inputs as `raw`."""
        units = self.recurrent.shape[0]
        state = np.zeros((inputs.shape[0], units), dtype=np.float32)
        cell = np.zeros_like(state)
        for step in range(inputs.shape[1]):
            gates = inputs[:, step] @ self.kernel + state @ self.recurrent + self.bias
            taken, kept, shown = (_share(gates[:, units * at : units * (at + 1)]) for at in (0, 1, 3))
            cell = kept * cell + taken * np.tanh(gates[:, 2 * units : 3 * units])
            state = shown * np.tanh(cell)
        return state


def _share(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    # By the hyperbolic tangent: it does not overflow.
    return np.float32(0.5) * (np.float32(1) + np.tanh(np.float32(0.5) * odds))
