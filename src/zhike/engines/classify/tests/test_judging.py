"""Models compete on rows they did not see; the winner explains itself exactly, or the engine says why there is none."""

import sys

import numpy as np
import pytest

from zhike.engines.classify import Classifier, Column, Costs, RefusedError, Table, Terms, judge, train
from zhike.engines.classify.candidates import fit

ROWS = 600
TERMS = Terms(folds=3, seed=7, costs=Costs(1.0, 4.0))


def world(rows=ROWS, seed=1, bend=False):
    """Customers who leave by their days of silence, more on a monthly contract; noise tells nothing."""
    random = np.random.default_rng(seed)
    silence, noise, monthly = random.uniform(0, 100, rows), random.normal(size=rows), random.integers(0, 2, rows)
    push = np.abs(silence - 50) / 8 - 3 if bend else silence / 25 - 3
    target = random.uniform(size=rows) < 1 / (1 + np.exp(-(push + 1.5 * monthly)))
    silence[::10] = np.nan
    columns = (
        Column("silence", "number", silence),
        Column("noise", "number", noise),
        Column("contract", "choice", monthly.astype(float), ("yearly", "monthly")),
    )
    return Table(columns), target


def with_column(table, name, values):
    return Table((*table.columns, Column(name, "number", np.asarray(values, dtype=float))))


@pytest.fixture(scope="module")
def judged():
    table, target = world()
    return table, target, judge(table, target, terms=TERMS)


@pytest.mark.parametrize(("bend", "winners"), [(False, {"logistic"}), (True, {"boosted", "forest"})])
def test_the_winner_fits_the_world(bend, winners):
    """A straight world needs no trees; a bent one does."""
    table, target = world(bend=bend, rows=1200)
    judgement = judge(table, target, terms=TERMS)
    assert judgement.winner in winners
    assert judgement.quality.auc == max(quality.auc for quality in judgement.candidates.values())
    assert judgement.rule.auc < judgement.quality.auc
    assert judgement.quality.ece < 0.08
    assert sum(one.rows for one in judgement.bins) == 1200


@pytest.mark.parametrize("candidate", ["boosted", "forest", "logistic"])
def test_reasons_add_up_to_the_probability_and_the_text_form_gives_the_same_model(judged, candidate):
    table, target, _ = judged
    classifier = Classifier(
        candidate,
        fit(candidate, table, target=target, seed=3),
        tuple((c.name, c.labels) for c in table.columns),
        0.9,
        -0.1,
    )
    shares = classifier.probabilities(table)
    odds = np.log(shares / (1 - shares))
    assert np.allclose(classifier.contributions(table).sum(axis=1), odds, atol=1e-9)
    again = Classifier.parse(classifier.dump())
    assert again.dump() == classifier.dump()
    assert np.array_equal(again.probabilities(table), shares)


def test_the_strongest_reasons_come_first_with_the_value_they_rest_on(judged):
    table, target, judgement = judged
    classifier = train(table, target, judgement=judgement, seed=3)
    row = int(np.nanargmax(table.columns[0].values))
    (reasons,) = classifier.explain(table.take(np.array([row])), most=2)
    assert reasons[0].column == "silence"
    assert reasons[0].effect > 0
    assert reasons[0].value == f"{round(float(table.columns[0].values[row]), 2):,g}"
    assert len(reasons) == 2
    (blank,) = classifier.explain(table.take(np.array([0])), most=3)
    assert next(one.value for one in blank if one.column == "silence") == ""


def test_the_same_table_and_seed_give_the_same_answer_and_columns_may_come_in_any_order(judged):
    table, target, judgement = judged
    again = judge(table, target, terms=TERMS)
    assert np.array_equal(again.probabilities, judgement.probabilities)
    classifier = train(table, target, judgement=judgement, seed=3)
    turned = Column(
        "contract",
        "choice",
        np.where(np.arange(ROWS) % 3 == 2, 2.0, 1 - table.columns[2].values),
        ("monthly", "yearly", "new"),
    )
    shuffled = Table((turned, *table.columns[:2]))
    same = np.arange(ROWS) % 3 != 2
    assert np.allclose(classifier.probabilities(shuffled)[same], classifier.probabilities(table)[same])


