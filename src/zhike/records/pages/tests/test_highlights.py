"""What is marked in a text that was found."""

import pytest

from zhike.records.pages.highlights import ranges_in


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("上海明伟机械", "明伟", ["明伟"]),
        ("明伟与明伟", "明伟", ["明伟", "明伟"]),
        ("上海明伟", "上海 伟", ["上海", "伟"]),
        ("上海明伟", "海明 明伟", ["海明伟"]),
        ("ABC Machinery", "mach", ["Mach"]),
        ("ABC Machinery", "chin", []),
        ("ＡＢＣ", "abc", ["ＡＢＣ"]),
        ("㈱明伟", "明伟", ["明伟"]),
        ("张伟明", "zwm", ["张伟明"]),
        ("张伟明", "wei", ["伟"]),
        ("张伟明", "weim", ["伟明"]),
        ("张伟明", "zhangwei", ["张伟"]),
        ("张伟明", "zhangwu", []),
        ("ABC 张伟", "wei", ["伟"]),
        ("张 x 伟", "wei", ["伟"]),
        ("张伟明", "z", ["张"]),
        ("单田芳", "shan", ["单"]),
        ("Johnson", "jonson", ["Johnson"]),
        ("Johnson", "jnsn", []),
        ("+86 138 1234 5678", "5678", ["5678"]),
        ("+86 138 1234 5678", "345678", ["34 5678"]),
        ("5678", "99995678", []),
        ("Li.Wei@example.com", "liwei@ex", ["Li.Wei@ex"]),
        ("li@example.com", "wei@x", []),
        ("明伟", "…", []),
        ("", "明", []),
        ("明伟", "", []),
    ],
)
def test_the_pieces_that_match_are_marked(text, query, marked):
    assert [text[start:end] for start, end in ranges_in(text, query)] == marked


def test_positions_are_counted_as_browsers_do():
    assert ranges_in("𠮷明", "明") == ((2, 3),)


def test_a_long_name_is_read_as_far_as_readings_go():
    assert ranges_in("明" * 60 + "伟", "wei") == ()
