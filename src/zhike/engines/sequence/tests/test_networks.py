"""A network is asked, explained and kept with numpy alone, whoever learned it."""

import json
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.sequence import Channel, Network, Steps, fit_sequence, load_sequence
from zhike.engines.sequence.tests.reservoir import learn

CHANNELS = (Channel("ago", "rhythm"), Channel("gap", "rhythm"), Channel("amount", "money"), Channel("goods", "goods"))


def world(rows=300, seed=1):
    """Customers whose gaps grow or shrink; the sums of their gaps tell nothing. Some have fewer steps than others."""
    random = np.random.default_rng(seed)
    values = random.uniform(1, 50, (rows, 6, len(CHANNELS)))
    grows = random.uniform(size=rows) < 0.5
    gaps = np.sort(values[:, :, 1], axis=1)
    values[:, :, 1] = np.where(grows[:, None], gaps, gaps[:, ::-1])
    values[random.integers(0, rows, rows // 5), :2] = np.nan
    return Steps(CHANNELS, values), grows


@pytest.fixture(scope="module")
def fitted():
    steps, target = world()
    return steps, target, fit_sequence(steps, target, learner=learn, seed=3)


def test_one_step_of_one_unit_is_what_the_formula_of_the_cell_gives():
    kernel = np.array([[0.5, -0.3, 0.8, 0.2]], dtype=np.float32)
    recurrent = np.array([[0.1, 0.4, -0.6, 0.7]], dtype=np.float32)
    network = Network(kernel, recurrent, np.zeros(4, np.float32), np.array([2.0], np.float32), -0.25)
    state = cell = 0.0
    for given_ in (1.0, -2.0):
        taken, kept, shown = (
            1 / (1 + np.exp(-(given_ * kernel[0, at] + state * recurrent[0, at]))) for at in (0, 1, 3)
        )
        cell = kept * cell + taken * np.tanh(given_ * kernel[0, 2] + state * recurrent[0, 2])
        state = shown * np.tanh(cell)
    asked = network.raw(np.array([[[1.0], [-2.0]]], dtype=np.float32))
    assert asked == pytest.approx([2 * state - 0.25], abs=1e-6)
    assert network.raw(np.empty((0, 2, 1), dtype=np.float32)).shape == (0,)


def test_the_order_of_steps_is_learned_which_no_sum_tells(fitted):
    _steps, _target, model = fitted
    fresh, came = world(seed=2)
    right = (model.raw(fresh) > 0) == came
    assert right.mean() > 0.9
    assert abs(np.corrcoef(np.nansum(fresh.values[:, :, 1], axis=1), came)[0, 1]) < 0.2


def test_reasons_add_up_and_the_text_form_gives_the_same_model(fitted):
    steps, _, model = fitted
    told = model.contributions(steps)
    assert told.shape == (300, 4)
    assert told.sum(axis=1) == pytest.approx(model.raw(steps), abs=1e-5)
    assert np.abs(told[:, 0]).mean() > 3 * np.abs(told[:, 2]).mean(), "the rhythm decides"
    again = load_sequence(json.loads(json.dumps(model.as_json())))
    assert np.array_equal(again.raw(steps), model.raw(steps))
    assert np.array_equal(again.contributions(steps), told)


def test_reasons_are_the_mean_over_every_order_in_which_groups_become_known(fitted):
    steps, _, model = fitted
    few = steps.take(np.arange(3))
    owner = {"rhythm": (0, 1), "money": (2,), "goods": (3,)}
    wanted = np.zeros((3, 3))
    orders = list(permutations(range(3)))
    for order in orders:
        known: list[int] = []
        before = worth(model, few, [])
        for group in order:
            known += owner[few.groups[group]]
            after = worth(model, few, known)
            wanted[:, group] += (after - before) / len(orders)
            before = after
    assert model.contributions(few)[:, :3] == pytest.approx(wanted, abs=1e-5)


def worth(model, steps, known):
    """Score with unknown channels as in the background, by hand."""
    from zhike.engines.sequence.model import _inputs

    inputs = _inputs(steps, model.scales)
    places = [*known, *([4] if 0 in known else [])]
    scores = []
    for row in model.background:
        mixed = np.repeat(row[None], inputs.shape[0], axis=0)
        mixed[:, :, places] = inputs[:, :, places]
        scores.append(model.network.raw(mixed))
    return np.mean(scores, axis=0)


def test_what_is_usual_of_a_group_is_the_mean_of_its_steps_and_nothing_without_any():
    values = np.array([[[np.nan, 1.0], [2.0, 1.0], [4.0, 9.0]], [[np.nan] * 2] * 3])
    steps = Steps((Channel("gap", "rhythm"), Channel("amount", "money")), values)
    assert steps.groups == ("rhythm", "money")
    assert np.array_equal(steps.usual("rhythm"), [3.0, np.nan], equal_nan=True)
    assert steps.usual("money")[0] == pytest.approx(11 / 3)


@pytest.mark.parametrize("unknown", [0, 2])
def test_a_channel_that_nobody_has_or_that_never_differs_moves_nothing(unknown):
    steps, target = world(rows=120)
    values = steps.values.copy()
    values[:, :, unknown] = np.nan
    values[:, :, 3] = 7.0
    blank = Steps(CHANNELS, values)
    model = fit_sequence(blank, target, learner=learn, seed=1)
    assert model.scales[unknown].tolist() == [0.0, 1.0]
    assert model.scales[3].tolist() == pytest.approx([np.log(8), 1.0])
    assert np.abs(model.contributions(blank)[:, 2]).max() < 1e-6
    assert np.isfinite(model.raw(blank)).all()


@given(st.integers(0, 10_000))
def test_rows_are_asked_one_by_one_as_they_are_together(seed):
    rng = np.random.default_rng(seed)
    network = Network(
        rng.normal(size=(3, 8)).astype(np.float32),
        rng.normal(size=(2, 8)).astype(np.float32),
        rng.normal(size=8).astype(np.float32),
        rng.normal(size=2).astype(np.float32),
        float(rng.normal()),
    )
    inputs = (rng.normal(size=(5, 4, 3)) * 100).astype(np.float32)
    together = network.raw(inputs)
    assert np.isfinite(together).all(), "gates do not overflow"
    assert together == pytest.approx(np.concatenate([network.raw(inputs[at : at + 1]) for at in range(5)]), abs=1e-5)
    assert np.abs(together - network.shift).max() <= np.abs(network.head).sum() + 1e-5, "a state lies within -1 and 1"
