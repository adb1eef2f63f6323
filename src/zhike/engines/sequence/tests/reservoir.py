"""A learner that needs no library: units at random, and a line through their last state (an echo-state network, Jaeger 2001)."""

import numpy as np
from sklearn.linear_model import LogisticRegression

from zhike.engines.sequence import Network

UNITS = 24


def learn(inputs, target, *, seed):
    rng = np.random.default_rng(seed)
    kernel = rng.normal(0, 0.6, (inputs.shape[2], 4 * UNITS)).astype(np.float32)
    recurrent = rng.normal(0, 0.2, (UNITS, 4 * UNITS)).astype(np.float32)
    bias = np.repeat([0.0, 1.0, 0.0, 0.0], UNITS).astype(np.float32)
    states = Network(kernel, recurrent, bias, np.zeros(UNITS, np.float32), 0.0).states(inputs)
    line = LogisticRegression(C=10.0, max_iter=500).fit(states, target)
    return [kernel, recurrent, bias, line.coef_.T.astype(np.float32), line.intercept_.astype(np.float32)]
