"""Forecasts of many short series: an ensemble weighted by back-test, with conformal ranges, and made to add up.

Sources: Brown and Holt's exponential smoothing with Gardner and McKenzie's damped trend (Management Science 31, 1985);
Assimakopoulos and Nikolopoulos, *The theta model* (International Journal of Forecasting 16, 2000); the test of seasons and
"naive 2" as in Makridakis, Spiliotis, Assimakopoulos, *The M4 Competition* (International Journal of Forecasting 36, 2020);
conformal ranges by Vovk, Gammerman, Shafer, *Algorithmic Learning in a Random World* (2005), with back-tests as the unit;
reconciliation by Wickramasuriya, Athanasopoulos, Hyndman (JASA 114, 2019), in its zero-constrained form.
"""

from zhike.engines.forecast.backtest import Backtest
from zhike.engines.forecast.ensemble import MODELS, Forecast, forecast_many
from zhike.engines.forecast.measures import smape
from zhike.engines.forecast.reconcile import reconcile
from zhike.engines.forecast.refusals import Refusal
from zhike.engines.forecast.series import least_points

__all__ = ["MODELS", "Backtest", "Forecast", "Refusal", "forecast_many", "least_points", "reconcile", "smape"]
