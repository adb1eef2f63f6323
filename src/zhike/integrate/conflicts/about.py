"""Which objects a conflict may be about, and whose their records are."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from zhike.integrate.conflicts.rules import CUSTOMERS
from zhike.integrate.sources.public import OBJECTS, lands
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, ObjectType, find_store, is_hidden, object_for, objects_for, store_of
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.public import visible_customers

_OWNER: Final = "owner_id"
_CUSTOMER: Final = "customer_id"


def disputed_objects(actor: Actor) -> list[ObjectType]:
    """Return the objects that sources fill and people change, those whose records the actor may look at."""
    return [one for one in objects_for(actor) if actor.has(f"{one.key}.view") and _is_disputed(actor, one.key)]


def disputable(actor: Actor, object_key: str = CUSTOMERS) -> list[Field]:
    """Return the fields of an object that sources fill and people may change, those that the actor may know of."""
    fields = object_for(actor, object_key).fields
    return [one for one in fields if one.is_editable and not one.formula and not is_hidden(actor, one)]


def rows_about_visible_records(actor: Actor) -> Q:
    """Scope rule: who sees the record sees the conflicts about it; those about what is in the recycle bin are out of sight."""
    seen = Q(pk__in=())
    for described in disputed_objects(actor):
        seen |= Q(Exists(records_of(actor, described.key).filter(pk=OuterRef("target_id"))), object_key=described.key)
    return seen


def rows_about_own_records(actor: Actor) -> Q:
    """Return the conflicts about records that the actor owns, or that hang on customers whom they own."""
    mine = Q(pk__in=())
    for described in disputed_objects(actor):
        rows = records_of(actor, described.key).filter(pk=OuterRef("target_id"))
        owner, customer = owner_fields(described)
        if owner is not None:
            mine |= Q(Exists(rows.filter(owner_id=actor.user_id)), object_key=described.key)
        elif customer is not None:
            customers = visible_customers(actor).filter(owner_id=actor.user_id).values("pk")
            mine |= Q(Exists(rows.filter(customer_id__in=customers)), object_key=described.key)
    return mine


def owner_fields(described: ObjectType) -> tuple[Field | None, Field | None]:
    """Return the field that says whose a record is, and the one of the customer whom it hangs on."""
    columns = {one.physical: one for one in described.fields if not one.slot}
    return columns.get(_OWNER), columns.get(_CUSTOMER)


def records_of(actor: Actor, object_key: str) -> ScopedQuerySet[Any]:
    """Return the live records of an object in the actor's scope."""
    return store_of(actor, object_key).rows(actor)


def _is_disputed(actor: Actor, key: str) -> bool:
    store = find_store(actor, key)
    return store is not None and store.update is not None and (key in OBJECTS or lands(actor, key))
