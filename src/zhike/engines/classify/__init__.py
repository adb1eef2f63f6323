"""A probability for a yes or no, with reasons that add up, or a refusal that says why not.

Sources: Friedman, *Greedy function approximation* (2001), Ke et al., *LightGBM* (2017), Breiman, *Random forests* (2001) for
the models; Platt (1999) for calibration; Lundberg et al., *From local explanations to global understanding with explainable
AI for trees* (2020) for reasons; Elkan, *The foundations of cost-sensitive learning* (2001) for the threshold; Mann and
Whitney (1947) for "not better than chance"; Obuchowski (1997) for a contest of two areas under the curve.
"""

from zhike.engines.classify.classifier import Classifier, Share
from zhike.engines.classify.contest import Contest
from zhike.engines.classify.judge import Judgement, Terms, judge, require_enough, train
from zhike.engines.classify.recognise import Reading, read_columns, read_target
from zhike.engines.classify.refusals import MIN_OF_A_CLASS, MIN_ROWS, Refusal, RefusedError
from zhike.engines.classify.scores import Bin, Costs, Quality, Threshold, rate, threshold_of
from zhike.engines.classify.tables import Column, Table

__all__ = [
    "MIN_OF_A_CLASS",
    "MIN_ROWS",
    "Bin",
    "Classifier",
    "Column",
    "Contest",
    "Costs",
    "Judgement",
    "Quality",
    "Reading",
    "Refusal",
    "RefusedError",
    "Share",
    "Table",
    "Terms",
    "Threshold",
    "judge",
    "rate",
    "read_columns",
    "read_target",
    "require_enough",
    "threshold_of",
    "train",
]
