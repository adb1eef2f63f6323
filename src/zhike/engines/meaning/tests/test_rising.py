"""Words that are said more often, and those that are not."""

import math

from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.meaning import rising_terms
from zhike.engines.meaning.rising import LEAST_TEXTS, terms_of

USUAL = ["要求修改上月发票抬头"] * 30
LEAK = ["加湿器漏水要求换货"] * 12


def test_what_nobody_said_before_rises_without_an_end_above():
    rises = rising_terms(USUAL + LEAK, USUAL * 4)
    assert rises is not None
    assert rises[0].low > 1
    leak = next(one for one in rises if "漏水" in one.term)
    assert (leak.now, leak.before, math.isinf(leak.ratio), math.isinf(leak.high)) == (12, 0, True, True)
    assert not any("发票" in one.term for one in rises)


def test_a_rise_is_measured_against_how_much_was_said():
    rises = rising_terms(LEAK + USUAL, (LEAK + USUAL) * 3)
    assert rises == []
    found = rising_terms(LEAK + USUAL, LEAK[:6] + USUAL * 3)
    assert found is not None
    assert {one.now for one in found} == {12}
    # 12 of 42 texts now, 6 of 96 before.
    assert round(found[0].ratio, 2) == round((12 / 6) / (42 / 96), 2)
    assert found[0].low > 1


def test_few_texts_say_nothing():
    assert rising_terms(USUAL[: LEAST_TEXTS - 1], USUAL) is None
    assert rising_terms(USUAL, USUAL[: LEAST_TEXTS - 1]) is None
    assert rising_terms(["。"] * 20, ["。"] * 20) == []


def test_of_runs_within_one_another_the_longest_speaks():
    rises = rising_terms(USUAL + LEAK, USUAL * 4)
    assert rises is not None
    terms = [one.term for one in rises]
    assert all(len(term) == 4 for term in terms)
    assert not any(left != right and left in right for left in terms for right in terms)


@given(st.text(max_size=60))
def test_terms_stand_in_their_text(text):
    assert all(term in text.lower() for term in terms_of(text))


def test_latin_words_are_terms():
    rises = rising_terms(["The humidifier is leaking water"] * 20, ["My invoice is wrong please"] * 60)
    assert rises is not None
    assert {one.term for one in rises} == {"humidifier", "leaking", "water"}
