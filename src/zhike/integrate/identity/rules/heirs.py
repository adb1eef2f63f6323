"""Customer ids: the oldest record names a customer, and ids outlive their records."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID


def customer_of_cluster(
    members: Sequence[UUID], inherited: Mapping[UUID, UUID], *, live: Callable[[UUID], bool]
) -> UUID:
    """Return a cluster's customer id: the oldest among its records and the customers that live on through them.

    Args:
        members: record ids.
        inherited: record → customer whose own record was withdrawn.
        live: whether a record is live; an inherited id goes back to its own record when that returns.
    """
    ids = list(members)
    ids += [inherited[one] for one in members if one in inherited and not live(inherited[one])]
    return min(ids)


def heirs_of(
    before: Mapping[UUID, UUID], inherited: Mapping[UUID, UUID], *, live: Callable[[UUID], bool]
) -> dict[UUID, UUID]:
    """Return who carries on the id of customers whose own record is gone: their oldest record that is left.

    Args:
        before: record → customer as it was.
        inherited: as it was.
        live: whether a record is live now.
    """
    heirs = {record: customer for record, customer in inherited.items() if live(record) and not live(customer)}
    carried = set(heirs.values())
    for record in sorted(before):
        customer = before[record]
        if live(record) and not live(customer) and customer not in carried:
            carried.add(customer)
            heirs[record] = min(customer, heirs.get(record, customer))
    return heirs
