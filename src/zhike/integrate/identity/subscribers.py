"""One-ID forgets customers that are deleted for good."""

from zhike.integrate.identity.actions.purging import move_nothing, purge_identities, worked_on_nothing
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("identity", move_nothing, worked_on_nothing, purge_identities))
