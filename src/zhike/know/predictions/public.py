"""The door to predictions."""

from zhike.know.predictions.actions.applying import PredictionReport, predict
from zhike.know.predictions.actions.defining import define_prediction
from zhike.know.predictions.actions.promoting import promote_version
from zhike.know.predictions.actions.purchases import PurchaseReport, predict_purchases
from zhike.know.predictions.figures import FigureCard, Figures, list_figures
from zhike.know.predictions.queries import (
    Answer,
    Overview,
    explain_prediction,
    explain_purchases,
    list_questions,
    question_of,
    show_prediction,
    title_of,
    version_in_use,
)
from zhike.know.predictions.rules import CHURN, PURCHASE, Definition, Question, points_of, share_of
from zhike.know.predictions.saying import Leaving, leaving_of

__all__ = [
    "CHURN",
    "PURCHASE",
    "Answer",
    "Definition",
    "FigureCard",
    "Figures",
    "Leaving",
    "Overview",
    "PredictionReport",
    "PurchaseReport",
    "Question",
    "define_prediction",
    "explain_prediction",
    "explain_purchases",
    "leaving_of",
    "list_figures",
    "list_questions",
    "points_of",
    "predict",
    "predict_purchases",
    "promote_version",
    "question_of",
    "share_of",
    "show_prediction",
    "title_of",
    "version_in_use",
]
