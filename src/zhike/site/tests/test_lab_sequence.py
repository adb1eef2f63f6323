"""``zhike lab sequence`` on files."""

import json
from datetime import date, timedelta

import numpy as np
import pytest
from typer.testing import CliRunner

from zhike.adapters import deep
from zhike.engines.sequence.tests.reservoir import learn
from zhike.site.cli import app
from zhike.site.lab.sequence import sequence_report
from zhike.site.lab.sequence_rows import question_at, read_purchases

COLUMNS = ("who", "day", "money", "cds")
START = date(2024, 1, 1)


def written(folder, rows):
    path = folder / "orders.csv"
    path.write_text("who,day,money,cds\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def orders(customers=500):
    """Each customer has an own gap, and stops one day."""
    random = np.random.default_rng(4)
    for customer in range(customers):
        gap, day, end = random.uniform(10, 60), float(random.integers(0, 60)), random.uniform(100, 700)
        while day <= end:
            yield f"c{customer},{START + timedelta(days=int(day))},{random.uniform(5, 80):.2f},{random.integers(1, 4)}"
            day += gap * float(np.exp(random.normal(0, 0.3)))


def test_figures_and_steps_are_those_of_the_day_of_the_question(tmp_path):
    path = written(
        tmp_path,
        [
            "a,2024-01-01,10,1",
            "a,2024-03-01,20,2",
            "a,2024-03-01,5,1",
            "a,2024-04-01,9,1",
            "b,2024-04-20,9,1",
            "c,x,1,1",
        ],
    )
    purchases, rejected = read_purchases(path, COLUMNS)
    assert (purchases.shape, rejected) == ((5, 4), 1)
    asked = question_at(purchases, cut=date(2024, 3, 11).toordinal(), horizon=30)
    assert asked.came.tolist() == [True]
    figures = {one.name: float(one.values[0]) for one in asked.table.columns}
    assert figures == {
        "days_since_order": 10,
        "gap_days": 60,
        "silence_ratio": pytest.approx(1 / 6),
        "order_count": 2,
        "orders_90": 2,
        "orders_180": 2,
        "orders_before": 0,
        "amount": 35,
        "amount_180": 35,
        "order_amount": 17.5,
        "known_days": 70,
    }
    steps = asked.table.steps
    assert steps is not None
    told = np.array([[70, np.nan, 10, 1], [10, 60, 25, 3]], dtype=np.float64)
    assert np.array_equal(steps.values[0, -2:], told, equal_nan=True)
    assert np.isnan(steps.values[0, :-2]).all()
    assert question_at(purchases, cut=date(2024, 3, 11).toordinal(), horizon=20).came.tolist() == [False]


def test_both_kinds_of_models_are_printed_side_by_side(tmp_path, monkeypatch):
    monkeypatch.setattr(deep, "find_learner", lambda: learn)
    report = sequence_report(written(tmp_path, list(orders())), COLUMNS, cut="2025-01-31", horizon=90, deal=(3, 1))
    assert report["refused"] is None
    assert set(report["candidates"]) == {"boosted", "forest", "logistic", "sequence"}
    told = report["sequence"]
    best = max(report["candidates"][one]["auc"] for one in ("boosted", "forest", "logistic"))
    assert report["candidates"]["sequence"]["auc"] - best == pytest.approx(told["difference"], abs=0.02)
    assert (report["model"] == "sequence") is told["is_used"] is (told["difference"] > told["margin"])


def test_without_the_extra_the_others_are_judged_and_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(deep, "find_learner", lambda: None)
    path = written(tmp_path, list(orders()))
    options = ["--customer", "who", "--date", "day", "--amount", "money", "--cut", "2025-01-31", "--horizon", "90"]
    done = CliRunner().invoke(app, ["lab", "sequence", str(path), *options, "--folds", "2", "--json"])
    assert done.exit_code == 0
    report = json.loads(done.output)
    assert report["sequence"]["skipped"]["code"] == "library_missing"
    assert "deep" in report["sequence"]["skipped"]["reason"]
    assert "sequence" not in report["candidates"]


def test_too_few_customers_are_refused_and_a_day_that_is_none_is_named(tmp_path):
    path = written(tmp_path, list(orders(customers=30)))
    report = sequence_report(path, ("who", "day", "money", ""), cut="2024-12-31", horizon=90)
    assert report["refused"]["code"] == "too_few_rows"
    options = ["--customer", "who", "--date", "day", "--amount", "money", "--cut", "yesterday"]
    done = CliRunner().invoke(app, ["lab", "sequence", str(path), *options])
    assert done.exit_code == 2
