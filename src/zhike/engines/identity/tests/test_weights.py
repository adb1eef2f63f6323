"""Weights: kept as JSON, used for one record, explained."""

import pytest

from zhike.engines.identity import explain_link, model_from_json, model_to_json, resolve, score_record, shipped_model

PHONE = "+8613912345678"


def test_a_model_survives_json():
    model = shipped_model("person", 1000)
    assert model_from_json(model_to_json(model)) == model


def test_every_level_set_is_a_distribution():
    for kind in ("person", "organization"):
        for comparison, levels in shipped_model(kind, 1000).weights.items():
            for side in ("m", "u", "h"):
                total = sum(getattr(weight, side) for weight in levels.values())
                assert total == pytest.approx(1, abs=0.02), (kind, comparison, side)


def test_a_new_record_scores_like_in_the_batch():
    records = [
        {"id": "a", "name": "王建国", "phones": [PHONE], "birth_date": "1980-01-02"},
        {"id": "b", "name": "王建国", "phones": [PHONE], "birth_date": "1980-01-02"},
        {"id": "c", "name": "李秀英", "phones": [PHONE]},
    ]
    found = resolve(records)
    batch = {(row["left"], row["right"]): row["bits"] for row in found.links.to_pylist()}
    matches = score_record(records[0], records[1:], model=found.models["person"])
    assert [match.record for match in matches] == ["b"]
    assert matches[0].bits == pytest.approx(batch["a", "b"], abs=0.01)


def test_an_explanation_names_what_agreed_and_leaves_out_what_was_blank():
    found = resolve(
        [{"id": "a", "name": "王建国", "phones": [PHONE]}, {"id": "b", "name": "王健国", "phones": [PHONE]}]
    )
    reasons = explain_link(found.links.to_pylist()[0], found.models["person"])
    assert {(reason.comparison, reason.level) for reason in reasons} == {("phone", "exact"), ("name", "same_sound")}
    assert all(reason.bits > 0 for reason in reasons)


def test_two_records_with_one_id_are_refused():
    with pytest.raises(ValueError, match="unique"):
        resolve([{"id": "a"}, {"id": "a"}])


def test_an_empty_table_has_no_clusters():
    assert resolve([]).clusters == {}
