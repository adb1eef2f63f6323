"""Who reads the cells of own fields, which cleaning knows nothing of."""

from collections.abc import Callable

from zhike.integrate.sources.models import Import
from zhike.integrate.sources.rules.rows import OwnReader
from zhike.platform.actor import Actor

type OwnCellsOf = Callable[[Actor, Import], OwnReader | None]

_makers: list[OwnCellsOf] = []


def use_own_cells(make: OwnCellsOf) -> None:
    """Say how the reader of an import's own fields comes about."""
    _makers[:] = [make]


def own_cells_of(actor: Actor, row: Import) -> OwnReader | None:
    """Return the reader of an import's own fields, or None when it has none."""
    return _makers[0](actor, row) if _makers else None
