"""What the web bench asks for, and how much each may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson

type Make = Callable[[Random], "Request"]

LIMITS_MS: Final = {"read": 2.0, "list": 5.0, "name_substring": 6.0, "create": 6.0, "page": 12.0, "global_search": 10.0}
CUSTOM_LIMITS_MS: Final = {**LIMITS_MS, "list": 8.0, "custom_list": 8.0, "name_substring": 8.0}
_SORTS: Final = ("-amount_cents", "-created_at", "name", "-last_order_at")
_CUSTOM_SORTS: Final = ("-t0_c", "n0_c", "-n1_c", "d0_c", "-d0_c")


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``body`` None for a GET."""

    path: str
    body: bytes | None = None


def operations_of(filled: dict[str, Any], *, role: str, custom_fields: int) -> dict[str, Make]:
    """Return what to measure, by name.

    Args:
        filled: the marker of a filled database.
        role: ``manager`` or ``restricted``, who asks only for customers in sight and creates none.
        custom_fields: how many the customers have; with some, a list also filters and sorts by them.
    """
    names, cities = filled["names"], filled["cities"]
    ids = filled["ids"] if role == "manager" else filled["visible_ids"]

    def listed(rng: Random) -> Request:
        return _list("city", rng.choice(cities), rng.choice(_SORTS))

    def pair(rng: Random) -> str:
        name = rng.choice(names)
        at = rng.randrange(len(name) - 1)
        return quote(name[at : at + 2])

    def made(rng: Random) -> Request:
        phone = f"139{rng.randrange(10**8):08d}"
        values = {"name": rng.choice(names), "kind": "person", "phone": phone, "city": rng.choice(cities)}
        return Request("/customers", orjson.dumps({"values": values}))

    found: dict[str, Make] = {
        "read": lambda rng: Request(f"/customers/{rng.choice(ids)}"),
        "list": listed,
        "name_substring": lambda rng: Request(f"/customers?limit=50&q={pair(rng)}"),
    }
    if custom_fields:
        found["custom_list"] = lambda rng: _list("c0_c", rng.choice("abc"), rng.choice(_CUSTOM_SORTS))
    if role == "manager":
        found["create"] = made
    found["page"] = lambda rng: Request(f"/customers/{rng.choice(ids)}/page")
    found["global_search"] = lambda rng: Request(f"/search?q={pair(rng)}")
    return found


def _list(field: str, value: str, sort: str) -> Request:
    where = orjson.dumps({"field": field, "op": "eq", "value": value}).decode()
    return Request("/customers?" + urlencode({"limit": 50, "sort": sort, "where": where}))
