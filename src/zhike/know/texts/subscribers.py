"""Readings follow their customers."""

from zhike.know.texts.actions.reading import move_readings, purge_readings
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("texts", move_readings, purge=purge_readings))
