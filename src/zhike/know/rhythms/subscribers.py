"""The gallery shows the model of next purchases; who is gone for good leaves no day."""

from zhike.know.models.public import register_model
from zhike.know.rhythms.actions import purge_days
from zhike.know.rhythms.telling import tell_rhythms
from zhike.records.customers.public import ChildFeature, register_children

register_model("rhythms", tell_rhythms)
register_children(ChildFeature("rhythms", purge=purge_days))
