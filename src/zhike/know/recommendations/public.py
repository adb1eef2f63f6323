"""The door to recommendations."""

from zhike.know.recommendations.actions.answering import Answer, answer_offer
from zhike.know.recommendations.actions.running import OffersReport, make_offers
from zhike.know.recommendations.deciding import BestOffer, Offered, offered_of
from zhike.know.recommendations.queries.associations import (
    AssociationKind,
    AssociationQuery,
    Associations,
    AssociationSort,
    iter_associations,
    list_associations,
    show_associations,
)
from zhike.know.recommendations.queries.offers import CustomerOffer, OfferItem, list_offers, require_offers

__all__ = [
    "Answer",
    "AssociationKind",
    "AssociationQuery",
    "AssociationSort",
    "Associations",
    "BestOffer",
    "CustomerOffer",
    "OfferItem",
    "Offered",
    "OffersReport",
    "answer_offer",
    "iter_associations",
    "list_associations",
    "list_offers",
    "make_offers",
    "offered_of",
    "require_offers",
    "show_associations",
]
