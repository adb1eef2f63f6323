"""Places and names within words: the codes above a place, and a name as a word of its own."""

from zhike.integrate.signals.rules.naming import covering, named_in


def test_a_place_lies_in_its_city_and_province():
    assert covering("330106") == ("330106", "330100", "330000")
    assert covering("330000") == ("330000",)
    assert covering("") == ()


def test_a_latin_name_counts_only_as_a_word_of_its_own_wherever_it_stands():
    assert named_in("AMDEX and AMD", ["AMD"]) == ("AMD",)
    assert named_in("AMDEX", ["AMD"]) == ()
    assert named_in("得力与 M&G 降价", ["得力", "M&G", "得"]) == ("得力", "M&G")
