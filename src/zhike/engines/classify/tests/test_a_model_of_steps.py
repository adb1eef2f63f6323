"""A model that reads step by step competes on the same rows, and is used only when it is better by more than chance."""

import numpy as np
import pytest

from zhike.engines.classify import Classifier, Column, RefusedError, Table, Terms, judge, train
from zhike.engines.classify.candidates import fit
from zhike.engines.classify.contest import hold_contest
from zhike.engines.classify.scores import area_under_curve
from zhike.engines.sequence import Channel, Steps
from zhike.engines.sequence.tests.reservoir import learn

ROWS = 500
TERMS = Terms(folds=3, seed=7, learner=learn)


def world(weight_of_order, seed=1):
    """Customers whose gaps grow or shrink, and a figure; either decides, as the weight (0-1) says."""
    random = np.random.default_rng(seed)
    gaps = np.sort(random.uniform(1, 60, (ROWS, 6)), axis=1)
    grows = random.uniform(size=ROWS) < 0.5
    gaps = np.where(grows[:, None], gaps, gaps[:, ::-1])
    figure, mean = random.normal(size=ROWS), gaps.mean(axis=1)
    push = 4 * weight_of_order * (grows - 0.5) + 2 * (1 - weight_of_order) * figure
    target = random.uniform(size=ROWS) < 1 / (1 + np.exp(-push))
    steps = Steps((Channel("gap", "rhythm"),), gaps[:, :, None])
    return Table((Column("figure", "number", figure), Column("mean", "number", mean)), steps), target


@pytest.fixture(scope="module")
def won():
    table, target = world(1.0)
    # One figure tells a little, so that all models find something.
    weak = np.where(np.random.default_rng(5).uniform(size=ROWS) < 0.4, target, ~target).astype(float)
    table = Table((*table.columns, Column("weak", "number", weak)), table.steps)
    return table, target, judge(table, target, terms=TERMS)


def test_it_wins_where_the_order_decides_and_speaks_of_its_groups(won):
    table, target, judgement = won
    assert judgement.winner == "sequence"
    told = judgement.contest
    assert told is not None
    assert told.is_won
    quality = judgement.candidates
    assert set(quality) == {"boosted", "forest", "logistic", "sequence"}
    assert quality["sequence"].ece < 0.1
    model = train(table, target, judgement=judgement, seed=3, learner=learn)
    assert model.columns == (("rhythm", ()),)
    shares = model.probabilities(table)
    odds = np.log(shares / (1 - shares))
    assert model.contributions(table).sum(axis=1) == pytest.approx(odds, abs=1e-4)
    again = Classifier.parse(model.dump())
    assert again.dump() == model.dump()
    assert np.array_equal(again.probabilities(table.take(np.arange(9))), shares[:9])
    (reasons,) = model.explain(table.take(np.array([4])))
    assert [(one.column, one.value) for one in reasons] == [
        ("rhythm", f"{round(float(table.steps.values[4].mean()), 2):,g}")
    ]


def test_it_does_not_win_where_figures_tell_as_much():
    table, target = world(0.0)
    judgement = judge(table, target, terms=TERMS)
    told = judgement.contest
    assert told is not None
    assert (judgement.winner, told.is_won) == (told.against, False)
    assert told.difference < 0


def test_a_tie_or_less_than_the_margin_keeps_the_simpler_model():
    random = np.random.default_rng(3)
    target = random.uniform(size=400) < 0.4
    scores = target + random.normal(0, 1, 400)
    same = hold_contest(target, scores, champion=("forest", scores))
    assert (same.difference, same.margin, same.is_won, same.against) == (0.0, 0.0, False, "forest")
    near = hold_contest(target, scores + random.normal(0, 0.4, 400), champion=("forest", scores))
    assert 0 < abs(near.difference) < near.margin
    assert not near.is_won


def test_the_margin_holds_what_chance_does_with_rows_that_go_together():
    """Two equally good models of doubled rows: the difference leaves the margin about once in twenty on that side."""
    random = np.random.default_rng(8)
    groups = np.repeat(np.arange(150), 4)
    beyond, differences = 0, []
    for _ in range(400):
        target = np.repeat(random.uniform(size=150) < 0.4, 4)
        new, old = (np.repeat(random.normal(size=150), 4) + 1.2 * target for _ in range(2))
        told = hold_contest(target, new, champion=("x", old), groups=groups)
        beyond += told.is_won
        differences.append((told.difference, told.margin))
        assert told.difference == pytest.approx(area_under_curve(target, new) - area_under_curve(target, old))
    assert 8 <= beyond <= 34
    spread = np.std([one[0] for one in differences])
    assert np.mean([one[1] for one in differences]) / 1.645 == pytest.approx(spread, rel=0.15)


def test_rows_by_themselves_look_surer_than_rows_that_go_together():
    random = np.random.default_rng(2)
    target = np.repeat(random.uniform(size=100) < 0.5, 5)
    new, old = (np.repeat(random.normal(size=100), 5) + target for _ in range(2))
    together = hold_contest(target, new, champion=("x", old), groups=np.repeat(np.arange(100), 5))
    alone = hold_contest(target, new, champion=("x", old))
    assert together.margin > 1.8 * alone.margin


def test_without_a_learner_or_without_steps_it_does_not_compete(won):
    table, target, _ = won
    plain, answers = world(0.0)
    assert judge(plain, answers, terms=Terms(folds=2)).contest is None
    assert judge(Table(plain.columns), answers, terms=TERMS).contest is None
    with pytest.raises(RefusedError) as refused:
        fit("sequence", table, target=target, seed=1)
    assert refused.value.refusal.facts["library"] == "Keras"


def test_a_model_of_steps_cannot_be_asked_without_them(won):
    table, target, _ = won
    model = fit("sequence", table, target=target, seed=1, learner=learn)
    with pytest.raises(ValueError, match="without them"):
        model.raw(Table(table.columns))
    with pytest.raises(KeyError):
        Table(table.columns).only(["rhythm"])
