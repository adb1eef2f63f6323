"""Reads of exports: one's own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from zhike.govern.notices.public import Said
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import find_for
from zhike.platform.clock import now
from zhike.platform.errors import FORBIDDEN, AppError, not_found
from zhike.platform.i18n import message
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page
from zhike.platform.rows import lock_row
from zhike.studio.exports.models import Export, ExportPolicy
from zhike.studio.exports.rules import WAIT_DAYS

GONE: Final = 410
MOST_WAITING: Final = 200
_APPROVES: Final = "who approves sees what others ask for, never its rows"


def stored_path(tenant_id: UUID, export_id: UUID) -> Path:
    """Return where a file is kept: under its id, never under a name that somebody chose."""
    return Path(settings.ZHIKE_EXPORTS) / str(tenant_id) / str(export_id)


def list_exports(actor: Actor, *, limit: int = 50, cursor: str | None = None) -> Page[Export]:
    """Return one's own exports, the newest first."""
    return fetch_page(Export.objects.visible_to(actor), NEWEST_FIRST, limit=limit, cursor=cursor)


def get_export(actor: Actor, export_id: UUID) -> Export:
    """Return one of one's own exports.

    Raises:
        AppError: 404.
    """
    found = Export.objects.visible_to(actor).filter(pk=export_id).first()
    if found is None:
        raise not_found("export")
    return found


def approval_above(actor: Actor) -> int | None:
    """Return above how many rows an export of the company has to be approved; None: never."""
    row = ExportPolicy.objects.visible_to(actor).first()
    return row.approval_above if row else None


def list_waiting(actor: Actor) -> list[Export]:
    """Return the exports of the company that wait for approval, the oldest first, without one's own.

    Raises:
        AppError: 403 without ``exports.approve``.
    """
    require(actor, "exports.approve")
    rows = Export.objects.in_tenant(actor.tenant_id, _APPROVES).filter(state="waiting", created_at__gt=lapses_before())
    return list(rows.exclude(user_id=actor.user_id).order_by("created_at", "id")[:MOST_WAITING])


def get_waiting(actor: Actor, export_id: UUID) -> Export:
    """Return an export that waits, locked until the transaction ends.

    Raises:
        AppError: 403 without ``exports.approve``; 404; 409 ``exports.own_approval`` for one's own, ``exports.not_waiting`` when it
            was decided already or has lapsed.
    """
    require(actor, "exports.approve")
    rows = Export.objects.in_tenant(actor.tenant_id, _APPROVES)
    row = lock_row(rows.filter(wanted_rows__gt=0), export_id, what="export")
    if row.user_id == actor.user_id:
        raise AppError(409, "exports.own_approval")
    if state_of(row) != "waiting":
        raise AppError(409, "exports.not_waiting")
    return row


def lapses_before() -> datetime:
    """Return the instant before which requests that still wait have lapsed."""
    return now() - timedelta(days=WAIT_DAYS)


def state_of(row: Export) -> str:
    """Return how an export stands: a finished one may have expired, one that waits may have lapsed."""
    if is_expired(row):
        return "expired"
    return "lapsed" if row.state == "waiting" and row.created_at <= lapses_before() else row.state


def is_expired(row: Export) -> bool:
    """Say whether the file of a finished export is no longer kept."""
    return row.state == "done" and (row.expires_at is None or row.expires_at <= now())


def open_to_download(actor: Actor, export_id: UUID) -> tuple[Export, Path]:
    """Return an export whose file the actor may have now.

    Raises:
        AppError: 403 when the grant is gone; 404; 409 when it is not finished; 410 when the file is no longer kept.
    """
    row = get_export(actor, export_id)
    needed = {f"{row.object_key}.export", "exports.raw"} if row.form == "machines" else {f"{row.object_key}.export"}
    if lost := sorted(one for one in needed if not actor.has(one)):
        raise AppError(FORBIDDEN, "exports.right_lost", {"grant": lost[0]})
    if row.state != "done":
        raise AppError(409, "exports.not_ready", {"state": row.state})
    path = stored_path(row.tenant_id, row.pk)
    if is_expired(row) or not path.exists():
        raise AppError(GONE, "exports.gone")
    return row, path


def said_waiting(actor: Actor, export_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe exports that wait for this reader's approval, with how many rows they ask for."""
    found: dict[UUID, Said] = {}
    if not actor.has("exports.approve"):
        return found
    for row in list_waiting(actor):
        described = find_for(actor, row.object_key)
        if row.pk in export_ids and described is not None:
            title = described.plural.zh if actor.locale == "zh-CN" else described.plural.en
            rows = message("exports.waiting_rows", {"rows": f"{row.wanted_rows:,}"}, locale=actor.locale)
            found[row.pk] = Said(object_key="exports", record_id=row.pk, title=title, excerpt=rows)
    return found


def said_of(actor: Actor, export_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe one's own exports for notices, with the reason of a refusal."""
    found = {}
    for row in Export.objects.visible_to(actor).filter(pk__in=export_ids):
        described = find_for(actor, row.object_key)
        if described is not None:
            title = described.plural.zh if actor.locale == "zh-CN" else described.plural.en
            found[row.pk] = Said(object_key="exports", record_id=row.pk, title=title, excerpt=row.decided_note)
    return found
