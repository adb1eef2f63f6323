"""Pleased or not, from the characters alone: a linear model over hashed n-grams, kept as one array of small whole numbers."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

BITS: Final = 17
_GRAMS: Final = (1, 2, 3)
_LARGEST: Final = 127
_LONGEST: Final = 2_000
_NO_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A fitted model.

    Attributes:
        weights: (2 ** BITS,) int8, one a place of hashed n-grams.
        scale: log-odds of one unit of a weight.
        shift: log-odds of a text without any n-gram.
    """

    weights: NDArray[np.int8]
    scale: float
    shift: float

    def pleased(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return (n,) probabilities that each text, Chinese or English, is pleased; a text without characters gets the usual one."""
        odds = [self._odds(text) for text in texts]
        return np.asarray(1 / (1 + np.exp(-np.array(odds, dtype=np.float64))))

    def _odds(self, text: str) -> float:
        places = grams_of(text)
        if not places.size:
            return self.shift
        return float(self.weights[places].sum(dtype=np.int64)) * self.scale / float(np.sqrt(places.size)) + self.shift


def grams_of(text: str) -> NDArray[np.int64]:
    """Return the places of a text's distinct runs of 1–3 characters, lower case, spaces as one, at most 2,000 characters."""
    return np.unique(np.array(list(_places_of(text).values()), dtype=np.int64))


def runs_of(text: str, model: Sentiment) -> dict[str, float]:
    """Return each distinct run of 1–3 characters with the log-odds that it moved; they and ``shift`` sum to what the model says.

    Runs that share a place share what that place moved.
    """
    places = _places_of(text)
    alike = Counter(places.values())
    unit = model.scale / float(np.sqrt(max(len(alike), 1)))
    return {run: int(model.weights[place]) * unit / alike[place] for run, place in places.items()}


def _places_of(text: str) -> dict[str, int]:
    plain = " ".join(text.lower().split())[:_LONGEST]
    runs = {plain[at : at + size] for size in _GRAMS for at in range(len(plain) - size + 1)}
    return {run: zlib.crc32(run.encode()) % (1 << BITS) for run in runs}


def without_duplicates(texts: Sequence[str], labels: Sequence[str]) -> list[int]:
    """Return the places of texts that differ in more than punctuation, the first of each; texts with two labels are left out."""
    said: dict[str, tuple[int, set[str]]] = {}
    for place, (text, label) in enumerate(zip(texts, labels, strict=True)):
        plain = _NO_WORD.sub("", text.lower())
        said.setdefault(plain, (place, set()))[1].add(label)
    return [place for plain, (place, given) in said.items() if plain and len(given) == 1]


def fit_sentiment(
    texts: Sequence[str], is_pleased: Sequence[bool], *, importance: Sequence[float] | None = None
) -> Sentiment:
    """Fit the weights by logistic regression; ``importance`` of each text is 1 when absent."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only who trains pays
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above

    places = [grams_of(text) for text in texts]
    counts = np.array([one.size for one in places])
    values = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts)
    ends = np.concatenate([[0], np.cumsum(counts)])
    inputs = csr_matrix((values, np.concatenate(places), ends), shape=(len(texts), 1 << BITS))
    model = LogisticRegression(C=10.0, max_iter=300).fit(inputs, np.array(is_pleased), sample_weight=importance)
    found = np.asarray(model.coef_[0])
    scale = float(np.abs(found).max()) / _LARGEST or 1.0
    return Sentiment(np.rint(found / scale).astype(np.int8), scale, float(model.intercept_[0]))


@cache
def shipped_sentiment() -> Sentiment:
    """Return the model that comes with the product; ``data/README.md`` says what it learned from."""
    with (files("zhike.engines.meaning") / "data" / "sentiment.npz").open("rb") as file:
        kept = np.load(file, allow_pickle=False)
        return Sentiment(kept["weights"], float(kept["scale"]), float(kept["shift"]))
