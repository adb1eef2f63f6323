"""Fields of a source that are mapped and yet not read, since they go the other way; who knows that registers here."""

from collections.abc import Callable

from zhike.integrate.sources.models import Source

type UnreadOf = Callable[[Source], frozenset[str]]

_askers: list[UnreadOf] = []


def use_unread(ask: UnreadOf) -> None:
    """Say who knows which fields of a source are not read, by the names that its mapping has for them."""
    _askers[:] = [ask]


def read_columns(source: Source) -> dict[str, str]:
    """Return the mapping of a source without the columns that are not read."""
    unread = _askers[0](source) if _askers else frozenset()
    return {column: key for column, key in source.mapping.items() if key not in unread}
