"""Bring a file for a field: judged by its first bytes, kept once by its content, a picture drawn anew."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhike.adapters.blobs import INLINE, BlobTooLargeError, is_program, kind_of, put_blob
from zhike.adapters.images import BadImageError, Picture, redraw
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, is_hidden, object_for, require_writable
from zhike.platform.catalog.kinds import FILES
from zhike.platform.clock import now
from zhike.platform.errors import DISK_FULL, FORBIDDEN, AppError, invalid, is_disk_full, not_found
from zhike.platform.jobs.public import JobRun, start_job
from zhike.studio.files.models import File
from zhike.studio.files.rules import (
    MOST_BYTES,
    MOST_IMAGE_BYTES,
    FileCard,
    refuse_disguise,
    refuse_ending,
    shown_name,
)

_HEAD: Final = 16
_SWEEP_HOURS: Final = 24


def store_of_tenant(tenant_id: UUID) -> Path:
    """Return the folder of a company's blobs."""
    return Path(settings.ZHIKE_FILES) / str(tenant_id)


def upload_file(actor: Actor, object_key: str, *, field: str, name: str, chunks: Iterable[bytes]) -> FileCard:
    """Keep a file for a field of records that the actor may write; saving a record with it attaches it.

    Args:
        actor: needs the right to make or change records of the object, and to write the field.
        object_key: the object.
        field: key of an attachment or image field.
        name: what its owner calls it.
        chunks: its content.

    Raises:
        AppError: 403; 404 for an object or field that is not there for the actor; 422 ``files.too_large``,
            ``files.program``, ``files.not_what_it_says``, ``files.no_picture``, ``files.large_picture`` or
            ``files.empty``; 507 ``platform.disk_full``.
    """
    described = _field_for(actor, object_key, field)
    shown = shown_name(name)
    refuse_ending(shown)
    head, content = _begun(chunks)
    media_type = kind_of(head)
    if not head:
        raise invalid("files.empty", name=shown)
    if is_program(head):
        raise invalid("files.program", name=shown)
    refuse_disguise(shown, media_type)
    if described.type is FieldType.IMAGE and media_type not in INLINE:
        raise invalid("files.no_picture", name=shown)
    try:
        row = _picture(actor, content, media_type) if media_type in INLINE else _plain(actor, content, media_type)
    except BlobTooLargeError as error:
        raise invalid("files.too_large", name=shown, most_mb=int(error.args[0]) // 2**20) from error
    except BadImageError as error:
        code = "files.large_picture" if error.reason == "large" else "files.no_picture"
        raise invalid(code, name=shown) from error
    except OSError as error:
        if is_disk_full(error):
            raise AppError(DISK_FULL, "platform.disk_full", {"file": shown}) from error
        raise
    row.tenant_id, row.user_id, row.name = actor.tenant_id, actor.user_id, shown
    row.object_key, row.field_key = object_key, field
    with transaction.atomic():
        row.save(force_insert=True)
        _sweep_now_and_then(actor)
    return card_of(row)


def card_of(row: File) -> FileCard:
    """Return a file as it is shown."""
    return FileCard(
        id=row.id,
        field=row.field_key,
        name=row.name,
        size=row.size,
        media_type=row.media_type,
        width=row.width,
        height=row.height,
        user_id=row.user_id,
        created_at=row.created_at,
    )


def _field_for(actor: Actor, object_key: str, key: str) -> Field:
    described = object_for(actor, object_key)
    if not (actor.has(f"{object_key}.create") or actor.has(f"{object_key}.edit")):
        raise AppError(FORBIDDEN, "files.forbidden")
    found = described.field(key)
    if found is None or found.type not in FILES or is_hidden(actor, found):
        raise not_found("field")
    require_writable(actor, [found])
    return found


def _begun(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return the first bytes, and the content from its first byte on."""
    head, taken, rest = b"", [], iter(chunks)
    for chunk in rest:
        taken.append(chunk)
        head += chunk[:_HEAD]
        if len(head) >= _HEAD:
            break
    return head[:_HEAD], chain(taken, rest)


def _plain(actor: Actor, content: Iterable[bytes], media_type: str) -> File:
    blob = put_blob(store_of_tenant(actor.tenant_id), content, most=MOST_BYTES)
    return File(sha256=blob.sha256, size=blob.size, media_type=media_type)


def _picture(actor: Actor, content: Iterable[bytes], media_type: str) -> File:
    picture: Picture = redraw(_whole(content), media_type)
    root = store_of_tenant(actor.tenant_id)
    blob = put_blob(root, [picture.content], most=MOST_BYTES)
    small = put_blob(root, [picture.thumbnail], most=MOST_BYTES)
    return File(
        sha256=blob.sha256,
        size=blob.size,
        media_type=media_type,
        thumbnail=small.sha256,
        width=picture.width,
        height=picture.height,
    )


def _whole(content: Iterable[bytes]) -> bytes:
    whole = bytearray()
    for chunk in content:
        whole += chunk
        if len(whole) > MOST_IMAGE_BYTES:
            raise BlobTooLargeError(MOST_IMAGE_BYTES)
    return bytes(whole)


def _sweep_now_and_then(actor: Actor) -> None:
    """Queue the job that throws away what nobody holds, at most once a day and company."""
    since = now() - timedelta(hours=_SWEEP_HOURS)
    runs = JobRun.objects.in_tenant(actor.tenant_id, "upkeep looks at its own jobs")
    if not runs.filter(kind="files.sweep", created_at__gte=since).exists():
        start_job(actor, "files.sweep", {})
