"""Answers to offers follow their customers; the gallery shows the recommender."""

from zhike.know.models.public import register_model
from zhike.know.recommendations.actions.answering import move_answers, purge_answers
from zhike.know.recommendations.telling import tell_offers
from zhike.records.customers.public import ChildFeature, register_children

register_children(ChildFeature("recommendations", move_answers, purge=purge_answers))
register_model("recommendations", tell_offers)
