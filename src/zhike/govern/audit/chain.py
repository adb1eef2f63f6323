"""Sealing entries into a chain, and checking it.

Entries are written unsealed in the request and chained afterwards, in batches, by the worker: chaining in the request
would make every writer of a tenant wait for the one before it until that one commits. Until then (seconds) an entry is
guarded by its own keyed digest: an edit shows, a deletion in that window would not.
"""

from functools import cache
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhike.govern.audit.entries import Verification
from zhike.govern.audit.models import AuditEntry, AuditHead
from zhike.govern.audit.rules import chain_of, digest_of, head_mac
from zhike.platform.scope import ScopedQuerySet

_REASON: Final = "the chain covers the whole tenant"
_WRITE_BATCH: Final = 200


@cache
def audit_key() -> bytes:
    """Return the key of all fingerprints, derived from the installation's signing key."""
    return sha256(f"zhike.audit:{settings.SECRET_KEY}".encode()).digest()


def content_of(row: AuditEntry) -> list[str]:
    """Return what the digest covers: everything but the chain's own columns."""
    return [
        str(row.id),
        str(row.tenant_id),
        row.at.isoformat(),
        str(row.user_id or ""),
        row.user_name,
        row.origin,
        row.request_id,
        row.object_key,
        row.record_id,
        row.action,
        row.title,
        row.before,
        row.after,
    ]


def seal_pending(limit: int = 2000) -> int:
    """Chain up to ``limit`` entries of each tenant that has unsealed ones, and return how many were chained."""
    unsealed = AuditEntry.objects.unscoped("the worker serves every tenant").filter(seq__isnull=True)
    tenants = set(unsealed.order_by("id").values_list("tenant_id", flat=True)[: limit * 5])
    return sum(_seal_tenant(tenant_id, limit) for tenant_id in sorted(tenants))


def verify_chain(tenant_id: UUID) -> Verification:
    """Check every entry of a tenant against the chain, and name the first bad one."""
    key, expected, previous = audit_key(), 1, ""
    for row in _entries(tenant_id).filter(seq__isnull=False).order_by("seq").iterator(chunk_size=2000):
        problem = _problem_of(row, key, expected, previous)
        if problem:
            return _found(tenant_id, expected, problem)
        expected, previous = expected + 1, row.chain
    head = AuditHead.objects.filter(pk=tenant_id).first() or AuditHead(tenant_id=tenant_id)
    if head.seq and head.mac != head_mac(key, str(tenant_id), seq=head.seq, chain=head.chain):
        return _found(tenant_id, expected, "head")
    if (head.seq, head.chain) != (expected - 1, previous):
        return _found(tenant_id, expected, "cut_off")
    for row in _entries(tenant_id).filter(seq__isnull=True).iterator(chunk_size=2000):
        if row.digest != digest_of(key, content_of(row)):
            return _found(tenant_id, expected, "unsealed")
    return Verification(
        tenant_id=tenant_id,
        checked=expected - 1,
        unsealed=_entries(tenant_id).filter(seq__isnull=True).count(),
        bad_seq=None,
        problem="",
        head=previous,
    )


def _entries(tenant_id: UUID) -> ScopedQuerySet[AuditEntry]:
    return AuditEntry.objects.in_tenant(tenant_id, _REASON)


def _problem_of(row: AuditEntry, key: bytes, expected: int, previous: str) -> str:
    if row.seq != expected:
        return "missing"
    if row.digest != digest_of(key, content_of(row)):
        return "content"
    return "" if row.chain == chain_of(key, previous, seq=expected, digest=row.digest) else "order"


def _found(tenant_id: UUID, seq: int, problem: str) -> Verification:
    return Verification(tenant_id=tenant_id, checked=seq - 1, unsealed=0, bad_seq=seq, problem=problem, head="")


def _seal_tenant(tenant_id: UUID, limit: int) -> int:
    key = audit_key()
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=tenant_id)
        head = AuditHead.objects.select_for_update().get(pk=tenant_id)
        rows = list(_entries(tenant_id).filter(seq__isnull=True).order_by("id")[:limit])
        for row in rows:
            head.seq += 1
            head.chain = chain_of(key, head.chain, seq=head.seq, digest=row.digest)
            row.seq, row.chain = head.seq, head.chain
        _entries(tenant_id).bulk_update(rows, ["seq", "chain"], batch_size=_WRITE_BATCH)
        head.mac = head_mac(key, str(tenant_id), seq=head.seq, chain=head.chain)
        head.save()
    return len(rows)
