"""The door to predictions."""

from zhike.know.predictions.actions.applying import ChurnReport, predict_churn
from zhike.know.predictions.actions.defining import define_churn
from zhike.know.predictions.queries import Overview, churn_version, explain_churn, show_churn
from zhike.know.predictions.rules import Definition

__all__ = [
    "ChurnReport",
    "Definition",
    "Overview",
    "churn_version",
    "define_churn",
    "explain_churn",
    "predict_churn",
    "show_churn",
]
