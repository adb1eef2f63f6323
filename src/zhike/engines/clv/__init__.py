"""Lifetime value: how often customers will buy, what they will spend, how long contracts last, each with a range.

Sources: Fader, Hardie and Lee, *"Counting Your Customers" the Easy Way* (Marketing Science 24, 2005: BG/NBD) and *RFM and CLV*
(Journal of Marketing Research 42, 2005: Gamma-Gamma); Fader and Hardie, *How to Project Customer Retention* (Journal of
Interactive Marketing 21, 2007: shifted beta-geometric); Fader, Hardie and Shang, *Customer-Base Analysis in a
Discrete-Time Noncontractual Setting* (Marketing Science 29, 2010: BG/BB).
"""

from zhike.engines.clv.bgbb import BgBb, Chances, expect_chances, fit_bgbb
from zhike.engines.clv.bgnbd import BgNbd, fit_bgnbd
from zhike.engines.clv.contracts import Sbg, fit_sbg, remaining_periods, survival
from zhike.engines.clv.expecting import Expected, expect_purchases
from zhike.engines.clv.gamma_gamma import GammaGamma, fit_gamma_gamma
from zhike.engines.clv.histories import Histories, Purchases, histories_of
from zhike.engines.clv.holdout import Came, Holdout, measure_holdout, what_came
from zhike.engines.clv.lifetime import (
    MIN_CUSTOMERS,
    MIN_DAYS,
    MIN_REPEATERS,
    Lifetime,
    Value,
    expect_value,
    fit_lifetime,
)
from zhike.engines.clv.optimising import Fit
from zhike.engines.clv.periods import chances_of, contracts_of
from zhike.engines.clv.reasons import Habits, Reasons, explain_value, typical_habits
from zhike.engines.clv.refusals import LifetimeRefusedError

__all__ = [
    "MIN_CUSTOMERS",
    "MIN_DAYS",
    "MIN_REPEATERS",
    "BgBb",
    "BgNbd",
    "Came",
    "Chances",
    "Expected",
    "Fit",
    "GammaGamma",
    "Habits",
    "Histories",
    "Holdout",
    "Lifetime",
    "LifetimeRefusedError",
    "Purchases",
    "Reasons",
    "Sbg",
    "Value",
    "chances_of",
    "contracts_of",
    "expect_chances",
    "expect_purchases",
    "expect_value",
    "explain_value",
    "fit_bgbb",
    "fit_bgnbd",
    "fit_gamma_gamma",
    "fit_lifetime",
    "fit_sbg",
    "histories_of",
    "measure_holdout",
    "remaining_periods",
    "survival",
    "typical_habits",
    "what_came",
]
