"""What the neighbours hold: some of the made-up company's own customers, as other systems know them, and some of theirs alone."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import orjson

from zhike.adapters.neighbours import Party, Purchase
from zhike.engines.synthetic import Address, Organization, Person, Population, make_population
from zhike.engines.synthetic.company.products import HOME_PRODUCTS

ORGANIZATIONS: Final = 80
SHOPPERS: Final = 240
ORDERS: Final = 500
_FILE: Final = "neighbours.holdings.json"
_NEWS_EVERY: Final = timedelta(minutes=20)
_NEWS: Final = 12
"""So many of each are changed only after the demo was made: a later pull brings them."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Customers of the ERP; customers and orders of the shop."""

    firms: tuple[Party, ...]
    shoppers: tuple[Party, ...]
    orders: tuple[Purchase, ...]


def write_holdings(home: Path, *, seed: int, scale: float, now: datetime) -> Holdings:
    """Draw what the neighbours hold from the world that the company's files are drawn from, once.

    Args:
        home: the installation's folder, where it is written down.
        seed: of the company.
        scale: of the company.
        now: the latest instant at which something changed, but for the news to come.
    """
    path = home / _FILE
    if not path.exists():
        world = make_population(max(1, round(20_000 * scale)), max(1, round(3_000 * scale)), seed=seed)
        path.write_bytes(orjson.dumps(asdict(_drawn(world, Random(f"{seed}:neighbours"), now))))
    return read_holdings(home)


def read_holdings(home: Path) -> Holdings:
    """Return what was written down."""
    told: dict[str, list[dict[str, Any]]] = orjson.loads((home / _FILE).read_bytes())
    firms, shoppers = (tuple(_party(one) for one in told[name]) for name in ("firms", "shoppers"))
    return Holdings(firms, shoppers, tuple(_purchase(one) for one in told["orders"]))


def keep_firms(home: Path, firms: tuple[Party, ...]) -> None:
    """Write down what the ERP holds now, whole or not at all."""
    told = asdict(replace(read_holdings(home), firms=firms))
    beside = home / f"{_FILE}.new"
    beside.write_bytes(orjson.dumps(told))
    beside.replace(home / _FILE)


def _drawn(world: Population, rng: Random, now: datetime) -> Holdings:
    firms = rng.sample(world.organizations, min(ORGANIZATIONS, len(world.organizations)))
    people = rng.sample(world.persons, min(SHOPPERS, len(world.persons)))
    seen, known = (list(_instants(rng, len(some), now)) for some in (people, firms))
    shoppers = tuple(_shopper(one, n, seen[n]) for n, one in enumerate(people))
    times = _instants(rng, ORDERS, now)
    buyers = shoppers[:-_NEWS]  # who comes only later has not bought yet
    orders = tuple(_order(rng, n, rng.choice(buyers), at) for n, at in enumerate(times))
    return Holdings(tuple(_firm(one, n, known[n]) for n, one in enumerate(firms)), shoppers, orders)


def _instants(rng: Random, count: int, now: datetime) -> Iterator[datetime]:
    for number in range(count):
        if number < count - _NEWS:
            yield now - timedelta(minutes=rng.randrange(30, 60 * 24 * 90))
        else:
            yield now + _NEWS_EVERY * (number - (count - _NEWS) + 1)


def _place(address: Address) -> dict[str, Any]:
    place = address.district
    return {"province": place.province, "city": place.city, "district": place.name, "address": address.street}


def _firm(one: Organization, number: int, at: datetime) -> Party:
    level = "ABC"[number % 3]
    return Party(
        key=f"KD{10_001 + number}",
        name=one.name,
        phone=one.phone,
        email=one.email,
        level=level,
        modified=at,
        **_place(one.address),
    )


def _shopper(one: Person, number: int, at: datetime) -> Party:
    gender = 1 if one.gender == "male" else 2
    return Party(
        key=str(88_000_001 + number),
        name=one.name,
        phone=one.mobile,
        email=one.email,
        gender=gender,
        modified=at,
        **_place(one.address),
    )


def _order(rng: Random, number: int, buyer: Party, at: datetime) -> Purchase:
    goods = rng.sample(HOME_PRODUCTS, rng.randint(1, 3))
    lines = tuple((one.name, rng.randint(1, 3), one.price_cents) for one in goods)
    status = rng.choices(("paid", "refunded", "cancelled"), (94, 4, 2))[0]
    return Purchase(key=str(99_000_001 + number), party_key=buyer.key, at=at, modified=at, lines=lines, status=status)


def _party(told: dict[str, Any]) -> Party:
    return Party(**{**told, "modified": datetime.fromisoformat(told["modified"])})


def _purchase(told: dict[str, Any]) -> Purchase:
    times = {name: datetime.fromisoformat(told[name]) for name in ("at", "modified")}
    return Purchase(**{**told, **times, "lines": tuple(map(tuple, told["lines"]))})
