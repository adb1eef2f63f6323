"""Reads of exports: one's own."""

from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import FORBIDDEN, AppError, not_found
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page
from zhike.studio.exports.models import Export

GONE: Final = 410


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
