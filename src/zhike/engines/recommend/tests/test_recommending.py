"""Two circles of taste: what people like one took is found, beside what is popular; what they have is never shown."""

import numpy as np
import pytest

from zhike.engines.recommend import Recipe, TooLittleTakenError, fit_cosine, read_taken, try_recipes


def circles(people=240, each=8, seed=1):
    """People of circle 0, 1 or 2 take mostly of their own thirty items, in a random order."""
    random = np.random.default_rng(seed)
    rows = []
    for person in range(people):
        own = random.permutation(30)[:each] + 30 * (person % 3)
        rows += [(f"u{person:03d}", f"i{item:02d}", float(at)) for at, item in enumerate(own.tolist())]
    return rows


def test_the_first_time_of_a_pair_counts_and_rows_may_come_in_any_order():
    rows = [("b", "x", 5.0), ("a", "y", 2.0), ("a", "x", 1.0), ("a", "x", 9.0), ("b", "z", 5.0)]
    taken = read_taken(rows)
    assert (taken.users, taken.items) == (("a", "b"), ("x", "y", "z"))
    assert [(taken.users[u], taken.items[i]) for u, i in zip(taken.user, taken.item, strict=True)] == [
        ("a", "x"), ("a", "y"), ("b", "x"), ("b", "z"),
    ]  # fmt: skip
    assert taken.last().tolist() == [False, True, False, True]


def test_cosine_by_hand_and_what_somebody_has_is_never_shown():
    taken = read_taken([("a", "x", 1), ("a", "y", 2), ("b", "x", 1), ("b", "y", 2), ("c", "x", 1), ("c", "z", 2)])
    model = fit_cosine(taken, Recipe())
    assert model.alike[0, 1] == pytest.approx(2 / np.sqrt(6))
    scores = model.scores(taken, np.array([2]))[0]
    assert np.isneginf(scores[[0, 2]]).all()
    assert scores[1] == pytest.approx(2 / np.sqrt(6))
    faded = fit_cosine(taken, Recipe(fade=0.5)).scores(taken, np.array([2]))[0]
    assert faded[1] == pytest.approx(1 / np.sqrt(6)), "x is the older of the two"


def test_taste_beats_popularity_and_the_same_rows_give_the_same_trial():
    rows = circles()
    trial = try_recipes(read_taken(rows))
    assert trial.asked == 240
    assert trial.ranking.hr10 > 2 * trial.popularity.hr10
    assert 0 < trial.ranking.ndcg10 < trial.ranking.hr10
    assert trial.ranking.coverage > trial.popularity.coverage
    assert try_recipes(read_taken(rows[::-1])) == trial


def test_with_two_items_each_plain_cosine_is_taken_for_there_is_nothing_to_choose_on():
    assert try_recipes(read_taken(circles(each=2))).recipe == Recipe()


@pytest.mark.parametrize("rows", [[], circles(people=99)])
def test_too_few_people_are_refused_with_the_number(rows):
    with pytest.raises(TooLittleTakenError) as refused:
        try_recipes(read_taken(rows))
    assert refused.value.found == len({user for user, _, _ in rows})
