"""Who keeps a connector hears by the bell when nothing goes out any more, or a change was given up."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from zhike.govern.notices.public import NoticeDraft, Said, drop_notices, give_notices
from zhike.integrate.connectors.public import connector_row, get_connector
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError

PAUSED: Final = "writeback_paused"
STOPPED: Final = "writeback_stopped"
GIVEN_UP: Final = "writeback_given_up"
_WHY: Final = "the worker serves every tenant"


def tell_keepers(row: WriteBack, kind: str) -> None:
    """Tell who made the connector, and who switched its write-back on."""
    _tell(row, kind, subject_id=row.pk)


def tell_given_up(row: WriteBack) -> None:
    """Tell that a change was given up: once until somebody has looked after those that were."""
    dead = Outgoing.objects.in_tenant(row.tenant_id, _WHY).filter(writeback_id=row.pk, state="dead")
    if dead.count() == 1:
        # The first of them since the last time: what was told then is over.
        drop_notices(row.tenant_id, [row.connector_id])
    _tell(row, GIVEN_UP, subject_id=row.connector_id)


def said_of_writebacks(actor: Actor, ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe for notices the write-backs that do not go out, to those who may see connectors."""
    if not actor.has("connectors.view"):
        return {}
    rows = WriteBack.objects.visible_to(actor).filter(pk__in=ids)
    return {row.pk: said for row in rows if (said := _said(actor, row.connector_id)) is not None}


def said_of_given_up(actor: Actor, connector_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe for notices the connectors with changes that were given up, while there are any."""
    if not actor.has("connectors.view"):
        return {}
    dead = Outgoing.objects.visible_to(actor).filter(state="dead").values("writeback_id")
    rows = WriteBack.objects.visible_to(actor).filter(connector_id__in=connector_ids, pk__in=dead)
    return {row.connector_id: said for row in rows if (said := _said(actor, row.connector_id)) is not None}


def _said(actor: Actor, connector_id: UUID) -> Said | None:
    try:
        connector, _ = get_connector(actor, connector_id)
    except AppError:
        return None
    return Said(object_key="connectors", record_id=connector.pk, title=connector.name)


def _tell(row: WriteBack, kind: str, *, subject_id: UUID) -> None:
    try:
        keeper = connector_row(row.tenant_id, row.connector_id).user_id
    except AppError:
        keeper = None
    people = sorted({one for one in (keeper, row.user_id) if one is not None})
    give_notices(row.tenant_id, [NoticeDraft(user_id=one, kind=kind, subject_id=subject_id) for one in people])
