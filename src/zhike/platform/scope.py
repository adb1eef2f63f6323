"""Fail-closed access to rows: a query that was not scoped refuses to run."""

from collections.abc import Callable
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor

type ScopeRule = Callable[[Actor], Q]
"""Depends on the actor alone and asks the database only within the filter: plans of lists remember it by the actor."""


class UnscopedQueryError(RuntimeError):
    """A programming error: rows were about to be read without naming who reads them."""


def tenant_rows(actor: Actor) -> Q:
    """Scope rule for rows that everyone in the tenant may see."""
    del actor
    return Q()


def no_rows(actor: Actor) -> Q:
    """Scope rule of a table that holds several objects: each reading brings the rule of its object."""
    del actor
    return Q(pk__in=[])


class ScopedQuerySet[M: models.Model](models.QuerySet[M]):
    """A query set that runs only after ``visible_to``, ``in_tenant`` or ``unscoped``."""

    _scoped_by: str | None = None

    def visible_to(self, actor: Actor, *, rule: ScopeRule | None = None) -> Self:
        """Keep the rows of the actor's tenant that the model's ``scope_rule``, or the one given, lets them see."""
        if rule is None:
            rule = getattr(self.model, "scope_rule")  # noqa: B009 - declared on each TenantRow, unknown to Model
        return self._scoped(f"actor:{actor.user_id}").filter(rule(actor), tenant_id=actor.tenant_id)

    def in_tenant(self, tenant_id: UUID, reason: str) -> Self:
        """Keep all rows of one tenant; the reason says why no actor's scope applies."""
        return self._scoped(reason).filter(tenant_id=tenant_id)

    def unscoped(self, reason: str) -> Self:
        """Run over all tenants; the reason says why that is right."""
        return self._scoped(reason)

    def _scoped(self, reason: str) -> Self:
        if not reason:
            msg = "say why no scope applies"
            raise ValueError(msg)
        clone = self.all()
        clone._scoped_by = reason  # noqa: SLF001 - our own attribute on our own class
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private API of QuerySet, absent from the stubs
        clone._scoped_by = self._scoped_by
        return clone

    def _check(self) -> None:
        if self._scoped_by is None:
            msg = f"{self.model.__name__}: call visible_to(actor), in_tenant(id, reason) or unscoped(reason) first"
            raise UnscopedQueryError(msg)

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's own signature
        """Refuse to become a subquery unscoped."""
        self._check()
        return super().resolve_expression(*args, **kwargs)

    def iterator(self, chunk_size: int | None = None) -> Any:  # noqa: ANN401 - Django's own signature
        self._check()
        return super().iterator(chunk_size=chunk_size)

    def count(self) -> int:
        self._check()
        return super().count()

    def exists(self) -> bool:
        self._check()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()


def require_scope(rows: models.QuerySet[Any]) -> None:
    """Refuse a query set that was not scoped, for readers that go around its own methods.

    Raises:
        UnscopedQueryError: a programming error.
    """
    if isinstance(rows, ScopedQuerySet):
        rows._check()  # noqa: SLF001 - our own method on our own class


class ScopedManager[M: models.Model](models.Manager[M]):
    """The default manager of every tenant row."""

    def get_queryset(self) -> ScopedQuerySet[M]:
        """Return the fail-closed query set."""
        return ScopedQuerySet(self.model, using=self._db)

    def visible_to(self, actor: Actor, *, rule: ScopeRule | None = None) -> ScopedQuerySet[M]:
        """See `ScopedQuerySet.visible_to`."""
        return self.get_queryset().visible_to(actor, rule=rule)

    def in_tenant(self, tenant_id: UUID, reason: str) -> ScopedQuerySet[M]:
        """See `ScopedQuerySet.in_tenant`."""
        return self.get_queryset().in_tenant(tenant_id, reason)

    def unscoped(self, reason: str) -> ScopedQuerySet[M]:
        """See `ScopedQuerySet.unscoped`."""
        return self.get_queryset().unscoped(reason)


class Scoped(models.Model):
    """Mixin that gives a model its fail-closed manager and its rule."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(tenant_rows)
    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True
