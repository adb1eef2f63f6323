"""The door to customers."""

from zhike.records.customers.actions.bin import delete_customer, purge_customers, restore_customer
from zhike.records.customers.actions.contacts import create_contact, delete_contact, restore_contact, update_contact
from zhike.records.customers.actions.edit import create_customer, update_customer
from zhike.records.customers.actions.figures import (
    Scores,
    Totals,
    note_contact,
    write_last_contacts,
    write_scores,
    write_totals,
)
from zhike.records.customers.actions.identity import apply_identity, move_children
from zhike.records.customers.actions.owners import MAX_REASSIGNED, reassign_customers
from zhike.records.customers.catalog import CONTACTS, CUSTOMERS
from zhike.records.customers.children import ChildFeature, follow_homes, purge_rows, register_children, withdraw_rows
from zhike.records.customers.models import rows_of_visible_customers, rows_outside_bin
from zhike.records.customers.queries.alike import Alike, customers_alike
from zhike.records.customers.queries.cards import (
    CustomerCard,
    HandMade,
    contact_place,
    contacts_of,
    customer_names,
    get_customer_card,
    list_contacts,
    list_hand_made,
    owners_of,
    require_customer,
    require_writable_customer,
    resolve_customer,
    unowned_customers,
)
from zhike.records.customers.queries.lists import (
    CustomerItem,
    CustomerQuery,
    binned_customers,
    count_customers,
    customer_items,
    list_customers,
    list_customers_for_wire,
    sees_protected,
    visible_customer_ids,
    visible_customers,
)
from zhike.records.customers.rules import ApplyReport, ContactImage, ContactPointImage, CustomerImage

__all__ = [
    "CONTACTS",
    "CUSTOMERS",
    "MAX_REASSIGNED",
    "Alike",
    "ApplyReport",
    "ChildFeature",
    "ContactImage",
    "ContactPointImage",
    "CustomerCard",
    "CustomerImage",
    "CustomerItem",
    "CustomerQuery",
    "HandMade",
    "Scores",
    "Totals",
    "apply_identity",
    "binned_customers",
    "contact_place",
    "contacts_of",
    "count_customers",
    "create_contact",
    "create_customer",
    "customer_items",
    "customer_names",
    "customers_alike",
    "delete_contact",
    "delete_customer",
    "follow_homes",
    "get_customer_card",
    "list_contacts",
    "list_customers",
    "list_customers_for_wire",
    "list_hand_made",
    "move_children",
    "note_contact",
    "owners_of",
    "purge_customers",
    "purge_rows",
    "reassign_customers",
    "register_children",
    "require_customer",
    "require_writable_customer",
    "resolve_customer",
    "restore_contact",
    "restore_customer",
    "rows_of_visible_customers",
    "rows_outside_bin",
    "sees_protected",
    "unowned_customers",
    "update_contact",
    "update_customer",
    "visible_customer_ids",
    "visible_customers",
    "withdraw_rows",
    "write_last_contacts",
    "write_scores",
    "write_totals",
]
