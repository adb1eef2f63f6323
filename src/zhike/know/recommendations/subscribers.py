"""Answers to offers follow their customers."""

from zhike.know.recommendations.actions.answering import move_answers, purge_answers
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("recommendations", move_answers, purge=purge_answers))
