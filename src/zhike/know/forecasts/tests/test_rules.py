"""Which lines there are, and what is said of them."""

import numpy as np
import pytest

from zhike.engines.forecast import Refusal
from zhike.know.forecasts.rules import MOST_PARTS, Floats, Line, Path, changes_of, expect_lines, lines_of


def test_small_and_short_parts_go_into_the_rest():
    sales: dict[Path, Floats] = {("product", f"p{at:02}"): np.full(24, 100.0 + at) for at in range(MOST_PARTS + 2)}
    sales["product", "late"] = np.r_[np.zeros(20), np.full(4, 900.0)]
    lines, skipped = lines_of(sales, 24)
    assert skipped == [(("product", "late"), 4)]
    assert [line.path[1] for line in lines[1:3]] == ["p13", "p12"]
    assert (len(lines), lines[-1].path, lines[-1].is_rest) == (MOST_PARTS + 2, ("product", ""), True)
    assert sum(line.values.sum() for line in lines[1:]) == pytest.approx(lines[0].values.sum())


def test_a_part_is_split_only_when_two_of_it_can_be_told_apart():
    month = np.ones(24)
    lines, _ = lines_of({("region", "A", "a"): month, ("region", "B", "b"): month, ("region", "B", "c"): month}, 24)
    assert [line.path for line in lines[1:]] == [
        ("region", "B"),
        ("region", "A"),
        ("region", "B", "b"),
        ("region", "B", "c"),
    ]
    assert [line.parent for line in lines[1:]] == [0, 0, 1, 1]


def test_the_company_refuses_for_all_and_a_short_rest_goes_on_as_lately():
    short = Line((), None, np.ones(9))
    assert expect_lines([short]) == Refusal("too_few_points", {"found": 9, "needed": 18})
    rest = np.r_[np.zeros(20), np.full(4, 6.0)]
    found = expect_lines(
        [
            Line((), None, 10 + rest),
            Line(("product", "a"), 0, np.full(24, 10.0)),
            Line(("product", ""), 0, rest, is_rest=True),
        ]
    )
    assert not isinstance(found, Refusal)
    assert found[2].own is None
    assert found[1].points + found[2].points == pytest.approx(found[0].points)


@pytest.mark.parametrize(
    ("history", "is_seasonal", "keys"),
    [
        ([0.0] * 24, False, ["level", "no_season"]),
        ([100.0] * 24, False, ["level", "trend", "changed", "no_season"]),
        ([100.0] * 36, True, ["level", "trend", "changed", "season"]),
    ],
)
def test_reasons_are_told_only_where_there_is_something_to_compare_with(history, is_seasonal, keys):
    told = changes_of(history, [110.0, 120, 130, 90, 100, 110], next_month=11, is_seasonal=is_seasonal)
    assert [one.key for one in told] == keys
    if is_seasonal:
        assert told[1].facts == {"share": pytest.approx(0.1)}
        assert told[3].facts == {"best": 1, "worst": 2}
