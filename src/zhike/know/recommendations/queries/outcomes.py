"""How many offers of each answer were bought within 90 days."""

from typing import Final

from django.db.models import Count, Q

from zhike.know.recommendations.models import OfferOutcome
from zhike.know.recommendations.rules.outcomes import WORDS, Outcome, outcome_of
from zhike.platform.actor import Actor

_WHY: Final = "a sum over all customers, a share of which is told from thirty on"


def list_outcomes(actor: Actor) -> tuple[Outcome, ...]:
    """Return what became of accepted offers, of those without an answer, and of those that did not suit.

    The caller has checked the right to associations.
    """
    rows = OfferOutcome.objects.in_tenant(actor.tenant_id, _WHY).filter(bought__isnull=False).order_by()
    counted = rows.values_list("word").annotate(offers=Count("id"), came=Count("id", filter=Q(bought=True)))
    found = {word: (offers, bought) for word, offers, bought in counted}
    told = {word: found.get(word, (0, 0)) for word in WORDS}
    return tuple(outcome_of(word, offers=offers, bought=bought) for word, (offers, bought) in told.items())
