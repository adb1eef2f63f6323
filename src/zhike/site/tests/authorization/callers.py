"""Everybody who may knock: each role, a read-only key, somebody disabled, another company, nobody."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from zhike.govern.access.public import change_user_activity
from zhike.platform.actor import Actor
from zhike.site.tests.authorization.database import changed_tables, fingerprint, watched_writes
from zhike.site.tests.authorization.operations import Described
from zhike.testing import ROLES, Company, client_of, key_headers


@dataclass(frozen=True, slots=True)
class Caller:
    """One who calls; ``actor`` is None when no rights are left."""

    name: str
    client: Client
    actor: Actor | None
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, operation: Described, url: str) -> HttpResponse:
        """Call an operation with its sample body."""
        send: Callable[..., HttpResponse] = getattr(self.client, operation.method)
        if operation.method == "get":
            return send(url, dict(operation.query), headers=self.headers)
        if operation.is_multipart:
            return send(url, operation.body or {}, headers=self.headers)
        return send(url, operation.body, content_type="application/json", headers=self.headers)


def all_callers(company: Company, other: Company) -> list[Caller]:
    """Return everybody; ``company`` owns the records, and those of ``other`` are strangers."""
    disabled = company.add_user("admin")
    gone = Caller("disabled", client_of(disabled), None)
    change_user_activity(company.actor("admin"), disabled, is_active=False)
    keys = key_headers(company.actor("admin"), *_reading(company.actor("admin")))
    readonly = Caller("readonly key", Client(), _narrowed(company.actor("admin")), keys)
    roles = [Caller(role, client_of(company.users[role]), company.actor(role)) for role in ROLES]
    stranger = Caller("other company", client_of(other.users["admin"]), other.actor("admin"))
    callers = [*roles, readonly, stranger, gone, Caller("nobody", Client(), None)]
    for caller in callers:
        caller.client.get("/api/v1/me", headers=caller.headers)  # a key notes its first use, a session its beginning
    return callers


def undone(caller: Caller, operation: Described, url: str) -> tuple[HttpResponse, list[str]]:
    """Call, look at what changed, and take it back; return the answer and the tables that had changed."""
    answer, written = answered(caller, operation, url)
    if not written:
        return answer, []
    # Something was written, perhaps taken back by the operation itself: once more, and look at every row.
    with transaction.atomic():
        before = fingerprint()
        answer = caller.call(operation, url)
        changed = changed_tables(before, fingerprint())
        transaction.set_rollback(True)
    return answer, changed


def answered(caller: Caller, operation: Described, url: str) -> tuple[HttpResponse, list[str]]:
    """Call and take it back; return the answer and the statements that could have changed something."""
    with transaction.atomic(), watched_writes() as written:
        answer = caller.call(operation, url)
        transaction.set_rollback(True)
    return answer, written


def _reading(actor: Actor) -> list[str]:
    return sorted(grant for grant in actor.grants if grant.endswith(".view"))


def _narrowed(actor: Actor) -> Actor:
    return replace(actor, grants=frozenset(_reading(actor)))
