"""What one text says: how it feels, what it asks for, whether it is likely a complaint, and which words say so.

Feeling is the shipped model's. Wishes are words that stand for them. The risk of a complaint adds the log-odds of an unpleased text and a
fixed weight for each word of complaint; threats of authorities, lawyers and publicity weigh most. The weights are set by hand, not learned.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from zhike.engines.meaning.sentiment import Sentiment, runs_of

type Wish = Literal["complaint", "return", "delivery", "repair", "invoice", "price", "praise", "other"]
type Unread = Literal["too_short", "other_language"]

READING_RULE: Final = "reading-1"
LEAST_LETTERS: Final = 6
"""Letters or characters under which a text says too little."""
_LEAST_SHARE: Final = 0.6
"""Share of Chinese or Latin letters under which a text is of another language."""
_SHOWN: Final = 5
_RISKY: Final[Mapping[str, float]] = {
    "12315": 2.5, "投诉": 1.5, "律师": 2.5, "起诉": 2.5, "曝光": 2.0, "媒体": 1.5, "举报": 2.0, "骗": 1.5, "欺诈": 2.0,
    "非常不满": 2.0, "不满意": 1.5, "差评": 1.5, "不解决": 1.5, "没人管": 1.5, "赔偿": 1.0, "再也不": 1.5, "太差": 1.5,
    "complaint": 1.5, "complain": 1.5, "lawyer": 2.5, "sue": 2.0, "scam": 2.0, "unacceptable": 1.5, "furious": 2.0,
    "terrible": 1.0, "never again": 1.5, "compensation": 1.0,
}  # fmt: skip
_CALMING: Final[Mapping[str, float]] = {
    "满意": -1.5, "表扬": -2.5, "感谢": -1.5, "推荐给": -1.5, "已解决": -0.5, "thank": -1.5, "great": -1.0, "recommend": -1.0,
}  # fmt: skip
_UNDONE: Final = {"满意": ("不满意", "非常不满意", "不太满意")}
_BASE: Final = -1.5
"""Log-odds of a complaint for a text that feels neither way and names nothing."""
_WISHES: Final[tuple[tuple[Wish, tuple[str, ...]], ...]] = (
    ("complaint", ("投诉", "12315", "非常不满", "举报", "曝光", "complain", "lawyer")),
    ("praise", ("表扬", "感谢", "很满意", "推荐给", "thank", "praise")),
    ("return", ("退货", "退款", "换货", "return", "refund")),
    ("delivery", ("催单", "未到货", "没收到", "仍未收到", "物流", "快递", "发货", "delivery", "shipping")),
    ("repair", ("故障", "维修", "坏了", "质量问题", "repair", "broken", "defect")),
    ("invoice", ("发票", "抬头", "开票", "invoice")),
    ("price", ("价格", "报价", "优惠", "折扣", "price", "quote", "discount")),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A piece of the text and by how many log-odds it moved what is said."""

    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    Attributes:
        pleased: probability in 0–1 that it is pleased.
        risk: probability in 0–1 that it is a complaint.
        wish: what it asks for.
        wish_words: the words that say so, none for ``other``.
        feeling: pieces that moved ``pleased``, strongest first, at most five.
        alarm: words that moved ``risk`` beside the feeling, strongest first.
    """

    pleased: float
    risk: float
    wish: Wish
    wish_words: tuple[str, ...]
    feeling: tuple[Moved, ...]
    alarm: tuple[Moved, ...]


def read_text(text: str, model: Sentiment) -> Reading | Unread:
    """Read a text, or say why it cannot be read.

    Example:
        >>> from zhike.engines.meaning.sentiment import shipped_sentiment
        >>> read_text("好的", shipped_sentiment())
        'too_short'
    """
    letters = [one for one in text if one.isalnum()]
    if len(letters) < LEAST_LETTERS:
        return "too_short"
    if sum(_is_known(one) for one in letters) < _LEAST_SHARE * len(letters):
        return "other_language"
    plain = " ".join(text.lower().split())
    pleased = float(model.pleased([text])[0])
    alarm = _alarm(plain)
    odds = _BASE - _logit(pleased) / 2 + sum(one.effect for one in alarm)
    wish, words = _wish(plain)
    return Reading(pleased, 1 / (1 + math.exp(-odds)), wish, words, _feeling(plain, model), alarm)


def _is_known(letter: str) -> bool:
    return letter.isdecimal() or letter.isascii() or "\u4e00" <= letter <= "\u9fff"


def _logit(share: float) -> float:
    kept = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def _alarm(plain: str) -> tuple[Moved, ...]:
    found = [Moved(word, weight) for word, weight in _RISKY.items() if word in plain]
    for word, weight in _CALMING.items():
        left = plain
        for other in _UNDONE.get(word, ()):
            left = left.replace(other, "")
        if word in left:
            found.append(Moved(word, weight))
    return tuple(sorted(found, key=lambda one: -abs(one.effect)))


def _wish(plain: str) -> tuple[Wish, tuple[str, ...]]:
    for wish, words in _WISHES:
        found = tuple(word for word in words if word in plain)
        if found:
            return wish, found
    return "other", ()


def _feeling(plain: str, model: Sentiment) -> tuple[Moved, ...]:
    """Runs of two and three characters with the strongest weights, none of which overlaps a stronger one."""
    effects = {run: effect for run, effect in runs_of(plain, model).items() if len(run) > 1 and run.strip() == run}
    taken: list[tuple[int, int]] = []
    chosen: list[Moved] = []
    for run, effect in sorted(effects.items(), key=lambda it: (-abs(it[1]), it[0])):
        start = plain.find(run)
        end = start + len(run)
        if effect and all(end <= left or right <= start for left, right in taken):
            taken.append((start, end))
            chosen.append(Moved(run, effect))
        if len(chosen) == _SHOWN:
            break
    return tuple(chosen)
