"""What customers' words mean: how they feel, and what they want.

Sources: character n-grams with logistic regression after Wang and Manning, *Baselines and bigrams* (2012); hashing of features
after Weinberger et al. (2009); a margin below which nothing is answered after Chow, *On optimum recognition error and
reject tradeoff* (1970).
"""

from zhike.engines.meaning.agreement import Agreement, agree
from zhike.engines.meaning.intents import Answer, IntentModel, TooFewTextsError, train_intents
from zhike.engines.meaning.sentiment import Sentiment, fit_sentiment, shipped_sentiment, without_duplicates

__all__ = [
    "Agreement",
    "Answer",
    "IntentModel",
    "Sentiment",
    "TooFewTextsError",
    "agree",
    "fit_sentiment",
    "shipped_sentiment",
    "train_intents",
    "without_duplicates",
]
