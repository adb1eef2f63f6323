"""Look-alikes as a reader sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.know.segments.models import Alike
from zhike.know.segments.queries.cards import segment_row
from zhike.know.segments.queries.history import shown_names
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for, sees_clear
from zhike.platform.i18n import message

_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class AlikePerson:
    """A customer outside the segment; ``share`` 0–1 says how much they are like its members, ``reasons`` (field, value) why."""

    customer_id: UUID
    name: object
    share: float
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeList:
    """The first look-alikes in the reader's scope; nothing is known yet while ``made_at`` is None.

    ``quality``: ``auc`` and ``baseline`` (the best single field, ``baseline_field``) on customers that the models did not see.
    """

    made_at: datetime | None
    ranked: int
    quality: Mapping[str, object]
    people: tuple[AlikePerson, ...]
    refused: str | None


def show_alike(actor: Actor, segment_id: UUID) -> AlikeList:
    """Return the look-alikes of a segment that the actor sees; reasons of fields that they do not see clear are left out.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "customers.view")
    row = segment_row(actor, segment_id)
    kept = Alike.objects.visible_to(actor).filter(segment_id=row.pk).first()
    if kept is None:
        return AlikeList(made_at=None, ranked=0, quality={}, people=(), refused=None)
    refused = None
    if kept.refused_code:
        refused = message(f"segments.alike.{kept.refused_code}", kept.refused_facts, locale=actor.locale)
    names = shown_names(actor, [UUID(one["id"]) for one in kept.people])
    clear = {one.key for one in object_for(actor, "customers").fields if sees_clear(actor, one)}
    people = (
        AlikePerson(
            UUID(one["id"]),
            names[UUID(one["id"])],
            one["share"],
            tuple((key, value) for key, value in one["reasons"] if key in clear),
        )
        for one in kept.people
        if UUID(one["id"]) in names
    )
    return AlikeList(
        made_at=kept.made_at,
        ranked=kept.ranked,
        quality=kept.quality,
        people=tuple(people)[:_SHOWN],
        refused=refused,
    )
