"""Activities and tasks follow their customers."""

from zhike.records.activities.actions.importing import move_rows, purge_activities, worked_on
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("activities", move_rows, worked_on, purge_activities))
