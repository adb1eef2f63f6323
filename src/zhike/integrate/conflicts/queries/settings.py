"""A company's rules of which conflicts settle by themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.conflicts.about import disputable, disputed_objects
from zhike.integrate.conflicts.models import ConflictSetting
from zhike.integrate.conflicts.rules import CUSTOMERS, ConflictRule, stored_rule
from zhike.integrate.sources.public import trust_of
from zhike.platform.actor import Actor, require

type TwoWayOf = Callable[[UUID], frozenset[tuple[str, str]]]

_WHY: Final = "rules of conflicts are the tenant's"
_askers: list[TwoWayOf] = []


@dataclass(frozen=True, slots=True)
class RulePlace:
    """An object that rules may be about: its fields by key, and its sources by id with their names."""

    object: str
    fields: tuple[str, ...]
    sources: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStory:
    """The rules as they are set, with all that one may be about; ``version`` 0 before the first."""

    rules: tuple[ConflictRule, ...]
    places: tuple[RulePlace, ...]
    version: int
    set_at: datetime | None
    set_by: str


def rules_of(tenant_id: UUID) -> list[ConflictRule]:
    """Return the company's rules."""
    row = ConflictSetting.objects.in_tenant(tenant_id, _WHY).first()
    return [stored_rule(one) for one in row.rules] if row else []


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
    places = rule_places(actor)
    known = known_fields(places)
    return RuleStory(
        rules=tuple(one for one in rules_of(actor.tenant_id) if not one.field or (one.object, one.field) in known),
        places=places,
        version=row.version if row else 0,
        set_at=row.updated_at if row else None,
        set_by=user_names(actor, [row.user_id]).get(row.user_id, "") if row and row.user_id else "",
    )


def rule_places(actor: Actor) -> tuple[RulePlace, ...]:
    """Return what rules may be about: the objects that have a source or fields that the actor knows of, customers first."""
    trust = trust_of(actor.tenant_id)
    places = []
    for described in disputed_objects(actor):
        sources = {key: one.name for key, one in trust.items() if one.object == described.key}
        if sources or described.key == CUSTOMERS:
            fields = tuple(one.key for one in disputable(actor, described.key))
            places.append(RulePlace(described.key, fields, tuple(sorted(sources.items(), key=lambda one: one[1]))))
    return tuple(sorted(places, key=lambda one: (one.object != CUSTOMERS, one.object)))


def known_fields(places: Iterable[RulePlace]) -> frozenset[tuple[str, str]]:
    """Return (object, field) of all that rules may name."""
    return frozenset((place.object, field) for place in places for field in place.fields)


def source_names(tenant_id: UUID) -> dict[UUID, str]:
    """Return every source with its name."""
    return {key: one.name for key, one in trust_of(tenant_id).items()}
