"""Rows of a bench database, drawn from one seed: customers, what hangs on them, and what they are found by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Final
from uuid import UUID

from zhike.engines.synthetic.names import make_given_name, make_surname
from zhike.engines.synthetic.places import make_address
from zhike.engines.text import name_pinyin
from zhike.platform.ids import new_id
from zhike.platform.search.tokens import name_tokens, phone_token
from zhike.site.bench.custom_fields import draw_values

START: Final = datetime(2025, 1, 1, tzinfo=UTC)
NAMES: Final = 50_000
CUSTOMER: Final = (
    "id", "tenant_id", "owner_id", "department_id", "created_at", "updated_at", "kind", "name", "name_pinyin", "gender",
    "phone", "province", "city", "district", "level", "provenance", "source_count", "source_names", "rfm_tier", "rfm_r", "rfm_f",
    "rfm_m", "health", "scored_at", "order_count", "amount_cents", "last_order_at", "last_contact_at", "custom",
)  # fmt: skip
ORDER: Final = (
    "id", "tenant_id", "created_at", "updated_at", "home_id", "customer_id", "ordered_at", "amount_cents", "status", "product",
)  # fmt: skip
ACTIVITY: Final = (
    "id", "tenant_id", "created_at", "updated_at", "home_id", "customer_id", "kind", "subject", "happened_at",
)  # fmt: skip
ENTRY: Final = ("record_id", "owner_id", "department_id", "created_at", "text", "tokens", "tenant_id", "object_key")
_TIERS: Final = ("champion", "loyal", "new", "developing", "at_risk", "cooling", "lost")
_LEVELS: Final = ("A", "B", "C", "")
_CARRIERS: Final = ("134", "139", "150", "158", "177", "186", "189", "199")
_SOURCED: Final = ("kind", "name", "gender", "phone", "province", "city", "district", "level")
_PROVENANCE: Final = {key: {"record_id": str(new_id()), "source": "ERP", "rule": "newest"} for key in _SOURCED}


@dataclass(frozen=True, slots=True)
class Company:
    """Where rows belong.

    Attributes:
        departments: that own customers.
        slots: custom fields of customers, by key.
    """

    tenant_id: UUID
    departments: Sequence[UUID]
    slots: dict[str, str]


@dataclass(slots=True)
class Batch:
    """Rows of one transaction."""

    customers: list[tuple[Any, ...]] = field(default_factory=list)
    orders: list[tuple[Any, ...]] = field(default_factory=list)
    activities: list[tuple[Any, ...]] = field(default_factory=list)
    entries: list[tuple[Any, ...]] = field(default_factory=list)


def draw_batches(rng: Random, company: Company, *, customers: int, size: int) -> Iterator[Batch]:
    """Yield the customers in batches; every second one has two orders and a call."""
    pools = _draw_pools(rng, company, min(NAMES, customers))
    for start in range(0, customers, size):
        batch = Batch()
        for _ in range(min(size, customers - start)):
            _draw(rng.random, company, batch=batch, pools=pools)
        yield batch


@dataclass(frozen=True, slots=True)
class _Pools:
    """What rows are put together from: drawing each value anew would cost ten times as much."""

    names: list[tuple[str, str, str, str, str]]
    places: list[tuple[str, str, str]]
    owners: list[tuple[UUID, UUID]]
    instants: list[datetime]
    customs: list[dict[str, Any]]


def _draw_pools(rng: Random, company: Company, names: int) -> _Pools:
    places = [make_address(rng).district for _ in range(2_000)]
    return _Pools(
        names=[_name(rng) for _ in range(names)],
        places=[(one.province, one.city, one.name) for one in places],
        owners=[(new_id(), company.departments[at % len(company.departments)]) for at in range(60)],
        instants=[START + timedelta(seconds=rng.randrange(40_000_000)) for _ in range(100_000)],
        customs=[draw_values(rng, company.slots) for _ in range(20_000 if company.slots else 1)],
    )


def _draw(random: Callable[[], float], company: Company, *, batch: Batch, pools: _Pools) -> None:
    def pick[T](pool: Sequence[T]) -> T:
        return pool[int(random() * len(pool))]

    name, gender, reading, text, tokens = pick(pools.names)
    owner_id, department_id = pick(pools.owners)
    customer_id, born, custom, tenant_id = new_id(), pick(pools.instants), pick(pools.customs), company.tenant_id
    phone = f"+86{pick(_CARRIERS)}{int(random() * 10**8):08d}"
    bought = []
    if random() < 0.5:
        for at, cents in ((pick(pools.instants), int(random() * 900_000)), (pick(pools.instants), 88_800)):
            bought.append((new_id(), tenant_id, at, at, customer_id, customer_id, at, cents, "completed", "商品"))
    called = pick(pools.instants) if bought else None
    row = (
        customer_id, tenant_id, owner_id, department_id, born, born, "person", name, reading, gender,
        phone, *pick(pools.places), pick(_LEVELS), _PROVENANCE, 2, "ERP,商城", pick(_TIERS), 3, 3, 3, int(random() * 101), START,
        len(bought), sum(one[7] for one in bought), max((one[6] for one in bought), default=None), called, custom,
    )  # fmt: skip
    batch.customers.append(row)
    batch.orders += bought
    if called is not None:
        batch.activities.append((new_id(), tenant_id, born, born, customer_id, customer_id, "call", "回访", called))
    if custom:
        own = custom[company.slots["t0_c"]]
        text, tokens = f"{text}\n{own}", f"{tokens} {_tokens((own,))}"
    head = (customer_id, owner_id, department_id, born, text, f"{tokens} {phone_token(phone)}")
    batch.entries.append((*head, tenant_id, "customers"))


def _name(rng: Random) -> tuple[str, str, str, str, str]:
    gender = rng.choice(("male", "female"))
    name = make_surname(rng) + make_given_name(rng, gender=gender, birth_year=rng.randrange(1950, 2005))
    syllables, initials = name_pinyin(name)
    texts = (name, f"{syllables} {initials}", syllables.replace(" ", ""))
    return name, gender, texts[1], "\n".join(texts), _tokens(texts)


@lru_cache(maxsize=10_000)
def _tokens(texts: tuple[str, ...]) -> str:
    return " ".join(dict.fromkeys(token for text in texts for token in name_tokens(text)))
