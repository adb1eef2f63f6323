"""What signals tie together, for the graph of the whole company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.integrate.signals.models import Mention, Signal
from zhike.integrate.signals.queries.rows import live_signals
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import object_for, presenter_of

_CHUNK: Final = 5_000
_WHY: Final = "the graph is built over the whole company and read within each reader's rights"


@dataclass(frozen=True, slots=True)
class SignalTie:
    """A signal outside the bin with what it names."""

    id: UUID
    published_at: datetime
    topics: tuple[str, ...]
    competitors: tuple[str, ...]
    products: tuple[str, ...]


def iter_signal_ties(tenant_id: UUID) -> Iterator[SignalTie]:
    """Yield all signals of a tenant that are not in the bin."""
    rows = Signal.objects.in_tenant(tenant_id, _WHY).filter(deleted_at__isnull=True).order_by("id")
    for one, at, *named in rows.values_list("id", "published_at", "topics", "competitors", "products").iterator(_CHUNK):
        yield SignalTie(one, at, *(tuple(filter(None, map(str.strip, text.split(";")))) for text in named))


def iter_mention_ties(tenant_id: UUID) -> Iterator[tuple[UUID, UUID, UUID, datetime]]:
    """Yield (mention, signal, customer, since when)."""
    rows = Mention.objects.in_tenant(tenant_id, _WHY).order_by("id")
    yield from rows.values_list("id", "signal_id", "customer_id", "created_at").iterator(_CHUNK)


def signal_titles(actor: Actor, signal_ids: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return (title, kind) of those signals as the actor sees them; none without ``signals.view``."""
    if not actor.has("signals.view"):
        return {}
    presenter = presenter_of(object_for(actor, "signals"), actor)
    found: dict[UUID, tuple[str, str]] = {}
    for chunk in in_chunks(signal_ids):
        for one, title, kind in live_signals(actor).filter(pk__in=chunk).values_list("id", "title", "kind"):
            told = presenter.mask({"title": title, "kind": kind})
            found[one] = (str(told.get("title") or ""), str(told.get("kind") or ""))
    return found
