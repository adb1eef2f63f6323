"""A small LSTM learned by Keras on JAX; the same inputs and seed give the same weights on the same processor."""

import os
import tempfile
from typing import Final

import numpy as np
from numpy.typing import NDArray

# Both are read once, when Keras is loaded; its folder is for settings that nobody here changes.
os.environ["KERAS_BACKEND"] = "jax"
os.environ.setdefault("KERAS_HOME", os.path.join(tempfile.gettempdir(), "zhike-keras"))  # noqa: PTH118 - text for the environment

import keras

_UNITS: Final = 16
_EPOCHS: Final = 20
_BATCH: Final = 128
_PACE: Final = 0.004
_SHRINK: Final = 0.002
"""Weight decay (Loshchilov and Hutter, 2019): tables of customers are small and noisy."""


def learn(inputs: NDArray[np.float32], target: NDArray[np.bool_], *, seed: int) -> list[NDArray[np.float32]]:
    """Learn from (n, steps, c) inputs, n at least a batch of 128; return weights as `zhike.engines.sequence.Learner` says."""
    model = _network(inputs.shape[1:], seed)
    batches = inputs.shape[0] // _BATCH
    pace = keras.optimizers.schedules.CosineDecay(_PACE, _EPOCHS * batches)
    model.compile(keras.optimizers.AdamW(pace, weight_decay=_SHRINK), keras.losses.BinaryCrossentropy(from_logits=True))
    random = np.random.default_rng(seed)
    answers = target.astype(np.float32)
    for _ in range(_EPOCHS):
        # Shuffled here: Keras would take its order from a generator that belongs to the whole program.
        rows = random.permutation(inputs.shape[0])[: batches * _BATCH]
        model.fit(inputs[rows], answers[rows], batch_size=_BATCH, epochs=1, shuffle=False, verbose=0)
    return [np.array(one.value, dtype=np.float32) for one in model.weights]


def _network(shape: tuple[int, ...], seed: int) -> keras.Model:
    orders = [keras.initializers.GlorotUniform(seed), keras.initializers.Orthogonal(seed=seed + 1)]
    return keras.Sequential(
        [
            keras.Input(shape),
            keras.layers.LSTM(_UNITS, kernel_initializer=orders[0], recurrent_initializer=orders[1]),
            keras.layers.Dense(1, kernel_initializer=keras.initializers.GlorotUniform(seed + 2)),
        ]
    )
