"""The door to customers."""

from zhike.records.customers.actions.edit import create_customer, delete_customer, update_customer
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
from zhike.records.customers.children import ChildFeature, register_children
from zhike.records.customers.queries.cards import (
    CustomerCard,
    HandMade,
    contacts_of,
    customer_names,
    get_customer_card,
    list_contacts,
    list_hand_made,
    owners_of,
    require_customer,
    resolve_customer,
    unowned_customers,
)
from zhike.records.customers.queries.lists import (
    CustomerItem,
    CustomerQuery,
    count_customers,
    customer_items,
    list_customers,
    rows_of_visible_customers,
    sees_protected,
    visible_customer_ids,
    visible_customers,
)
from zhike.records.customers.rules import ApplyReport, ContactImage, ContactPointImage, CustomerImage

__all__ = [
    "CONTACTS",
    "CUSTOMERS",
    "MAX_REASSIGNED",
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
    "contacts_of",
    "count_customers",
    "create_customer",
    "customer_items",
    "customer_names",
    "delete_customer",
    "get_customer_card",
    "list_contacts",
    "list_customers",
    "list_hand_made",
    "move_children",
    "note_contact",
    "owners_of",
    "reassign_customers",
    "register_children",
    "require_customer",
    "resolve_customer",
    "rows_of_visible_customers",
    "sees_protected",
    "unowned_customers",
    "update_customer",
    "visible_customer_ids",
    "visible_customers",
    "write_last_contacts",
    "write_scores",
    "write_totals",
]
