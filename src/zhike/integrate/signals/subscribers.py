"""What signals say about customers follows them."""

from zhike.integrate.signals.actions.mentioning import move_mentions, purge_mentions
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("signals", move_mentions, purge=purge_mentions))
