"""The decision chain of an organization."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.engines.graph import Edge, place_nodes
from zhike.platform.actor import Actor, require
from zhike.records.customers.public import contacts_of, require_customer
from zhike.records.relations.models import Part

_WHY: Final = "the organization was found in scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """A contact and what they do in the decisions of their organization.

    Attributes:
        values: of the contact, masked for the actor.
        part: ``decides``, ``signs``, ``uses``, ``influences``, ``blocks`` or "" when nobody said.
        attitude: -2 against us … 2 for us.
        x, y: where the chart puts them, in pixels; superiors above.
    """

    contact_id: UUID
    version: int
    values: Mapping[str, object]
    part: str
    attitude: int
    concern: str
    reports_to: UUID | None
    x: float
    y: float


def decision_chain(actor: Actor, customer_id: UUID) -> tuple[Decider, ...]:
    """Return every contact of an organization with their part in its decisions.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "contacts.view")
    require_customer(actor, customer_id)
    contacts = contacts_of(actor, customer_id)
    rows = Part.objects.in_tenant(actor.tenant_id, _WHY).filter(customer_id=customer_id)
    parts = {row.contact_id: row for row in rows}
    ids = [UUID(str(one["id"])) for one in contacts]
    superiors = {key: parts[key].reports_to for key in ids if key in parts and parts[key].reports_to in ids}
    edges = [Edge(str(boss), str(one), is_downward=True) for one, boss in superiors.items()]
    places = place_nodes([str(one) for one in ids], edges)
    found = []
    for contact, key in zip(contacts, ids, strict=True):
        part = parts.get(key, Part())
        found.append(
            Decider(
                contact_id=key,
                version=int(str(contact["version"])),
                values=contact["values"],  # type: ignore[arg-type]  # a mapping of objects
                part=part.part,
                attitude=part.attitude,
                concern=part.concern,
                reports_to=superiors.get(key),
                x=places[str(key)].x,
                y=places[str(key)].y,
            )
        )
    return tuple(found)
