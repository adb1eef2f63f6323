"""``zhike lab payments`` on files."""

import datetime as dt
import json
from random import Random

import pytest
import typer
from typer.testing import CliRunner

from zhike.site.cli import app
from zhike.site.lab.due_rows import DueColumns
from zhike.site.lab.payments import payments_report

COLUMNS = DueColumns("who", "due", "paid", "yuan", "made", "place")
START = dt.date(2024, 1, 1)


def written(folder, lines):
    path = folder / "invoices.csv"
    path.write_text("who,made,due,paid,yuan,place\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def invoices(count=1_400):
    """One customer in four pays a month late; the file ends on the first of January 2026."""
    rng = Random(5)
    for number in range(count):
        who = number % 80
        made = START + dt.timedelta(days=rng.randrange(0, 730))
        due = made + dt.timedelta(days=30)
        paid = due + dt.timedelta(days=rng.randrange(20, 40) if who < 20 else rng.randrange(-9, 6))
        shown = paid.isoformat() if paid <= dt.date(2026, 1, 1) else ""
        yield f"C{who},{made},{due},{shown},{rng.randrange(100, 900)},{'北' if who % 2 else '南'}"


def test_risks_receipts_and_the_past_stand_beside_their_baselines(tmp_path):
    file = written(tmp_path, [*invoices(), "C1,2025-01-01,soon,,5,北", "C1,2025-01-01,2025-02-01,,0,北"])
    told = payments_report(file, COLUMNS, as_of=dt.date(2026, 1, 1), seed=1)
    assert (told["rows"], told["rejected"], told["refused"], told["as_of"]) == (1_400, 2, None, "2026-01-01")
    assert told["auc"] > told["baseline"]["own_late_share"]["auc"] - 0.02
    assert told["backtest"]["squared_error"] < told["backtest"]["baseline"]["squared_error_overall_share"]
    assert told["backtest"]["asked_on"] == "2025-10-02"
    month, quarter, *weeks = told["receipts"]
    assert (month["span"], quarter["span"], len(weeks)) == ("next_30_days", "next_13_weeks", 13)
    assert sum(week["expected"] for week in weeks) == pytest.approx(quarter["expected"], abs=0.1)
    assert month["low"] <= month["expected"] <= month["high"]
    top = told["risks"][0]
    assert int(top["customer"][1:]) < 20
    assert top["expected_loss"] == pytest.approx(top["open"] * top["probability"], rel=0.001)
    assert all(one["reasons"] for one in told["risks"])


def test_too_little_is_refused_in_words_and_the_command_ends_well(tmp_path):
    file = written(tmp_path, list(invoices(200)))
    told = payments_report(file, DueColumns("who", "due", "paid", "yuan"))
    assert told["refused"]["code"] == "too_few_rows"
    assert told["refused"]["needed"] == 400
    assert (told["risks"], told["receipts"], told["auc"]) == ([], [], None)
    asked = ["lab", "payments", str(file), "--customer", "who", "--due", "due", "--paid", "paid", "--amount", "yuan"]
    ended = CliRunner().invoke(app, [*asked, "--as-of", "2025-06-30", "--json"])
    assert ended.exit_code == 0
    assert json.loads(ended.stdout)["as_of"] == "2025-06-30"
    assert CliRunner().invoke(app, [*asked, "--as-of", "soon"]).exit_code == 2


def test_a_file_in_which_nothing_was_ever_paid_is_no_file_of_payments(tmp_path):
    file = written(tmp_path, ["C1,2025-01-01,2025-02-01,,5,北"])
    with pytest.raises(typer.BadParameter, match="no row"):
        payments_report(file, COLUMNS)
