"""Keras on JAX learns what a network is asked by elsewhere, with numpy."""

import numpy as np
import pytest

from zhike.adapters.deep import find_learner
from zhike.engines.classify import judge
from zhike.engines.classify.tests.test_a_model_of_steps import TERMS, world
from zhike.engines.sequence import Channel, Steps, fit_sequence

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(find_learner() is None, reason="the extra deep is not installed: make deep"),
    # Both warn of their own insides while they load.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
]


def shapes(rows=600, seed=1):
    random = np.random.default_rng(seed)
    gaps = np.sort(random.uniform(1, 60, (rows, 6)), axis=1)
    grows = random.uniform(size=rows) < 0.5
    values = np.stack([np.where(grows[:, None], gaps, gaps[:, ::-1]), random.uniform(1, 9, (rows, 6))], axis=2)
    return Steps((Channel("gap", "rhythm"), Channel("amount", "money")), values), grows


def test_it_learns_the_order_of_steps_the_same_each_time():
    steps, grows = shapes()
    learner = find_learner()
    assert learner is not None
    model = fit_sequence(steps, grows, learner=learner, seed=4)
    fresh, came = shapes(seed=2)
    assert ((model.raw(fresh) > 0) == came).mean() > 0.95
    again = fit_sequence(steps, grows, learner=learner, seed=4)
    assert again.as_json() == model.as_json()


def test_numpy_answers_as_keras_does():
    import keras

    from zhike.adapters.deep.with_keras import _network

    inputs = np.random.default_rng(3).normal(size=(50, 7, 4)).astype(np.float32)
    network = _network(inputs.shape[1:], 5)
    assert keras.backend.backend() == "jax"
    wanted = np.asarray(network(inputs)).ravel()
    steps = Steps(tuple(Channel(str(at), str(at)) for at in range(3)), np.zeros((50, 7, 3)))
    model = fit_sequence(steps, np.arange(50) % 2 == 0, learner=lambda *_, **__: network.get_weights(), seed=1)
    assert model.network.raw(inputs) == pytest.approx(wanted, abs=1e-5)


def test_it_competes_and_wins_only_where_the_order_decides():
    learner = find_learner()
    terms = type(TERMS)(folds=2, seed=7, learner=learner)
    table, target = world(0.75)
    told = judge(table, target, terms=terms).contest
    assert told is not None
    assert told.difference > told.margin
    table, target = world(0.0)
    assert judge(table, target, terms=terms).winner != "sequence"
