"""People found while their name is typed."""

from typing import Final
from uuid import UUID

from zhike.engines.text import name_pinyin
from zhike.govern.people.models import User
from zhike.platform.actor import Actor

_MOST_READ: Final = 5_000


def find_people(actor: Actor, text: str, *, limit: int = 8) -> tuple[tuple[UUID, str], ...]:
    """Return id and name of active users whose name holds a text, or whose pinyin or initials begin with it.

    Names that begin with it come first, then by name; everybody for an empty text.
    """
    wanted = "".join(text.split()).lower()
    rows = User.rows.visible_to(actor).filter(is_active=True).order_by("name", "id").values_list("id", "name")
    ranked = [(_rank(name, wanted), place, one, name) for place, (one, name) in enumerate(rows[:_MOST_READ])]
    best = sorted(one for one in ranked if one[0] < _NO_MATCH)[:limit]
    return tuple((one, name) for _, _, one, name in best)


def active_people(tenant_id: UUID) -> frozenset[UUID]:
    """Return everybody who may sign in."""
    rows = User.rows.in_tenant(tenant_id, "who works here is asked by checks of the whole company")
    return frozenset(rows.filter(is_active=True).values_list("id", flat=True))


_NO_MATCH: Final = 3


def _rank(name: str, wanted: str) -> int:
    plain = "".join(name.split()).lower()
    if plain.startswith(wanted):
        return 0
    pinyin, initials = name_pinyin(name)
    if pinyin.replace(" ", "").startswith(wanted) or initials.startswith(wanted):
        return 1
    return 2 if wanted in plain else _NO_MATCH
