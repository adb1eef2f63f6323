"""Records of a company's own object."""

from zhike.platform.actor import Actor
from zhike.platform.reach import reach_of
from zhike.platform.scope import ScopedQuerySet
from zhike.studio.objects.models import Record


def live_records(key: str, actor: Actor) -> ScopedQuerySet[Record]:
    """Return the records of an object that an actor reaches, without those in the recycle bin."""
    return Record.objects.visible_to(actor, rule=reach_of(key)).filter(object_key=key, is_live=True)