def test_a_planted_leak_is_named_and_does_not_help(judged):
    table, target, judgement = judged
    random = np.random.default_rng(3)
    almost = np.where(random.uniform(size=ROWS) < 0.03, ~target, target) + random.uniform(0, 0.1, ROWS)
    blanks = {"left_on": ~target}
    leaky = judge(with_column(table, "almost", almost), target, terms=TERMS, blanks=blanks)
    assert {(one.column, one.is_leak) for one in leaky.suspicions} == {("almost", True), ("left_on", True)}
    assert leaky.columns == judgement.columns
    assert np.array_equal(leaky.probabilities, judgement.probabilities)


def test_whoever_vouches_for_a_column_may_use_it(judged):
    table, target, _ = judged
    trusted = judge(with_column(table, "copy", target), target, terms=Terms(folds=2, is_trusted=True))
    assert [(one.column, one.is_leak) for one in trusted.suspicions] == [("copy", False)]
    assert "copy" in trusted.columns


def test_a_column_that_tells_a_lot_is_named_and_used(judged):
    table, target, _ = judged
    random = np.random.default_rng(4)
    strong = np.where(random.uniform(size=ROWS) < 0.08, ~target, target).astype(float)
    judgement = judge(with_column(table, "strong", strong), target, terms=TERMS)
    assert [(one.column, one.is_leak) for one in judgement.suspicions] == [("strong", False)]
    assert "strong" in judgement.columns


def refusal_of(table, target, **more):
    with pytest.raises(RefusedError) as refused:
        judge(table, target, terms=TERMS, **more)
    return refused.value.refusal


def test_too_little_or_nothing_to_learn_is_refused_with_the_numbers():
    table, target = world()
    few = np.arange(399)
    one_sided = np.zeros(ROWS, dtype=bool)
    ninety_nine = np.arange(ROWS) < 99
    assert refusal_of(table.take(few), target[few]).facts == {"found": 399, "needed": 400}
    assert refusal_of(table, one_sided).code == "single_valued"
    assert (refusal_of(table, ninety_nine).code, refusal_of(table, ninety_nine).facts["found"]) == (
        "too_few_of_a_class",
        99,
    )
    assert refusal_of(with_column(Table(()), "copy", target), target).code == "no_columns"


@pytest.mark.parametrize("seed", range(3))
def test_a_shuffled_answer_is_refused(seed):
    table, target = world()
    shuffled = np.random.default_rng(seed).permutation(target)
    assert refusal_of(table, shuffled).code == "no_better_than_chance"


def test_moments_of_one_customer_share_a_fold_so_that_knowing_them_does_not_help():
    """Each customer's answer is a coin tossed once; only who it is would tell."""
    random = np.random.default_rng(5)
    customers = np.repeat(np.arange(150), 6)
    target = random.permutation(np.arange(150) % 2 == 0)[customers]
    table = Table((Column("birthday", "number", random.permutation(150)[customers].astype(float)),))
    assert refusal_of(table, target, groups=customers).code == "no_better_than_chance"


def test_a_machine_without_the_trees_library_refuses_with_the_cause(monkeypatch):
    table, target = world()

    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name == "zhike.engines.classify.trees":
                raise OSError("libgomp.so.1: cannot open shared object file")

    monkeypatch.delitem(sys.modules, "zhike.engines.classify.trees", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    refusal = refusal_of(table, target)
    assert (refusal.code, refusal.facts["cause"]) == ("library_missing", "libgomp.so.1: cannot open shared object file")


def test_a_model_of_another_form_is_not_read():
    with pytest.raises(ValueError, match="form 9"):
        Classifier.parse('{"form": 9}')
