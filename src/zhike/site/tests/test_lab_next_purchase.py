"""``zhike lab next-purchase`` on files."""

import json
from datetime import date, timedelta

import numpy as np
from typer.testing import CliRunner

from zhike.site.cli import app
from zhike.site.lab.next_purchase import next_purchase_report

COLUMNS = ("who", "day")
START = date(2024, 1, 1)


def written(folder, rows):
    path = folder / "orders.csv"
    path.write_text("who,day\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def orders(customers=300, days=700):
    """Each customer has an own gap of 15 to 60 days, give or take a fifth."""
    rng = np.random.default_rng(4)
    for customer in range(customers):
        gap, day = rng.uniform(15, 60), float(rng.integers(0, 60))
        while day <= days:
            yield f"c{customer},{START + timedelta(days=int(day))}"
            day += gap * float(np.exp(rng.normal(0, 0.2)))


def test_days_are_said_and_measured_beside_the_last_gap(tmp_path):
    report = next_purchase_report(written(tmp_path, [*orders(), "c1,never", ",2024-01-01"]), COLUMNS)
    assert (report["customers"], report["rejected"], report["refused"]) == (300, 2, None)
    told = report["backtest"]
    assert told["mae"] < told["baseline_mae"]
    assert 0.7 < told["coverage"] < 0.9
    days = [(one["low"], one["day"], one["high"]) for one in report["soonest"]]
    assert len(days) == 20
    assert all(report["as_of"] < low <= day <= high for low, day, high in days)
    assert [one[1] for one in days] == sorted(one[1] for one in days)


def test_too_few_customers_are_refused_with_the_number_and_the_command_ends_well(tmp_path):
    path = written(tmp_path, list(orders(customers=20)))
    done = CliRunner().invoke(app, ["lab", "next-purchase", str(path), "--customer", "who", "--date", "day", "--json"])
    assert done.exit_code == 0
    report = json.loads(done.output)
    assert report["refused"] == {
        "code": "rhythm.too_few_rhythms",
        "reason": "too_few_rhythms: found 20, needed 100",
        "found": 20,
        "needed": 100,
    }
    assert (report["rhythm"], report["backtest"], report["soonest"]) == (None, None, [])
