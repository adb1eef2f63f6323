"""How tags are named and picked by everything generic."""

from zhike.know.tags.models import Tag
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet


def _visible(actor: Actor) -> ScopedQuerySet[Tag]:
    return Tag.objects.visible_to(actor)


register_store(ObjectStore(key="tags", rows=_visible))
