"""Customers that share a telling value with one that somebody is about to enter; for duplicate checks only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.engines.text import core_name
from zhike.platform.actor import Actor
from zhike.platform.search.public import ids_matching
from zhike.records.customers.models import ContactPoint, Customer
from zhike.records.customers.rules import pinyin_of_name

MOST: Final = 30
_WHY: Final = "a duplicate check looks at the whole tenant; what it tells of them is cut to the actor's scope"
_TEXTS: Final = (
    "kind", "name", "wechat", "id_number", "credit_code", "gender", "province", "city", "district", "adcode",
    "address", "employer", "contact_name",
)  # fmt: skip
_COLUMNS: Final = ("id", "owner_id", "phone", "email", "birth_date", *_TEXTS)
_BY_SEARCH: Final = ("phone", "email", "wechat")
_BY_INDEX: Final = ("credit_code", "id_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A customer, wherever in the tenant, that shares a value.

    Attributes:
        record: its values in the form in which One-ID compares records.
        shared: which of ``phone``, ``email``, ``wechat``, ``credit_code``, ``id_number`` and ``name`` are the same.
    """

    customer_id: UUID
    owner_id: UUID | None
    record: Mapping[str, Any]
    shared: tuple[str, ...]


def customers_alike(actor: Actor, values: Mapping[str, str]) -> tuple[Alike, ...]:
    """Return live customers of the tenant, in and out of the actor's scope, that share a value or sound the same.

    Args:
        actor: whose tenant.
        values: cleaned texts by field key; ``name``, ``phone``, ``email``, ``wechat``, ``credit_code`` and
            ``id_number`` are looked at.

    Returns:
        At most ``MOST`` a value, those that share the most first.
    """
    wanted: dict[UUID, None] = {}
    rows = Customer.objects.in_tenant(actor.tenant_id, _WHY).filter(is_live=True)
    for key in (*_BY_INDEX, *_BY_SEARCH):
        value = values.get(key, "")
        if not value:
            continue
        found = rows.filter(**{key: value}) if key in _BY_INDEX else _searched(actor, rows, value)
        wanted.update(dict.fromkeys(found.values_list("id", flat=True)[:MOST]))
    for one in _named(actor, rows, values.get("name", "")):
        wanted[one] = None
    alike = [_alike(record, values) for record in _records(actor.tenant_id, list(wanted))]
    return tuple(sorted(alike, key=lambda one: (-len(one.shared), one.customer_id)))


def _searched(actor: Actor, rows: Any, words: str) -> Any:  # noqa: ANN401 - query sets, before and after
    matching = ids_matching(actor, "customers", words, sees_protected=True)
    return rows.none() if matching is None else rows.filter(pk__in=matching)


def _named(actor: Actor, rows: Any, name: str) -> list[UUID]:  # noqa: ANN401 - a query set
    if len(name) < 2:
        return []
    sounding = rows.filter(name_pinyin=pinyin_of_name(name)).values_list("id", flat=True)[:MOST]
    core = core_name(name)
    containing = _searched(actor, rows, core).values_list("id", flat=True)[:MOST] if len(core) > 1 else []
    return [*sounding, *containing]


def _records(tenant_id: UUID, customer_ids: Sequence[UUID]) -> list[dict[str, Any]]:
    rows = Customer.objects.in_tenant(tenant_id, _WHY).filter(pk__in=customer_ids, is_live=True)
    found = {row[0]: dict(zip(_COLUMNS, row, strict=True)) for row in rows.values_list(*_COLUMNS)}
    points = ContactPoint.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=customer_ids)
    for one in found.values():
        one["phones"], one["emails"] = [one.pop("phone")], [one.pop("email")]
    for customer_id, kind, value in points.values_list("customer_id", "kind", "value"):
        if customer_id in found and kind in ("phone", "email"):
            found[customer_id][f"{kind}s"].append(value)
    return [found[one] for one in customer_ids if one in found]


def _alike(row: dict[str, Any], values: Mapping[str, str]) -> Alike:
    customer_id, owner_id, born = row.pop("id"), row.pop("owner_id"), row.pop("birth_date")
    record = {key: value for key, value in row.items() if value} | ({"birth_date": born.isoformat()} if born else {})
    record["phones"] = [one for one in dict.fromkeys(row["phones"]) if one]
    record["emails"] = [one for one in dict.fromkeys(row["emails"]) if one]
    held = {**record, "phone": record["phones"], "email": record["emails"]}
    shared = [key for key in (*_BY_SEARCH, *_BY_INDEX) if values.get(key) and values[key] in held.get(key, ())]
    if values.get("name") and pinyin_of_name(values["name"]) == pinyin_of_name(str(row["name"])):
        shared.append("name")
    return Alike(customer_id=customer_id, owner_id=owner_id, record=record, shared=tuple(shared))
