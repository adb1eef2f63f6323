"""From plain text columns to typed ones: which is a number, a date, a choice, and which tells nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.refusals import RefusedError
from zhike.engines.classify.tables import Column, Table

_BLANK: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "—", "无", "空"})
_YES: Final = frozenset(
    {"1", "1.0", "yes", "y", "true", "t", "churn", "churned", "left", "是", "有", "流失", "已流失", "对"}
)
_NO: Final = frozenset({"0", "0.0", "no", "n", "false", "f", "否", "没有", "未流失", "不是", "错"})
_ALMOST_ALL: Final = 0.98
_MOST_CHOICES: Final = 50
_FEWEST_A_CHOICE: Final = 5.0
"""Rows a distinct text on average; below, texts are names or sentences."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A table with the columns that were left out of it.

    Attributes:
        table: what a model may read.
        left_out: name → ``constant``, ``identifier`` or ``free_text``.
        blanks: of those left out that have both blanks and values, whether a row is blank: ("n",) bool. A column that is
            filled only once the answer is known gives itself away by that.
    """

    table: Table
    left_out: dict[str, str]
    blanks: dict[str, NDArray[np.bool_]]


def read_columns(columns: Mapping[str, Sequence[str]]) -> Reading:
    """Type each text column by what almost all of its values are.

    98 % or more numbers (``1,234.5``, ``¥12``, ``35%``) make a number, ISO or slashed dates a date in days since
    1970-01-01, texts that repeat a choice with its 50 most frequent labels. Columns of one value, of serial numbers and
    of texts that hardly repeat are left out.
    """
    typed: list[Column] = []
    left_out: dict[str, str] = {}
    blanks: dict[str, NDArray[np.bool_]] = {}
    for name, texts in columns.items():
        read = _read_column(name, [text.strip() for text in texts])
        if isinstance(read, Column):
            typed.append(read)
            continue
        left_out[name] = read
        empty = np.array([_is_blank(text) for text in texts], dtype=np.bool_)
        if read != "constant" and empty.any():
            blanks[name] = empty
    return Reading(Table(tuple(typed)), left_out, blanks)


def read_target(texts: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_], str]:
    """Return which rows are positive, which are known at all, and the label that counts as positive.

    "yes", "1", "true", 是, 流失 and their like are positive; of two other labels the rarer one is.

    Raises:
        RefusedError: ``single_valued`` or ``not_binary``.
    """
    stripped = [text.strip() for text in texts]
    counts = Counter(text for text in stripped if not _is_blank(text))
    if len(counts) < 2:
        raise RefusedError("single_valued", value=next(iter(counts), ""))
    if len(counts) > 2:
        raise RefusedError("not_binary", found=len(counts))
    yes = [text for text in counts if text.lower() in _YES]
    no = [text for text in counts if text.lower() in _NO]
    if len(yes) == 1:
        positive = yes[0]
    elif len(no) == 1:
        positive = next(text for text in counts if text != no[0])
    else:
        positive = min(counts, key=lambda text: (counts[text], text))
    known = np.array([not _is_blank(text) for text in stripped], dtype=np.bool_)
    return np.array([text == positive for text in stripped], dtype=np.bool_), known, positive


def _is_blank(text: str) -> bool:
    return text.strip().lower() in _BLANK


def _read_column(name: str, texts: Sequence[str]) -> Column | str:
    filled = [text for text in texts if not _is_blank(text)]
    distinct = len(set(filled))
    # one value beside blanks still tells by being there
    if distinct == 0 or (distinct == 1 and len(filled) == len(texts)):
        return "constant"
    for parse in (_number, _day):
        values = np.array([np.nan if _is_blank(text) else parse(text) for text in texts], dtype=np.float64)
        if np.isfinite(values).sum() >= _ALMOST_ALL * len(filled):
            return "identifier" if _is_serial(values, len(texts)) else Column(name, "number", values)
    if distinct == len(filled) and distinct > _MOST_CHOICES:
        return "identifier"
    if distinct > _MOST_CHOICES and len(filled) < distinct * _FEWEST_A_CHOICE:
        return "free_text"
    return _choices(name, texts, Counter(filled))


def _choices(name: str, texts: Sequence[str], counts: Counter[str]) -> Column:
    ranked = sorted(counts, key=lambda text: (-counts[text], text))
    labels = tuple(ranked[:_MOST_CHOICES])
    if len(ranked) > _MOST_CHOICES:
        labels = (*labels[:-1], "…")
    places = {label: float(place) for place, label in enumerate(labels)}
    rest = places.get("…", np.nan)
    values = [np.nan if _is_blank(text) else places.get(text, rest) for text in texts]
    return Column(name, "choice", np.array(values, dtype=np.float64), labels)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").strip("¥￥$€£% "))
    except ValueError:
        return np.nan


def _day(text: str) -> float:
    try:
        return float((date.fromisoformat(text[:10].replace("/", "-")) - date(1970, 1, 1)).days)
    except ValueError:
        return np.nan


def _is_serial(values: NDArray[np.float64], rows: int) -> bool:
    """Say whether the values are whole numbers that count the rows: an order of entry, not a measure."""
    if np.isnan(values).any() or np.unique(values).size != rows or rows < _MOST_CHOICES:
        return False
    return bool(np.all(values == np.floor(values)) and values.max() - values.min() <= 2 * rows)
