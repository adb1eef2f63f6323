"""Tags follow their customers."""

from zhike.know.tags.actions.giving import move_tags, purge_tags
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("tags", move_tags, purge=purge_tags))
