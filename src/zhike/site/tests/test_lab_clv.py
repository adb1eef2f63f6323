"""``zhike lab clv`` prints the published figures from a file, or says why it will not."""

import pytest
from typer import BadParameter

from zhike.site.demo import write_real_demo
from zhike.site.lab.clv import Unit, clv_report, contract_report

COLUMNS = ("customer_id", "date", "amount")


@pytest.fixture(scope="module")
def orders(tmp_path_factory):
    return write_real_demo(tmp_path_factory.mktemp("real")).files[-1].path


def test_cdnow_prints_the_published_figures_beside_a_baseline(orders):
    report = clv_report(orders, COLUMNS, cut="1997-09-30", unit=Unit.WEEK)
    assert (report["customers"], report["repeaters"], report["refused"]) == (2357, 946, None)
    found = report["bgnbd"]
    assert [found[key] for key in ("r", "alpha", "a", "b")] == pytest.approx(
        [0.2426, 4.4135, 0.7929, 2.4258], rel=0.005
    )
    assert found["log_likelihood"] == pytest.approx(-9582.43, abs=0.01)
    assert [report["gamma_gamma"][key] for key in "pq"] == pytest.approx([6.249, 3.745], rel=0.005)
    assert report["holdout"]["cents_mae"] < report["holdout"]["baseline_cents_mae"]


def test_without_later_days_nothing_is_claimed_about_them(orders):
    assert clv_report(orders, COLUMNS, cut="", unit=Unit.DAY)["holdout"] is None


def test_what_cannot_carry_a_model_is_refused_with_a_code(orders):
    early = clv_report(orders, COLUMNS, cut="1997-01-20", unit=Unit.WEEK)
    assert early["bgnbd"] is None
    assert early["refused"] == {"code": "clv.window_too_short", "reason": "window_too_short: found 19, needed 90"}
    contracts = contract_report(orders, COLUMNS, cut="1997-01-01", unit=Unit.MONTH)
    assert (contracts["sbg"], contracts["refused"]["code"]) == (None, "clv.too_few_contracts")
    with pytest.raises(BadParameter, match="--cut is no day"):
        clv_report(orders, COLUMNS, cut="30.9.97", unit=Unit.WEEK)


def test_payments_of_contracts_are_read_from_the_same_file(orders):
    report = contract_report(orders, COLUMNS, cut="1997-09-30", unit=Unit.MONTH)
    assert (report["lost"], report["running"]) == (2171, 186)
    assert report["sbg"]["alpha"] == pytest.approx(0.746, abs=0.01)
    assert report["bgbb"]["log_likelihood"] == pytest.approx(-4473.0, abs=0.1)
