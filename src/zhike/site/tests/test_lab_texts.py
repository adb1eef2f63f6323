"""``zhike lab sentiment``, ``intents`` and ``recommend`` on plain files, and their refusals."""

from zhike.site.lab.recommend import recommend_report
from zhike.site.lab.texts import intents_report, sentiment_report

REVIEWS = [
    ("质量很好，非常喜欢", "好评"),
    ("质量很好,非常喜欢!", "好评"),
    ("太差了，失望", "差评"),
    ("还行", "中评"),
    ("", "好评"),
]


def write(path, header, rows):
    path.write_text("\n".join([header, *(",".join(f'"{cell}"' for cell in row) for row in rows)]), encoding="utf-8")
    return path


def test_sentiment_is_measured_once_a_text(tmp_path):
    path = write(tmp_path / "r.csv", "text,label", REVIEWS)
    report = sentiment_report(path, "text", label="label")
    assert (report["rows"], report["asked"], report["accuracy"], report["macro_f1"]) == (4, 2, 1.0, 1.0)
    assert sentiment_report(path, "text")["accuracy"] is None
    stars = write(tmp_path / "s.csv", "text,label", [("太差了，失望", "1"), ("非常喜欢", "5"), ("还行吧", "3")])
    assert sentiment_report(stars, "text", label="label")["asked"] == 2
    odd = write(tmp_path / "o.csv", "text,label", [("太差了，失望", "甲"), ("非常喜欢", "乙")])
    assert sentiment_report(odd, "text", label="label")["refused"]["code"] == "unknown_labels"


def test_intents_are_answered_or_handed_off(tmp_path):
    rows = [(f"{word}{number}", label) for label, word in (("r", "退货"), ("i", "发票")) for number in range(6)]
    train = write(tmp_path / "train.csv", "text,label", rows)
    test = write(tmp_path / "test.csv", "text,label", [("我要退货", "r"), ("开发票", "i")])
    report = intents_report(train, test, text="text", label="label")
    assert (report["accuracy"], report["macro_f1"], report["handed_off"], report["refused"]) == (1.0, 1.0, 0.0, None)
    none = write(tmp_path / "none.csv", "text,label", [("", "r")])
    assert intents_report(train, none, text="text", label="label")["refused"]["code"] == "no_rows"
    assert intents_report(test, train, text="text", label="label")["refused"]["code"] == "too_few_texts"


def test_recommendations_are_ranked_or_refused(tmp_path):
    rows = [
        (f"u{user}", f"i{(user * 3 + turn) % 12 + 12 * (user % 2)}", f"2026-01-{turn + 1:02d}")
        for user in range(120)
        for turn in range(5)
    ]
    report = recommend_report(write(tmp_path / "t.csv", "u,i,t", [*rows, ("x", "y", "someday")]), ("u", "i", "t"))
    assert (report["users"], report["items"], report["asked"], report["refused"]) == (120, 20, 120, None)
    assert report["hr10"] >= report["popularity"]["hr10"]
    few = recommend_report(write(tmp_path / "f.csv", "u,i,t", [(u, i, "5.5") for u, i, _ in rows[:9]]), ("u", "i", "t"))
    assert (few["refused"]["code"], few["hr10"]) == ("too_little_taken", None)
