"""Stewards' answers measure thresholds and correct weights, and only what helps on unseen answers is proposed."""

import math
import random
from dataclasses import replace

import pytest

from zhike.engines.identity import (
    Decided,
    Settings,
    Share,
    adjusted,
    explain_link,
    learn,
    resolve,
    score_thresholds,
    shipped_model,
)

GRID = [at / 4 for at in range(-8, 25)]


def pair(bits, is_same, **levels):
    return Decided("person", bits, levels or {"name": "exact"}, is_same)


def test_a_share_carries_wilsons_interval():
    # Known answers: R, binom::binom.wilson.
    assert [round(end, 4) for end in Share(9, 10).interval] == [0.5958, 0.9821]
    assert [round(end, 4) for end in Share(0, 20).interval] == [0.0, 0.1611]
    assert (Share(0, 0).share, Share(0, 0).interval, Share(1, 4).share) == (0.0, (0.0, 1.0), 0.25)


def test_a_threshold_is_scored_by_the_pairs_at_or_above_it():
    decided = [pair(3, is_same=True), pair(2, is_same=False), pair(1, is_same=True), pair(-1, is_same=True)]
    low, high = score_thresholds(decided, [1.0, 2.5])
    assert (low.precision, low.recall) == (Share(2, 3), Share(2, 3))
    assert (high.precision, high.recall) == (Share(1, 1), Share(1, 3))


def answers(number, *, family, seed=1):
    """Pairs whose true odds lie ``family`` bits below their weight where only the surname agrees."""
    dice, found = random.Random(seed), []
    for _ in range(number):
        level = dice.choice(["exact", "surname", "similar"])
        bits = dice.uniform(-2, 4)
        true = bits + (family if level == "surname" else 0)
        found.append(
            pair(bits, dice.random() < 1 / (1 + 2**-true), name=level, gender=dice.choice(["exact", "differs"]))
        )
    return found


def test_a_level_that_misleads_is_corrected_and_the_rest_left_nearly_alone():
    found = learn(answers(600, family=-3), link_bits=1.0, thresholds=GRID)
    name = found.adjustments["person"]["name"]
    assert -3.6 < name["surname"] < -1.8
    assert abs(name.get("exact", 0)) < 0.8
    assert found.loss_after < found.loss_before
    assert found.pairs == 600


def test_learning_again_from_the_same_answers_is_no_more_than_learning_once():
    given = answers(600, family=-3)
    once = learn(given, link_bits=1.0, thresholds=GRID)
    own = once.adjustments["person"]
    corrected = [
        replace(one, bits=one.bits + sum(own.get(name, {}).get(code, 0) for name, code in one.levels.items()))
        for one in given
    ]
    again = learn(corrected, link_bits=1.0, thresholds=GRID, kept=once.adjustments)
    assert again.adjustments in ({}, once.adjustments)
    assert again.loss_before < once.loss_before


def test_weights_that_are_right_are_not_made_worse():
    found = learn(answers(60, family=0, seed=3), link_bits=1.0, thresholds=GRID)
    assert (found.adjustments, found.loss_after) == ({}, found.loss_before)


def test_a_wrong_merge_is_dearer_than_a_look_and_a_good_threshold_stays():
    mixed = [pair(2, is_same=False)] + [pair(2, is_same=True)] * 4 + [pair(5, is_same=True)] * 5
    assert learn(mixed, link_bits=1.0, thresholds=GRID).errors_after[0] == 0
    clear = [pair(5, is_same=True), pair(-3, is_same=False)] * 2
    kept = learn(clear, link_bits=1.0, thresholds=GRID)
    assert (kept.link_bits, kept.errors_before, kept.errors_after) == (1.0, (0, 0), (0, 0))


def test_no_answers_teach_nothing():
    found = learn([], link_bits=1.0, thresholds=GRID)
    assert (found.adjustments, found.link_bits, found.loss_before) == ({}, 1.0, 0.0)


def test_corrected_weights_decide_and_explain():
    model = shipped_model("person", 1_000)
    learnt = {"person": {"phone": {"exact": -2.0}, "unknown": {"level": 9.0}}}
    before, after = (one.weights["phone"]["exact"] for one in (model, adjusted(model, learnt)))
    assert math.log2(after.m / before.m) == pytest.approx(-2)
    assert (after.u, after.h) == (before.u, before.h)
    records = [{"id": one, "name": "王建国", "phones": ["+8613912345678"]} for one in "ab"]
    given = {"person": model}
    plain, taught = (
        resolve(records, models=given, settings=Settings(adjustments=one, review_bits=-9)) for one in ({}, learnt)
    )
    row = taught.links.to_pylist()[0]
    assert plain.links.to_pylist()[0]["bits"] - row["bits"] == pytest.approx(2, abs=0.02)
    phone = next(one for one in explain_link(row, taught.models["person"]) if one.comparison == "phone")
    assert phone.bits == pytest.approx(math.log2(after.m / after.u), abs=0.01)
