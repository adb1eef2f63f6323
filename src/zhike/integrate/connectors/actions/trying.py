"""Look into another system without keeping anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings as django_settings

from zhike.adapters.feeds import open_feed
from zhike.integrate.cleaning.public import guess_mapping, guess_object
from zhike.integrate.connectors.actions.keeping import Settings, addresses_of, secret_of
from zhike.integrate.connectors.models import Connector
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found

SAMPLES: Final = 5


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of another system: values from its first rows, and the field it seems to be (empty when none)."""

    name: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the first page holds; ``object`` is what its rows seem to be."""

    rows: int
    object: str
    columns: tuple[SeenColumn, ...]


def try_settings(actor: Actor, settings: Settings, *, secret: str | None, connector_id: UUID | None) -> Look:
    """Pull the first page and say what it seems to be.

    Args:
        actor: needs ``connectors.edit``.
        settings: as they are typed now.
        secret: None takes the one of ``connector_id``, but only for the address it was given for.
        connector_id: the connector that is being changed, if any.

    Raises:
        AppError: 403, 404; 422 with what the other system or the way to it says.
    """
    require(actor, "connectors.edit")
    known = secret if secret is not None else _kept_secret(actor, settings, connector_id=connector_id)
    feed = open_feed(settings, known, allowed=django_settings.ZHIKE_OUTGOING_ALLOW)
    page = next(iter(feed.pull("")), None)
    return look_at(page.rows if page else ())


def look_at(rows: Sequence[Mapping[str, str]]) -> Look:
    """Describe rows by their columns."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if not columns:
        return Look(len(rows), "customers", ())
    sampled = [{column: row.get(column, "") for column in columns} for row in rows[:200]]
    kind = guess_object(columns, sampled)
    guesses = guess_mapping(columns, sampled, kind=kind)
    seen = (
        SeenColumn(
            column,
            tuple(dict.fromkeys(row[column] for row in sampled if row[column]))[:SAMPLES],
            guesses[column].field if column in guesses else "",
        )
        for column in columns
    )
    return Look(len(rows), kind, tuple(seen))


def _kept_secret(actor: Actor, settings: Settings, *, connector_id: UUID | None) -> str:
    if connector_id is None:
        return ""
    row = Connector.objects.visible_to(actor).filter(pk=connector_id).first()
    if row is None:
        raise not_found("connector")
    # Whoever may edit a connector must not be able to read its secret by pointing it at an own server.
    return secret_of(row) if addresses_of(row.settings) == addresses_of(settings.model_dump(mode="json")) else ""
