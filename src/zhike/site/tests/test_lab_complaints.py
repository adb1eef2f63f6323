"""``zhike lab complaints`` on plain files: each text once, beside the word itself, refused when there is too little."""

from zhike.site.lab.complaints import complaints_report

PLACES = "东南西北上下左右前后里外春夏秋冬天地山水"


def write(path, rows):
    path.write_text("\n".join(["text,label", *(f'"{text}","{label}"' for text, label in rows)]), encoding="utf-8")
    return path


def test_the_rule_is_measured_beside_the_word_on_texts_that_differ(tmp_path):
    rows = [(f"{at}门店扣款两次没人管，要求赔偿并找律师", "投诉") for at in PLACES]
    rows += [(f"{at}门店客服很好，非常感谢，特意来电表扬", "表扬") for at in PLACES]
    rows += [(f"{at}门店没有投诉，只是询问价格和优惠", "咨询") for at in PLACES]
    rows += [(f"{PLACES[0]}门店扣款两次没人管，要求赔偿并找律师！{number}", "投诉") for number in range(9)]
    report = complaints_report(write(tmp_path / "c.csv", rows), "text", label="label")
    assert (report["rows"], report["asked"], report["complaints"], report["unread"]) == (69, 60, 20, 0)
    assert (report["rule"]["auc"], report["rule"]["precision"], report["rule"]["recall"]) == (1.0, 1.0, 1.0)
    # The word stands in none of the complaints and in every question.
    assert report["baseline"] == {"precision": 0.0, "recall": 0.0}
    assert report["refused"] is None


def test_too_few_complaints_say_nothing_and_short_texts_are_counted_apart(tmp_path):
    rows = [("扣款两次没人管，要求赔偿", "投诉"), ("好的", "咨询"), ("请问价格是多少？谢谢", "咨询")]
    report = complaints_report(write(tmp_path / "c.csv", rows), "text", label="label")
    assert (report["asked"], report["unread"], report["rule"]) == (2, 1, None)
    assert report["refused"]["code"] == "too_few_texts"


def test_without_a_mark_there_is_no_precision(tmp_path):
    rows = [(f"{at}门店的包裹还在路上，请问几号到", "投诉") for at in PLACES]
    rows += [(f"{at}门店客服很好，非常感谢", "表扬") for at in PLACES]
    report = complaints_report(write(tmp_path / "c.csv", rows), "text", label="label")
    assert (report["rule"]["precision"], report["rule"]["recall"]) == (None, 0.0)
    assert report["baseline"] == {"precision": None, "recall": 0.0}
