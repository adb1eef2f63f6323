"""Who may be the same customer as one that somebody is entering, cut to what that person may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from zhike.engines.identity import LevelWeight, Model, score_record, shipped_model
from zhike.govern.people.public import user_names
from zhike.integrate.identity.models import IdentityRun
from zhike.platform.actor import Actor
from zhike.records.customers.public import Alike, customer_items, customers_alike

MOST_SHOWN: Final = 5
WEAKEST_BITS: Final = -2.0
_SHOWN: Final = ("name", "kind", "city", "phone")
_COMPARED: Final = (
    "wechat", "id_number", "credit_code", "birth_date", "gender", "province", "city", "district", "adcode", "address",
    "employer", "contact_name",
)  # fmt: skip
_WHY: Final = "weights are the tenant's"
_OWN: Final = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A customer that may be the same.

    Attributes:
        customer_id: None when it is out of the actor's scope.
        name: "" where even the name is more than the actor may know.
        owner: name of who looks after it; "" for nobody.
        values: masked; empty out of scope.
        shared: the keys whose values are the same.
        probability: 0 to 1 by One-ID's trained weights; None when it was not scored.
    """

    customer_id: UUID | None
    name: str
    owner: str
    values: Mapping[str, object]
    shared: tuple[str, ...]
    probability: float | None


def scored_duplicates(
    actor: Actor, values: Mapping[str, str], *, leave_out: UUID | None = None
) -> tuple[Duplicate, ...]:
    """Return the likeliest customers that are the same, by shared keys and by One-ID's weights.

    Args:
        actor: in scope they see name, city and phone (masked by their rights), else name and owner only.
        values: cleaned texts by field key.
        leave_out: the customer that is being edited.
    """
    alike = [one for one in customers_alike(actor, values) if one.customer_id != leave_out]
    bits = _bits(actor.tenant_id, values, alike)
    kept = [one for one in alike if _is_telling(one) or one.customer_id in bits]
    kept.sort(key=lambda one: (not _is_telling(one), -bits.get(one.customer_id, WEAKEST_BITS), one.customer_id))
    scores = {key: 1 / (1 + 2**-value) for key, value in bits.items()}
    return _told(actor, kept[:MOST_SHOWN], scores=scores, hides_names=False)


def plain_duplicates(actor: Actor, values: Mapping[str, str]) -> tuple[Duplicate, ...]:
    """Return customers that share a key or sound the same; out of scope only who looks after them."""
    return _told(actor, customers_alike(actor, values)[:MOST_SHOWN], scores={}, hides_names=True)


def _is_telling(one: Alike) -> bool:
    return any(key != "name" for key in one.shared)


def _bits(tenant_id: UUID, values: Mapping[str, str], alike: Sequence[Alike]) -> dict[UUID, float]:
    kind = values.get("kind") or "person"
    same_kind = [one for one in alike if one.record.get("kind") == kind]
    if not same_kind or not values.get("name"):
        return {}
    own: dict[str, Any] = {key: values[key] for key in _COMPARED if values.get(key)}
    own |= {"id": _OWN, "kind": kind, "name": values["name"]}
    own |= {f"{key}s": [values[key]] for key in ("phone", "email") if values.get(key)}
    candidates = [{"id": str(one.customer_id), **one.record} for one in same_kind]
    found = score_record(own, candidates, model=_model(tenant_id, kind), at_least=WEAKEST_BITS)
    return {UUID(one.record): one.bits for one in found}


def _model(tenant_id: UUID, kind: str) -> Model:
    """Return the weights of the latest run, or the shipped ones."""
    found = IdentityRun.objects.in_tenant(tenant_id, _WHY).values_list("models_json", "stats").first()
    weights, stats = found or ({}, {})
    model = shipped_model(kind, int(stats.get(kind, {}).get("records", 0)) or 1_000)
    trained = {
        comparison: {level: LevelWeight(**one) for level, one in levels.items()}
        for comparison, levels in weights.get(kind, {}).items()
    }
    return replace(model, weights={**model.weights, **trained})


def _told(
    actor: Actor, found: Sequence[Alike], *, scores: Mapping[UUID, float], hides_names: bool
) -> tuple[Duplicate, ...]:
    seen = {one.id: one.values for one in customer_items(actor, [one.customer_id for one in found], _SHOWN)}
    owners = user_names(actor, [one.owner_id for one in found if one.owner_id])
    return tuple(
        Duplicate(
            customer_id=one.customer_id if one.customer_id in seen else None,
            name="" if hides_names and one.customer_id not in seen else str(one.record.get("name", "")),
            owner=owners.get(one.owner_id, "") if one.owner_id else "",
            values=seen.get(one.customer_id, {}),
            shared=one.shared,
            probability=scores.get(one.customer_id),
        )
        for one in found
    )
