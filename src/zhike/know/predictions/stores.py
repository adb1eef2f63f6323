"""How the questions of a company's own are named and picked by everything generic."""

from zhike.know.predictions.models import OwnQuestion
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet


def _visible(actor: Actor) -> ScopedQuerySet[OwnQuestion]:
    return OwnQuestion.objects.visible_to(actor).exclude(state="trial")


register_store(ObjectStore(key="questions", rows=_visible))
