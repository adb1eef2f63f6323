"""How customers and their contacts are reached by everything generic."""

from collections.abc import Mapping
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.actions.bin import delete_customer, purge_customers, restore_customer
from zhike.records.customers.actions.edit import create_customer, update_customer
from zhike.records.customers.actions.owners import reassign_customers
from zhike.records.customers.models import Contact
from zhike.records.customers.queries.lists import binned_customers, visible_customers


def _create(actor: Actor, given: Mapping[str, object]) -> UUID:
    return create_customer(actor, given).id


def _contacts(actor: Actor) -> ScopedQuerySet[Contact]:
    return Contact.objects.visible_to(actor)


register_store(
    ObjectStore(
        key="customers",
        rows=visible_customers,
        is_indexed=True,
        takes_custom=True,
        create=_create,
        update=update_customer,
        delete=delete_customer,
        bin=binned_customers,
        restore=restore_customer,
        purge=purge_customers,
        reassign=reassign_customers,
    )
)
register_store(ObjectStore(key="contacts", rows=_contacts))
