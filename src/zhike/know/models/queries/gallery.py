"""All models of a company: what each tells of itself, when it is made anew, whether its figures moved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.know.models.models import DriftReading
from zhike.know.models.queries.hits import Hits, hits_of, readings_of
from zhike.know.models.rules import Card, Reading, Version
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found
from zhike.platform.jobs.schedules import due_times

type Teller = Callable[[Actor], Iterable[Card]]
"""Tells of the models of a feature what a reader may know; nothing of those of which the reader may not."""

_tellers: Final[dict[str, Teller]] = {}
_keepers: Final[dict[str, "VersionKeeper"]] = {}
_WHY: Final = "one model for the whole company"


class VersionKeeper(Protocol):
    """Keeps the versions of some models; what it is asked of others' models it answers with None."""

    def list_versions(self, actor: Actor, key: str) -> Sequence[Version] | None:
        """Return the newest versions, the newest first."""

    def promote(self, actor: Actor, key: str, number: int, *, reason: str, is_held: bool) -> str | None:
        """Put a version to use, as ``promote_version``; return the kind of job that applies it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A model in the gallery.

    Attributes:
        owner: name of who asked for it, "" for the system.
        next_run_at: when it is made anew, None when that is not planned yet.
        drift: level of the newest reading, None when none was taken; ``drift_on`` its day.
    """

    card: Card
    owner: str
    next_run_at: datetime | None
    drift: str | None
    drift_on: date | None


@dataclass(frozen=True, slots=True)
class Story:
    """A model with everything that was noted of its life, newest first."""

    shown: Shown
    hits: Sequence[Hits]
    readings: Sequence[Reading]
    versions: Sequence[Version]


def register_model(feature: str, teller: Teller) -> None:
    """Let a feature tell of its models; registering it again replaces it."""
    _tellers[feature] = teller


def register_versions(feature: str, keeper: VersionKeeper) -> None:
    """Let a feature keep versions of its models; registering it again replaces it."""
    _keepers[feature] = keeper


def keepers() -> Sequence[VersionKeeper]:
    """Return everybody who keeps versions."""
    return tuple(_keepers.values())


def list_models(actor: Actor) -> list[Shown]:
    """Return every model that the actor may know of, in the order of their features.

    Raises:
        AppError: 403.
    """
    require(actor, "predictions.view")
    cards = [card for teller in _tellers.values() for card in teller(actor)]
    names = user_names(actor, [one.owner_id for one in cards if one.owner_id])
    due, levels = due_times(actor.tenant_id), _levels(actor.tenant_id)
    return [_shown(card, names, due=due, levels=levels) for card in cards]


def show_model(actor: Actor, key: str) -> Story:
    """Return one model with its life.

    Raises:
        AppError: 403; 404 for a model that is none, or of which the actor may not know.
    """
    shown = next((one for one in list_models(actor) if one.card.key == key), None)
    if shown is None:
        raise not_found("models")
    found = (one.list_versions(actor, key) for one in keepers())
    versions = next((one for one in found if one is not None), ())
    return Story(shown, hits_of(actor.tenant_id, key), readings_of(actor.tenant_id, key), versions)


def _levels(tenant_id: UUID) -> dict[str, tuple[str, date]]:
    rows = DriftReading.objects.in_tenant(tenant_id, _WHY).order_by("as_of", "created_at")
    return {model: (level, as_of) for model, level, as_of in rows.values_list("model", "level", "as_of")}


def _shown(  # sizes: what stands beside a card
    card: Card, names: dict[UUID, str], *, due: dict[str, datetime], levels: dict[str, tuple[str, date]]
) -> Shown:
    level, day = levels.get(card.key, (None, None))
    owner = names.get(card.owner_id, "") if card.owner_id else ""
    return Shown(card, owner, due.get(card.job), level, day)
