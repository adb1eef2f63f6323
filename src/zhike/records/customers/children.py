"""Features whose rows hang on customers register here, so that customers need not know them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from django.db.models import Q

from zhike.platform.bulk import bulk_update, in_chunks
from zhike.platform.catalog import all_objects
from zhike.platform.errors import invalid
from zhike.platform.scope import Scoped
from zhike.platform.search.public import forget_rows

type MoveChildren = Callable[[UUID, Mapping[UUID, UUID]], int]
type WorkedOn = Callable[[UUID, Iterable[UUID]], set[UUID]]
type PurgeChildren = Callable[[UUID, Sequence[UUID]], None]
_WHY: Final = "rows follow their customers, whoever owns them"


def split_customer(given: Mapping[str, object]) -> tuple[UUID, dict[str, object]]:
    """Return the customer that the values of a new record name, and the other values.

    Raises:
        AppError: 422 when they name none.
    """
    try:
        customer_id = UUID(str(given["customer"]))
    except (KeyError, ValueError) as error:
        raise invalid("platform.bad_value", field="customer", wanted="filled") from error
    return customer_id, {key: value for key, value in given.items() if key != "customer"}


class Refresh(Protocol):
    """Recomputes what customers show of their rows."""

    def __call__(self, tenant_id: UUID, customer_ids: Iterable[UUID], /) -> None: ...


def _move_nothing(_tenant_id: UUID, _customer_of: Mapping[UUID, UUID]) -> int:
    return 0


def _worked_on_nothing(_tenant_id: UUID, _customer_ids: Iterable[UUID]) -> set[UUID]:
    return set()


def _keep(_tenant_id: UUID, _customer_ids: Sequence[UUID]) -> None:
    return


@dataclass(frozen=True, slots=True)
class ChildFeature:
    """A feature with rows of customers.

    Attributes:
        name: stable name.
        move: sets ``customer_id`` of the tenant's rows by a map from ``home_id`` to customer, and returns how many
            rows changed; must be idempotent. Left out by a feature whose rows name no customer that can change.
        worked_on: which of some customers people made rows for by hand. Left out where that is no work on a customer.
        purge: removes for good what hangs on customers that are deleted for good.
    """

    name: str
    move: MoveChildren = _move_nothing
    worked_on: WorkedOn = _worked_on_nothing
    purge: PurgeChildren = _keep


_features: dict[str, ChildFeature] = {}


def register_children(feature: ChildFeature) -> None:
    """Add a feature; registering the same name again replaces it."""
    _features[feature.name] = feature


def child_features() -> tuple[ChildFeature, ...]:
    """Return the registered features."""
    return tuple(_features.values())


def follow_homes(  # sizes: whose rows, of what, by which columns, and what to do then
    tenant_id: UUID,
    customer_of: Mapping[UUID, UUID],
    *,
    models: Sequence[type[Scoped]],
    ends: tuple[str, str] = ("home_id", "customer_id"),
    refresh: Refresh | None = None,
) -> int:
    """Set the customer of rows by their home, and refresh the customers they left and came to.

    Args:
        tenant_id: whose rows.
        customer_of: customer by home; homes that are not named stay where they are.
        models: tables with both columns.
        ends: names of the columns that hold the home and the customer.
        refresh: of the figures that customers show.

    Returns:
        How many rows changed.
    """
    home_column, customer_column = ends
    moved = 0
    touched: set[UUID] = set()
    for model in models:
        for homes in in_chunks(customer_of):
            rows: Any = model.objects.in_tenant(tenant_id, _WHY).filter(**{f"{home_column}__in": homes})
            wrong = [
                (row, customer_of[home], at)
                for row, home, at in rows.values_list("id", home_column, customer_column)
                if customer_of[home] != at
            ]
            bulk_update(model, [customer_column], [one[:2] for one in wrong])
            touched.update(customer for one in wrong for customer in one[1:])
            moved += len(wrong)
    if refresh is not None:
        refresh(tenant_id, touched)
    return moved


def withdraw_rows(tenant_id: UUID, model: type[Scoped], *, which: Iterable[Q], refresh: Refresh) -> int:
    """Delete rows, refresh the customers that they were of, and return how many went.

    Args:
        tenant_id: whose rows.
        model: a table with ``customer_id``.
        which: conditions, one a statement.
        refresh: of the figures that customers show.
    """
    customers: set[UUID] = set()
    gone = 0
    for condition in which:
        rows: Any = model.objects.in_tenant(tenant_id, _WHY).filter(condition)
        customers.update(rows.values_list("customer_id", flat=True).distinct())
        _forget(model, rows)
        gone += rows.delete()[0]
    refresh(tenant_id, customers)
    return gone


def purge_rows(tenant_id: UUID, customer_ids: Sequence[UUID], *, models: Sequence[type[Scoped]]) -> None:
    """Delete for good the rows of customers that are deleted for good."""
    for model in models:
        for ids in in_chunks(customer_ids):
            all_rows: Any = model.objects.in_tenant(tenant_id, _WHY)
            rows = all_rows.filter(customer_id__in=ids)
            _forget(model, rows)
            rows.delete()


def _forget(model: type[Scoped], rows: Any) -> None:  # noqa: ANN401 - a scoped query set
    for described in all_objects():
        if described.model == model._meta.label:
            forget_rows(described.key, rows)
