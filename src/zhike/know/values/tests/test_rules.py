"""A model may speak when it beats "as before"; what it keeps of the test are shares, never totals."""

from dataclasses import replace

from zhike.engines.clv import Holdout
from zhike.know.values.rules import as_json, is_worse_than_before

HOLDOUT = Holdout(
    customers=10, days=180, purchases=8, expected_purchases=7.0, baseline_purchases=12.0, mae=0.5, baseline_mae=0.9,
    cents=1000, expected_cents=900.0, baseline_cents=1500.0, cents_mae=50.0, baseline_cents_mae=80.0, within=0.9, captured=0.5,
)  # fmt: skip


def test_only_a_model_that_errs_more_is_kept_back():
    assert not is_worse_than_before(HOLDOUT)
    assert not is_worse_than_before(replace(HOLDOUT, cents_mae=87.9))
    assert is_worse_than_before(replace(HOLDOUT, cents_mae=88.1))
    assert is_worse_than_before(replace(HOLDOUT, mae=0.91))


def test_totals_are_kept_as_shares_of_what_came():
    kept = as_json(HOLDOUT)
    assert (kept["expected_share"], kept["baseline_share"]) == (0.9, 1.5)
    assert "cents" not in kept
    assert as_json(replace(HOLDOUT, cents=0))["expected_share"] == 900
