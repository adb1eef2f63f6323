"""A network with the scales that it reads steps by, its exact reasons, and a form that can be kept as text."""

from dataclasses import dataclass
from math import factorial
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from zhike.engines.sequence.network import Network
from zhike.engines.sequence.steps import Channel, Steps

_FURTHEST: Final = 5.0
"""Spreads from the mean beyond which an input moves nothing any more."""
_EQUAL: Final = 1e-9
_BACKGROUND: Final = 4
"""Rows that absent inputs are taken from: those in the middle of each quarter by their score."""


class Learner(Protocol):
    """Learns one LSTM layer and a line through its last state."""

    def __call__(
        self, inputs: NDArray[np.float32], target: NDArray[np.bool_], *, seed: int
    ) -> list[NDArray[np.float32]]:
        """Return kernel (c, 4u), recurrent (u, 4u), bias (4u,), head (u, 1) and shift (1,) for (n, steps, c) inputs.

        The same inputs and seed give the same weights. Gates are in the order input, forget, candidate, output.
        """


@dataclass(frozen=True, slots=True)
class SequenceModel:
    """A fitted model.

    Attributes:
        channels: what it reads.
        scales: (channels, 2) mean and spread of log(1 + value) in training.
        background: (k, steps, channels + 1) inputs that stand for "not known" in reasons.
    """

    channels: tuple[Channel, ...]
    scales: NDArray[np.float64]
    network: Network
    background: NDArray[np.float32]

    def raw(self, steps: Steps) -> NDArray[np.float64]:
        """Return (n,) log-odds, not calibrated."""
        return self.network.raw(_inputs(steps, self.scales))

    def contributions(self, steps: Steps) -> NDArray[np.float64]:
        """Return (n, groups + 1): exact Shapley values of the groups of channels, last the mean score of the background.

        A group that is absent has the background's values, one background row after the other; so a row's sum is its score, by
        2^groups questions for each background row.
        """
        inputs = _inputs(steps, self.scales)
        groups = list(dict.fromkeys(one.group for one in self.channels))
        # Whether there is a step at all is told with the first channel.
        owner = np.array([groups.index(one.group) for one in self.channels] + [0])
        worth = [self._worth(inputs, np.isin(owner, _members(coalition))) for coalition in range(2 ** len(groups))]
        told = np.zeros((inputs.shape[0], len(groups) + 1))
        told[:, -1] = worth[0]
        for place in range(len(groups)):
            for coalition in (one for one in range(len(worth)) if not one >> place & 1):
                weight = _weight(len(_members(coalition)), of=len(groups))
                told[:, place] += weight * (worth[coalition | 1 << place] - worth[coalition])
        return told

    def as_json(self) -> dict[str, Any]:
        """Return all numbers as plain lists: nothing in them can be run."""
        network = self.network
        return {
            "channels": [[one.name, one.group] for one in self.channels],
            "scales": self.scales.tolist(),
            "kernel": network.kernel.tolist(),
            "recurrent": network.recurrent.tolist(),
            "bias": network.bias.tolist(),
            "head": network.head.tolist(),
            "shift": network.shift,
            "background": self.background.tolist(),
        }

    def _worth(self, inputs: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the mean score, (n,), when the ``known`` inputs are the row's and the others a background row's."""
        if known.all():
            return self.network.raw(inputs)
        if not known.any():
            return np.full(inputs.shape[0], float(self.network.raw(self.background).mean()))
        asked = [self.network.raw(np.where(known, inputs, row)) for row in self.background]
        return np.asarray(np.mean(asked, axis=0), dtype=np.float64)


def fit_sequence(steps: Steps, target: NDArray[np.bool_], *, learner: Learner, seed: int) -> SequenceModel:
    """Fit a model to rows of which both answers occur; scales are learned from the same rows."""
    scales = np.array([_scale(steps.values[:, :, at]) for at in range(len(steps.channels))])
    inputs = _inputs(steps, scales)
    kernel, recurrent, bias, head, shift = learner(inputs, target, seed=seed)
    network = Network(kernel, recurrent, bias, head.ravel(), float(shift.ravel()[0]))
    order = np.argsort(network.raw(inputs), kind="stable")
    middles = order[[(2 * at + 1) * order.size // (2 * _BACKGROUND) for at in range(_BACKGROUND)]]
    return SequenceModel(steps.channels, scales, network, inputs[middles])


def load_sequence(stored: dict[str, Any]) -> SequenceModel:
    """Return the model that ``as_json`` described."""
    kernel, recurrent, bias, head, background = (
        np.array(stored[name], dtype=np.float32) for name in ("kernel", "recurrent", "bias", "head", "background")
    )
    return SequenceModel(
        tuple(Channel(*one) for one in stored["channels"]),
        np.array(stored["scales"], dtype=np.float64),
        Network(kernel, recurrent, bias, head, float(stored["shift"])),
        background,
    )


def _scale(values: NDArray[np.float64]) -> tuple[float, float]:
    known = np.log1p(values[~np.isnan(values)])
    if not known.size:
        return 0.0, 1.0
    spread = float(known.std())
    # Equal values spread by what rounding leaves.
    return float(known.mean()), spread if spread > _EQUAL else 1.0


def _inputs(steps: Steps, scales: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return (n, steps, channels + 1): scaled logarithms, 0 (the mean) where nothing is known, last whether there is a step."""
    scaled = (np.log1p(steps.values) - scales[:, 0]) / scales[:, 1]
    told = np.clip(np.nan_to_num(scaled, nan=0.0), -_FURTHEST, _FURTHEST)
    is_there = ~np.isnan(steps.values[:, :, :1])
    return np.concatenate([told, is_there], axis=2).astype(np.float32)


def _members(coalition: int) -> list[int]:
    return [place for place in range(coalition.bit_length()) if coalition >> place & 1]


def _weight(members: int, *, of: int) -> float:
    """Share of the orders in which exactly these members come before one more (Shapley 1953)."""
    return factorial(members) * factorial(of - members - 1) / factorial(of)
