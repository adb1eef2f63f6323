"""What one may do with a field: nothing, see its mask, see it, or change it."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

type Right = Literal["hidden", "masked", "view", "edit"]
RIGHTS: Final[tuple[Right, ...]] = ("hidden", "masked", "view", "edit")
"""From least to most."""
BREADTH: Final[Mapping[str, int]] = {right: at for at, right in enumerate(RIGHTS)}


class FieldRights(Mapping[str, Right]):
    """Frozen ``{"customers.phone": "hidden"}``; a field that is absent goes by its data class.

    Hashable at no cost, since answers are laid out once for each combination of rights and remembered by it.
    """

    __slots__ = ("_hash", "_rights")

    def __init__(self, rights: Mapping[str, Right] | None = None) -> None:
        self._rights: Final = dict(rights or {})
        self._hash: Final = hash(frozenset(self._rights.items()))

    def __getitem__(self, key: str) -> Right:
        return self._rights[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rights)

    def __len__(self) -> int:
        return len(self._rights)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, FieldRights) and self._rights == other._rights)


def lesser(first: Right, second: Right) -> Right:
    """Return the right that allows less."""
    return min(first, second, key=BREADTH.__getitem__)


def greater(first: Right, second: Right) -> Right:
    """Return the right that allows more."""
    return max(first, second, key=BREADTH.__getitem__)
