"""What every feed promises, whatever it pulls from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from zhike.platform.errors import INVALID, AppError


class FeedError(AppError):
    """The other system refused, or what it sent cannot be read; 422 with a ``feeds.…`` code. Never tells a secret."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(INVALID, code, facts)


def refusal_of(host: str, status: int) -> FeedError:
    """Return what a refusing status of HTTP means; 0 for no answer at all."""
    return FeedError("feeds.sign_in_refused" if status in {401, 403} else "feeds.refused", host=host, status=status)


@dataclass(frozen=True, slots=True)
class Pulled:
    """One page: its rows as flat texts by column, and the place from which a later pull goes on behind them."""

    rows: tuple[Mapping[str, str], ...]
    place: str


class Feed(Protocol):
    """A way into another system that only reads there."""

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield the pages behind a place, the oldest first where the other system can sort; empty place = from the start.

        Raises:
            FeedError: the other system refused or sent nonsense.
            OutgoingError: it may not or cannot be reached.
        """


def flat_row(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a nested JSON object as one flat row of texts.

    Objects become ``outer.inner`` columns, lists of plain values are joined by `` ; ``. A list of objects stays JSON, with the
    plain values of each of their keys joined in an ``outer.inner`` column beside it. Null becomes an empty text.

    Example:
        >>> flat_row({"id": 7, "who": {"name": "王", "tags": ["a", "b"]}, "on": True, "gone": None})
        {'id': '7', 'who.name': '王', 'who.tags': 'a; b', 'on': 'true', 'gone': ''}
        >>> flat_row({"lines": [{"sku": "A", "n": 1}, {"sku": "B"}]})["lines.sku"]
        'A; B'
    """
    flat: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            flat |= {f"{key}.{inner}": text for inner, text in flat_row(value).items()}
        else:
            flat[str(key)] = _text_of(value)
            if isinstance(value, list):
                flat |= {f"{key}.{inner}": text for inner, text in _joined(value).items()}
    return flat


def _joined(values: list[Any]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for one in values:
        for key, value in one.items() if isinstance(one, Mapping) else ():
            if not isinstance(value, list | Mapping) and value is not None:
                found.setdefault(str(key), []).append(_text_of(value))
    return {key: "; ".join(texts) for key, texts in found.items()}


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, list | Mapping) for one in value):
        return "; ".join(_text_of(one) for one in value)
    if isinstance(value, list):
        return orjson.dumps(value).decode()
    return str(value)
