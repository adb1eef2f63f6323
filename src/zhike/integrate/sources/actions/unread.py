"""Fields of a source that are mapped and yet not read, since they go the other way; who knows that registers here."""

from collections.abc import Callable
from typing import Any

from zhike.integrate.cleaning.public import PIPELINES
from zhike.integrate.sources.models import Source

type UnreadOf = Callable[[Source], frozenset[str]]

_askers: list[UnreadOf] = []


def use_unread(ask: UnreadOf) -> None:
    """Say who knows which fields of a source are not read, by the names that its mapping has for them."""
    _askers[:] = [ask]


def read_columns(source: Source) -> dict[str, str]:
    """Return the mapping of a source without the columns that are not read."""
    unread = _unread(source)
    return {column: key for column, key in source.mapping.items() if key not in unread}


def read_rules(source: Source) -> dict[str, Any]:
    """Return the rules of a source without the lines to fields that are not read."""
    rules: dict[str, Any] = source.ruleset
    lines, unread = rules.get(PIPELINES), _unread(source)
    if not lines:
        return rules
    return rules | {PIPELINES: {key: told for key, told in lines.items() if key not in unread}}


def _unread(source: Source) -> frozenset[str]:
    return _askers[0](source) if _askers else frozenset()
