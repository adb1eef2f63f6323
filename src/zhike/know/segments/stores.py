"""How segments are named and picked by everything generic."""

from zhike.know.segments.models import Segment
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet


def _visible(actor: Actor) -> ScopedQuerySet[Segment]:
    return Segment.objects.visible_to(actor)


register_store(ObjectStore(key="segments", rows=_visible))
