"""What customers' words mean: how they feel, and what they want.

Sources: character n-grams with logistic regression after Wang and Manning, *Baselines and bigrams* (2012); hashing of features
after Weinberger et al. (2009); a margin below which nothing is answered after Chow, *On optimum recognition error and
reject tradeoff* (1970).
"""

from zhike.engines.meaning.agreement import Agreement, agree
from zhike.engines.meaning.intents import Answer, IntentModel, TooFewTextsError, train_intents
from zhike.engines.meaning.reading import READING_RULE, Moved, Reading, read_text
from zhike.engines.meaning.rising import Rise, rising_terms
from zhike.engines.meaning.sentiment import Sentiment, fit_sentiment, runs_of, shipped_sentiment, without_duplicates

__all__ = [
    "READING_RULE",
    "Agreement",
    "Answer",
    "IntentModel",
    "Moved",
    "Reading",
    "Rise",
    "Sentiment",
    "TooFewTextsError",
    "agree",
    "fit_sentiment",
    "read_text",
    "rising_terms",
    "runs_of",
    "shipped_sentiment",
    "train_intents",
    "without_duplicates",
]
