"""The owners that sources name for customers."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from zhike.govern.people.public import get_user
from zhike.integrate.identity.rules.survivorship import OWNER
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.records.customers.public import CustomerImage


def with_owners(actor: Actor, images: list[CustomerImage]) -> list[CustomerImage]:
    """Put the owners that sources name into the images, each with their department."""
    named = {UUID(str(one.values[OWNER])) for one in images if one.values.get(OWNER)}
    if not named:
        return images
    departments = _departments(actor, named)
    return [_with_owner(one, departments) for one in images]


def _departments(actor: Actor, people: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Return the department of each of some users; those who are gone or disabled are left out."""
    found: dict[UUID, UUID | None] = {}
    for one in people:
        with suppress(AppError):
            card = get_user(actor, one)
            if card.is_active:
                found[one] = card.department_id
    return found


def _with_owner(image: CustomerImage, departments: Mapping[UUID, UUID | None]) -> CustomerImage:
    owner = UUID(str(image.values[OWNER])) if image.values.get(OWNER) else None
    values = {key: value for key, value in image.values.items() if key != OWNER}
    if owner is None or owner not in departments:
        provenance = {key: origin for key, origin in image.provenance.items() if key != OWNER}
        return replace(image, values=values, provenance=provenance)
    origin = {**image.provenance[OWNER], "value": str(owner)}
    return replace(
        image,
        values=values,
        provenance={**image.provenance, OWNER: origin},
        owner_id=owner,
        department_id=departments[owner],
    )
