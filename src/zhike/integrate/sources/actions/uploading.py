"""Keep an uploaded file and find out what it is."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import orjson
from django.conf import settings
from django.db import transaction

from zhike.adapters.tabular import FileFacts, ReadOptions, TabularError, inspect_file
from zhike.integrate.sources.models import Import, SourceFile
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, DISK_FULL, INVALID, AppError, is_disk_full
from zhike.platform.ids import new_id

_CHUNK: Final = 1 << 20


def stored_path(tenant_id: UUID, file_id: UUID) -> Path:
    """Return where a file is kept: under its id, never under a name that a user chose."""
    return Path(settings.ZHIKE_UPLOADS) / str(tenant_id) / str(file_id)


def upload_file(
    actor: Actor, name: str, chunks: Iterable[bytes], *, reading: dict[str, Any] | None = None
) -> tuple[SourceFile, Import]:
    """Store a file, look into it, and begin a draft import of it.

    Args:
        actor: needs ``imports.run``.
        name: as its user knows it.
        chunks: its bytes.
        reading: how it is to be read, for a file that we wrote ourselves; as for `choose_reading`.

    Raises:
        AppError: 403; 422 with a ``tabular.…`` code when the file cannot be read; 507 ``platform.disk_full``.
        A refused file leaves nothing behind.
    """
    require(actor, "imports.run")
    file_id = new_id()
    path = stored_path(actor.tenant_id, file_id)
    shown = Path(name.replace("\\", "/")).name.replace("\x00", "")[:255] or "file"
    try:
        digest, size = _write(path, chunks)
        facts = inspect_file(path, ReadOptions(**reading)) if reading else inspect_file(path)
        with transaction.atomic():
            file = SourceFile(id=file_id, name=shown, sha256=digest, size_bytes=size)
            return _begin(actor, file, facts, reading=reading or {})
    except BaseException as error:
        path.unlink(missing_ok=True)
        raise as_app_error(error, shown) from error


def as_app_error(error: BaseException, file: str, *, row: int = 0) -> BaseException:
    """Return the expected failure behind an error of reading or writing, or the error itself.

    Args:
        error: what was raised.
        file: the name that its user knows the file by.
        row: last row that is safely stored; 0 = none.
    """
    if isinstance(error, TabularError):
        facts = {"row": row} | error.facts | {"file": file}
        return AppError(INVALID, error.code, facts)
    if is_disk_full(error):
        code = "sources.disk_full" if row else "platform.disk_full"
        return AppError(DISK_FULL, code, {"file": file, "row": row})
    return error


def reading_options(row: Import) -> dict[str, Any]:
    """Return the arguments of `ReadOptions` that its user chose for this import; the rest is detected."""
    allowed = ("encoding", "delimiter", "quote", "sheet", "header_row")
    return {key: row.reading[key] for key in allowed if row.reading.get(key) not in (None, "")}


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield a file on this machine as `upload_file` takes it."""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def find_same_file(actor: Actor, file: SourceFile, source_id: UUID) -> Import | None:
    """Return the import by which this very content already came into a source, or None."""
    same = SourceFile.objects.in_tenant(actor.tenant_id, "a file's hash is compared within the tenant")
    ids = list(same.filter(sha256=file.sha256).exclude(pk=file.pk).values_list("pk", flat=True))
    runs = Import.objects.in_tenant(actor.tenant_id, "as above").filter(source_id=source_id, file_id__in=ids)
    return runs.filter(state__in=["running", "done"]).order_by("-created_at").first()


def refuse_same_file(actor: Actor, file: SourceFile, source_id: UUID) -> None:
    """Let through a file whose content did not come into this source before.

    Raises:
        AppError: 409 ``sources.same_file`` naming the earlier import.
    """
    earlier = find_same_file(actor, file, source_id)
    if earlier is not None:
        facts = {"file": file.name, "import_id": str(earlier.pk), "at": earlier.created_at.date().isoformat()}
        raise AppError(CONFLICT, "sources.same_file", facts)


def _write(path: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        for chunk in chunks:
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def facts_of(facts: FileFacts) -> dict[str, Any]:
    """Return what is known of a file as JSON values."""
    known: dict[str, Any] = orjson.loads(orjson.dumps(asdict(facts)))
    return known


def _begin(actor: Actor, file: SourceFile, facts: FileFacts, *, reading: dict[str, Any]) -> tuple[SourceFile, Import]:
    file.tenant_id, file.user_id = actor.tenant_id, actor.user_id
    file.facts = facts_of(facts)
    file.save(force_insert=True)
    run = Import(
        tenant_id=actor.tenant_id,
        file_id=file.pk,
        user_id=actor.user_id,
        rows_total=facts.approx_rows,
        reading=reading | ({"sheet": facts.sheet} if facts.sheet else {}),
    )
    run.save(force_insert=True)
    return file, run
