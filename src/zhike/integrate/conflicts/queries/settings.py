"""A company's rules of which conflicts settle by themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.conflicts.models import ConflictSetting
from zhike.integrate.conflicts.rules import ConflictRule
from zhike.integrate.sources.public import trust_of
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, is_hidden, object_for

type TwoWayOf = Callable[[UUID], frozenset[tuple[str, str]]]

_WHY: Final = "rules of conflicts are the tenant's"
_askers: list[TwoWayOf] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStory:
    """The rules as they are set, with all that one may be about; ``version`` 0 before the first."""

    rules: tuple[ConflictRule, ...]
    fields: tuple[str, ...]
    sources: tuple[tuple[UUID, str], ...]
    version: int
    set_at: datetime | None
    set_by: str


def rules_of(tenant_id: UUID) -> list[ConflictRule]:
    """Return the company's rules."""
    row = ConflictSetting.objects.in_tenant(tenant_id, _WHY).first()
    return [ConflictRule(**one) for one in row.rules] if row else []


def use_two_way(ask: TwoWayOf) -> None:
    """Say who knows which fields are written back to the source that fills them."""
    _askers[:] = [ask]


def two_way_of(tenant_id: UUID) -> frozenset[tuple[str, str]]:
    """Return (source, field) of the fields that go both ways."""
    return _askers[0](tenant_id) if _askers else frozenset()


def rule_story(actor: Actor) -> RuleStory:
    """Return the rules and what they may be about; fields that are hidden from the actor are left out.

    Raises:
        AppError: 403.
    """
    require(actor, "identity.review")
    row = ConflictSetting.objects.visible_to(actor).first()
    fields = tuple(one.key for one in disputable(actor))
    return RuleStory(
        rules=tuple(one for one in rules_of(actor.tenant_id) if not one.field or one.field in fields),
        fields=fields,
        sources=tuple(sorted(customer_sources(actor.tenant_id).items(), key=lambda one: one[1])),
        version=row.version if row else 0,
        set_at=row.updated_at if row else None,
        set_by=user_names(actor, [row.user_id]).get(row.user_id, "") if row and row.user_id else "",
    )


def disputable(actor: Actor) -> list[Field]:
    """Return the fields of customers that sources fill and people may change, those that the actor may know of."""
    fields = object_for(actor, "customers").fields
    return [one for one in fields if one.is_editable and not one.formula and not is_hidden(actor, one)]


def customer_sources(tenant_id: UUID) -> dict[UUID, str]:
    """Return the sources of customers with their names."""
    return {key: one.name for key, one in trust_of(tenant_id).items() if one.object == "customers"}
