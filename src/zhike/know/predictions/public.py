"""The door to predictions."""

from zhike.know.predictions.actions.applying import ChurnReport, predict_churn
from zhike.know.predictions.actions.defining import define_churn
from zhike.know.predictions.actions.promoting import promote_version
from zhike.know.predictions.figures import FigureCard, Figures, list_figures
from zhike.know.predictions.queries import Overview, churn_version, explain_churn, show_churn
from zhike.know.predictions.rules import Definition
from zhike.know.predictions.saying import Leaving, leaving_of

__all__ = [
    "ChurnReport",
    "Definition",
    "FigureCard",
    "Figures",
    "Leaving",
    "Overview",
    "churn_version",
    "define_churn",
    "explain_churn",
    "leaving_of",
    "list_figures",
    "predict_churn",
    "promote_version",
    "show_churn",
]
