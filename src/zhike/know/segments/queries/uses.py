"""Where segments and tags are used: what names one in its condition."""

from uuid import UUID

from zhike.know.segments.models import Segment
from zhike.know.segments.rules import is_named_in
from zhike.platform.actor import Actor
from zhike.studio.views.public import views_naming


def names_of_uses(actor: Actor, record_id: UUID) -> list[str]:
    """Return the names of the views and segments of the whole tenant whose condition names a record: a segment, a tag.

    Those of others are counted by what they are, without their names, unless they are shared.
    """
    rows = Segment.objects.in_tenant(actor.tenant_id, "a segment that is used stays").exclude(pk=record_id)
    naming = [one for one in rows if one.frozen_at is None and is_named_in(one.condition, record_id)]
    names = [one.name if one.is_shared or one.owner_id == actor.user_id else "…" for one in naming]
    return [*names, *views_naming(actor, record_id)]
