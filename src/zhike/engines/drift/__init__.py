"""How far figures of today lie from those that a model learned from: the population stability index (PSI).

Sources: Kullback and Leibler, *On information and sufficiency* (1951) for the divergence, of which PSI is the symmetric form;
Siddiqi, *Credit Risk Scorecards* (2006) for reading .1 and .25 as "look" and "act"; Yurdakul, *Statistical Properties of
Population Stability Index* (2018) for what chance alone gives: about (bins - 1)(1/n + 1/m).
"""

from zhike.engines.drift.stability import (
    ACT_FROM,
    LOOK_FROM,
    Drift,
    Spread,
    chance_level,
    measure_drift,
    spread_of,
)

__all__ = ["ACT_FROM", "LOOK_FROM", "Drift", "Spread", "chance_level", "measure_drift", "spread_of"]
