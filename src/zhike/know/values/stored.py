"""Models as rows keep them: plain numbers, nothing that could run."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from zhike.engines.clv import BgNbd, Fit, GammaGamma, Lifetime


def stored_model(model: Lifetime) -> dict[str, Any]:
    """Return parameters, log-likelihoods and intervals of both models as JSON."""
    buying, spending = model.buying, model.spending
    return {
        "buying": {"values": buying.fit.values.tolist(), "unit_days": buying.unit_days} | _fit(buying.fit),
        "spending": {
            "values": spending.fit.values.tolist(),
            "customers": spending.customers,
            "correlation": spending.correlation,
        }
        | _fit(spending.fit),
    }


def model_of(stored: Mapping[str, Any]) -> Lifetime:
    """Return the models that ``stored_model`` wrote."""
    buying, spending = stored["buying"], stored["spending"]
    r, alpha, a, b = buying["values"]
    p, q, gamma = spending["values"]
    return Lifetime(
        BgNbd(r, alpha, a, b, buying["unit_days"], _fit_of(buying)),
        GammaGamma(p, q, gamma, spending["customers"], spending["correlation"], _fit_of(spending)),
    )


def _fit(fit: Fit) -> dict[str, Any]:
    return {"log_likelihood": fit.log_likelihood, "intervals": fit.intervals and [list(one) for one in fit.intervals]}


def _fit_of(part: Mapping[str, Any]) -> Fit:
    intervals = part["intervals"] and tuple((low, high) for low, high in part["intervals"])
    return Fit(np.array(part["values"], dtype=np.float64), part["log_likelihood"], intervals)
