"""What is kept of an answer."""

from zhike.adapters.outgoing.answers import asked_wait_s, cut


def test_a_wait_is_heeded_when_it_is_a_number_of_seconds():
    assert [asked_wait_s(one) for one in ("30", "-1", "soon", "", None)] == [30, 0, 0, 0, 0]


def test_the_log_keeps_the_beginning():
    assert (cut("abcd", 4), cut("abcde", 4)) == ("abcd", "abcd…")
