"""The gallery shows the model of payments; risks follow their customers, and go with who is gone for good."""

from zhike.know.models.public import register_model
from zhike.know.payments.actions import move_payments, purge_payments
from zhike.know.payments.telling import tell_payments
from zhike.records.customers.public import ChildFeature, register_children

register_model("payments", tell_payments)
register_children(ChildFeature("payments", move_payments, purge=purge_payments))
