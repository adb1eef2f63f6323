"""A post at the door: proven, stored, answered; its rows go on in the background."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from zhike.govern.access.public import load_actor
from zhike.integrate.connectors.actions.keeping import secrets_of, settings_of
from zhike.integrate.connectors.actions.pulling import start_run
from zhike.integrate.connectors.models import Connector, ConnectorRun, Delivery, Refusal
from zhike.integrate.connectors.rules.payloads import MOST_BYTES, BadPayloadError, rows_of
from zhike.integrate.connectors.rules.proofs import Posted, key_of, problem_of
from zhike.integrate.connectors.settings import HookSettings
from zhike.platform.clock import now
from zhike.platform.errors import AppError, invalid, not_found
from zhike.platform.ids import new_id

UNPROVEN: Final = 401
TOO_LARGE: Final = 413
TOO_MANY: Final = 429
_WHY: Final = "a post proves itself before its tenant is known"
_OURS: Final = "what was posted to a connector is its tenant's"
_noted: Final[dict[tuple[UUID, str], float]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """What shall be stored at once; ``key`` names it, ``told`` and ``address`` as in the table."""

    key: str
    rows: Sequence[Mapping[str, str]]
    size_bytes: int
    told: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What a sender is told; ``is_repeated``: it was here before, and nothing more happened."""

    id: UUID
    is_repeated: bool


def receive(hook_id: UUID, posted: Posted) -> Received:
    """Take a post; when this returns it is stored, and whatever dies next, its rows will be imported.

    Raises:
        AppError: 404 for an unknown or switched-off hook; 413; 401 for a post that is not proven or too old; 422 for a body
            without rows; 429 for too many a minute. Nothing is stored then but the count of refusals.
    """
    row = Connector.objects.unscoped(_WHY).filter(pk=hook_id, is_on=True, settings__kind="hook").first()
    if row is None:
        raise not_found("hook")
    settings = settings_of(row)
    if not isinstance(settings, HookSettings):
        raise not_found("hook")
    if len(posted.body) > MOST_BYTES:
        raise refused(row, AppError(TOO_LARGE, "connectors.too_large", {"limit": MOST_BYTES}))
    code = problem_of(settings, secrets_of(row), posted=posted)
    if code:
        raise refused(row, AppError(UNPROVEN, code))
    try:
        rows = rows_of(posted.body, posted.content_type, rows_path=settings.rows_path)
    except BadPayloadError as error:
        raise refused(row, invalid(str(error))) from error
    new = NewDelivery(key=key_of(settings, posted), rows=rows, size_bytes=len(posted.body))
    known = _known(row, new.key)
    if known is not None:
        return Received(known, is_repeated=True)
    keep_the_pace(row, settings.a_minute)
    return store(row, new)


def store(row: Connector, new: NewDelivery) -> Received:
    """Store a delivery and see to it that a run takes it; an equal one that is there already has had its effect."""
    stored = Delivery(
        id=new_id(), tenant_id=row.tenant_id, connector_id=row.pk, key=new.key, rows=list(map(dict, new.rows)),
        told=dict(new.told), size_bytes=new.size_bytes, address=new.address,
    )  # fmt: skip
    try:
        with transaction.atomic():
            stored.save(force_insert=True)
    except IntegrityError:
        known = _known(row, new.key)
        if known is None:
            raise
        return Received(known, is_repeated=True)
    wake(row)
    return Received(stored.pk, is_repeated=False)


def wake(row: Connector) -> bool:
    """Queue a run with its maker's rights, unless one is open; what fails here is made up for by the look each minute."""
    runs = ConnectorRun.objects.in_tenant(row.tenant_id, _OURS).filter(connector_id=row.pk, state="running")
    if row.user_id is None or runs.exists():
        return False
    try:
        start_run(load_actor(row.user_id, "import", request_id=str(row.pk), locale="zh-CN"), row.pk)
    except AppError:
        return False
    return True


def _known(row: Connector, key: str) -> UUID | None:
    rows = Delivery.objects.in_tenant(row.tenant_id, _OURS).filter(connector_id=row.pk, key=key)
    return rows.values_list("pk", flat=True).first()


def keep_the_pace(row: Connector, most: int) -> None:
    """Let no more come in a minute than a connector takes.

    Raises:
        AppError: 429; it is counted.
    """
    rows = Delivery.objects.in_tenant(row.tenant_id, _OURS).filter(connector_id=row.pk)
    if rows.filter(created_at__gte=now() - timedelta(minutes=1)).count() >= most:
        raise refused(row, AppError(TOO_MANY, "connectors.too_many_posts", {"limit": most}))


def refused(row: Connector, error: AppError) -> AppError:
    """Return a refusal that was counted, at most once a second for each reason: who may not post must not make us write."""
    at, key = time.monotonic(), (row.pk, error.code)
    if at - _noted.get(key, -1.0) >= 1.0:
        if len(_noted) > 1_000:
            _noted.clear()
        _noted[key] = at
        rows = Refusal.objects.in_tenant(row.tenant_id, _OURS).filter(connector_id=row.pk, code=error.code)
        if not rows.update(count=F("count") + 1, last_at=now()):
            first = Refusal(tenant_id=row.tenant_id, connector_id=row.pk, code=error.code, count=1, last_at=now())
            Refusal.objects.bulk_create([first], ignore_conflicts=True)
    return error
