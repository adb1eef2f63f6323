"""What the bell says of drift; who is gone for good leaves no kept scores."""

from zhike.govern.notices.public import register_kind
from zhike.know.models.public import NOTICE, purge_scores, said_of
from zhike.records.customers.public import ChildFeature, register_children

register_kind(NOTICE, said_of)
register_children(ChildFeature("models", purge=purge_scores))
