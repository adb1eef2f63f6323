"""Features whose rows hang on customers register here, so that customers need not know them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

type MoveChildren = Callable[[UUID, Mapping[UUID, UUID]], int]
type WorkedOn = Callable[[UUID, Iterable[UUID]], set[UUID]]


@dataclass(frozen=True, slots=True)
class ChildFeature:
    """A feature with rows of customers.

    Attributes:
        name: stable name.
        move: sets ``customer_id`` of the tenant's rows by a map from ``home_id`` to customer, and returns how many
            rows changed; must be idempotent.
        worked_on: which of some customers people made rows for by hand.
    """

    name: str
    move: MoveChildren
    worked_on: WorkedOn


_features: dict[str, ChildFeature] = {}


def register_children(feature: ChildFeature) -> None:
    """Add a feature; registering the same name again replaces it."""
    _features[feature.name] = feature


def child_features() -> tuple[ChildFeature, ...]:
    """Return the registered features."""
    return tuple(_features.values())
