"""What customers and their contacts are."""

from zhike.records.customers.catalog.contacts import CONTACTS
from zhike.records.customers.catalog.customers import CUSTOMERS, SOURCED

__all__ = ["CONTACTS", "CUSTOMERS", "SOURCED"]
