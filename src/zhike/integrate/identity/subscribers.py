"""One-ID forgets customers that are deleted for good."""

from zhike.integrate.identity.actions.purging import purge_identities
from zhike.records.customers.public import ChildFeature, register_children

# Memberships are what others follow, and a decision about records is no work on a customer.
register_children(ChildFeature("identity", purge=purge_identities))
