"""What goes over the wire; the fields themselves come from the catalog."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body, CountOut, values_schema
from zhike.records.customers.public import CONTACTS, CUSTOMERS

if TYPE_CHECKING:

    class CustomerValues(Schema):
        """Made from the catalog."""

    class ContactValues(Schema):
        """Made from the catalog."""
else:
    CustomerValues = values_schema(CUSTOMERS)
    ContactValues = values_schema(CONTACTS)


class CustomerOut(Schema):
    """A customer of a list."""

    id: UUID
    version: int
    values: CustomerValues


class CustomerList(Schema):
    """One page; ``count`` only when asked for."""

    items: list[CustomerOut]
    next_cursor: str | None
    count: CountOut | None


class ProvenanceOut(Schema):
    """Where a value comes from: source record, source name, rule that chose it; ``policy`` "own": the company set the rule."""

    record_id: str = ""
    source: str = ""
    rule: str = ""
    policy: str = ""


class LockOut(Schema):
    """Who locked a field by hand, when, and what the sources say meanwhile."""

    by: str
    at: str
    sourced: Any = None


class PointOut(Schema):
    """A phone, e-mail, WeChat or address."""

    kind: str
    value: str
    label: str
    source_names: str
    is_primary: bool


class CustomerCardOut(Schema):
    """A customer with where its values come from."""

    id: UUID
    version: int
    values: CustomerValues
    provenance: dict[str, ProvenanceOut]
    locks: dict[str, LockOut]
    points: list[PointOut]
    is_hand_made: bool


class CustomerIn(Body):
    """A new customer: JSON values by field key."""

    values: dict[str, Any]


class CustomerPatch(Body):
    """A change made on ``version``; ``unlock`` gives fields back to the sources."""

    version: int
    values: dict[str, Any] = {}
    unlock: Annotated[list[str], Field(max_length=60)] = []


class ReassignIn(Body):
    """Customers for another owner."""

    customer_ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)]
    owner_id: UUID


class ReassignOut(Schema):
    """How many customers changed their owner."""

    changed: int


class ContactOut(Schema):
    """A contact of an organization."""

    id: UUID
    version: int
    values: ContactValues


class ContactIn(Body):
    """A new contact: JSON values by field key."""

    values: dict[str, Any]


class ContactMade(Schema):
    """The id of a new contact."""

    id: UUID


class ContactList(Schema):
    """The contacts of a customer."""

    items: list[ContactOut]
