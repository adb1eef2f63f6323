"""Orders follow their customers."""

from zhike.records.customers.public import ChildFeature, register_children
from zhike.records.orders.actions import move_orders, purge_orders

register_children(ChildFeature("orders", move_orders, purge=purge_orders))
