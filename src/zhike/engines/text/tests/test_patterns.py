"""Patterns that people type: what they find, what is refused, and none that a long text makes slow."""

import pytest

from zhike.engines.text import linear_pattern


def test_a_pattern_finds_what_it_says():
    assert linear_pattern(r"[A-Z]{2}-(\d+)").search("No. LP-330")[1] == "330"


@pytest.mark.parametrize("pattern", ["(", r"(a)\1", "a{1000}{1000}"])
def test_what_is_no_pattern_or_grows_too_large_is_refused(pattern):
    with pytest.raises(ValueError, match="no pattern"):
        linear_pattern(pattern)


def test_a_pattern_that_others_go_round_in_for_ever_ends():
    assert linear_pattern(r"(a+)+$").search("a" * 100_000 + "b") is None
