"""The door to predictions."""

from zhike.know.predictions.actions.answering import OwnReport, predict_own
from zhike.know.predictions.actions.applying import PredictionReport, predict
from zhike.know.predictions.actions.defining import define_prediction
from zhike.know.predictions.actions.owning import (
    OwnDraft,
    create_question,
    learn_question,
    rename_question,
    restore_question,
    retire_question,
    use_question,
)
from zhike.know.predictions.actions.promoting import promote_version
from zhike.know.predictions.actions.purchases import PurchaseReport, predict_purchases
from zhike.know.predictions.figures import FigureCard, Figures, list_figures
from zhike.know.predictions.own_cards import OwnCard, list_own, show_own
from zhike.know.predictions.queries import (
    Answer,
    Overview,
    explain_own,
    explain_prediction,
    explain_purchases,
    list_questions,
    question_of,
    show_prediction,
    version_in_use,
)
from zhike.know.predictions.rules import CHURN, PURCHASE, Definition, Question, points_of, share_of
from zhike.know.predictions.saying import Leaving, leaving_of
from zhike.know.predictions.targets import Target
from zhike.know.predictions.trying import Choices, Preview, list_choices, preview_question
from zhike.know.predictions.wording import title_of, what_of

__all__ = [
    "CHURN",
    "PURCHASE",
    "Answer",
    "Choices",
    "Definition",
    "FigureCard",
    "Figures",
    "Leaving",
    "Overview",
    "OwnCard",
    "OwnDraft",
    "OwnReport",
    "PredictionReport",
    "Preview",
    "PurchaseReport",
    "Question",
    "Target",
    "create_question",
    "define_prediction",
    "explain_own",
    "explain_prediction",
    "explain_purchases",
    "learn_question",
    "leaving_of",
    "list_choices",
    "list_figures",
    "list_own",
    "list_questions",
    "points_of",
    "predict",
    "predict_own",
    "predict_purchases",
    "preview_question",
    "promote_version",
    "question_of",
    "rename_question",
    "restore_question",
    "retire_question",
    "share_of",
    "show_own",
    "show_prediction",
    "title_of",
    "use_question",
    "version_in_use",
    "what_of",
]
