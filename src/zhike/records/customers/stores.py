"""How customers and their contacts are reached by everything generic."""

from collections.abc import Mapping
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.records.customers.actions.bin import delete_customer, purge_customers, restore_customer
from zhike.records.customers.actions.contacts import create_contact, delete_contact, restore_contact, update_contact
from zhike.records.customers.actions.edit import create_customer, update_customer
from zhike.records.customers.actions.findable import find_again, find_contacts_again
from zhike.records.customers.actions.owners import reassign_customers
from zhike.records.customers.children import split_customer
from zhike.records.customers.queries.cards import binned_contacts, visible_contacts
from zhike.records.customers.queries.lists import binned_customers, visible_customers


def _create(actor: Actor, given: Mapping[str, object]) -> UUID:
    return create_customer(actor, given).id


def _create_contact(actor: Actor, given: Mapping[str, object]) -> UUID:
    customer_id, values = split_customer(given)
    return create_contact(actor, customer_id, values)


register_store(
    ObjectStore(
        key="customers",
        rows=visible_customers,
        is_indexed=True,
        find_again=find_again,
        is_owned=True,
        found_by=("contacts",),
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
register_store(
    ObjectStore(
        key="contacts",
        rows=visible_contacts,
        is_indexed=True,
        find_again=find_contacts_again,
        takes_custom=True,
        create=_create_contact,
        update=update_contact,
        delete=delete_contact,
        bin=binned_contacts,
        restore=restore_contact,
    )
)
