"""The door to recommendations."""

from zhike.know.recommendations.actions.answering import Answer, answer_offer
from zhike.know.recommendations.actions.running import OffersReport, make_offers
from zhike.know.recommendations.queries.associations import (
    AssociationKind,
    AssociationQuery,
    Associations,
    AssociationSort,
    iter_associations,
    list_associations,
    show_associations,
)
from zhike.know.recommendations.queries.offers import CustomerOffer, OfferItem, list_offers

__all__ = [
    "Answer",
    "AssociationKind",
    "AssociationQuery",
    "AssociationSort",
    "Associations",
    "CustomerOffer",
    "OfferItem",
    "OffersReport",
    "answer_offer",
    "iter_associations",
    "list_associations",
    "list_offers",
    "make_offers",
    "show_associations",
]
