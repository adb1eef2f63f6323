"""Own fields and the owner of a customer between what sources say and what people did."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from zhike.platform.catalog import ObjectType
from zhike.records.customers.rules import CustomerImage, GivesUp, MovedLock, moved_locks

OWNER: Final = "owner"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a customer keeps besides the columns that sources fill: its own values by slot, its owner, where from."""

    custom: Mapping[str, object]
    owner_id: UUID | None
    department_id: UUID | None
    provenance: Mapping[str, Mapping[str, str]]


def settle_first(described: ObjectType, image: CustomerImage) -> Settled:
    """Return what a customer begins with."""
    own = {one.slot: image.values[one.key] for one in described.fields if one.slot and one.key in image.values}
    return Settled(own, image.owner_id, image.department_id, image.provenance)


def settle_again(described: ObjectType, image: CustomerImage, *, old: Mapping[str, Any]) -> Settled:
    """Return what a stored customer keeps: what people wrote or whom they gave it to stays, the rest follows the sources.

    Args:
        described: customers with the tenant's own fields.
        image: what the sources say now.
        old: the stored ``custom``, ``hand``, ``provenance``, ``owner_id`` and ``department_id``.
    """
    custom, provenance = dict(old["custom"]), dict(image.provenance)
    for one in described.fields:
        if not one.slot or one.key in old["hand"]:
            continue
        was_sourced = one.key in old["provenance"]
        if one.key not in image.values:
            if was_sourced:
                custom.pop(one.slot, None)
        elif was_sourced or one.slot not in custom:
            custom[one.slot] = image.values[one.key]
        else:
            provenance.pop(one.key, None)
    owner, department = _owner(image, old)
    return Settled(custom, owner, department, provenance)


def weigh_locks(
    image: CustomerImage, hand: Mapping[str, Mapping[str, Any]], *, gives_up: GivesUp
) -> tuple[Mapping[str, Mapping[str, Any]], list[MovedLock]]:
    """Return the locks that stay, and those below which the sources moved, each with what became of it."""
    moved = [replace(one, is_given_up=gives_up(one)) for one in moved_locks(image, hand)]
    gone = {one.field for one in moved if one.is_given_up}
    return {key: lock for key, lock in hand.items() if key not in gone} if gone else hand, moved


def _owner(image: CustomerImage, old: Mapping[str, Any]) -> tuple[UUID | None, UUID | None]:
    """Return owner and department: the sources' while nobody gave the customer to somebody else since."""
    told = str(old["provenance"].get(OWNER, {}).get("value", ""))
    is_told = str(old["owner_id"] or "") == told
    names_one = OWNER in image.provenance
    if not is_told or not (told or names_one):
        return old["owner_id"], old["department_id"]
    return image.owner_id, image.department_id
