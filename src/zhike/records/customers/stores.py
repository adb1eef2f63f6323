"""How customers and their contacts are reached by everything generic."""

from collections.abc import Mapping
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.errors import invalid
from zhike.records.customers.actions.bin import delete_customer, purge_customers, restore_customer
from zhike.records.customers.actions.contacts import create_contact, delete_contact, restore_contact, update_contact
from zhike.records.customers.actions.edit import create_customer, update_customer
from zhike.records.customers.actions.owners import reassign_customers
from zhike.records.customers.queries.cards import binned_contacts, visible_contacts
from zhike.records.customers.queries.lists import binned_customers, visible_customers


def _create(actor: Actor, given: Mapping[str, object]) -> UUID:
    return create_customer(actor, given).id


def _import_contact(actor: Actor, given: Mapping[str, object]) -> UUID:
    """Make a contact for a row of a file, which names the customer beside the contact's own fields."""
    customer = given.get("customer")
    if not customer:
        raise invalid("platform.bad_value", field="customer", wanted="filled")
    own = {key: value for key, value in given.items() if key != "customer"}
    return create_contact(actor, UUID(str(customer)), own)


register_store(
    ObjectStore(
        key="customers",
        rows=visible_customers,
        is_indexed=True,
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
        update=update_contact,
        delete=delete_contact,
        bin=binned_contacts,
        restore=restore_contact,
        import_row=_import_contact,
        taken_once=("customer",),
    )
)
