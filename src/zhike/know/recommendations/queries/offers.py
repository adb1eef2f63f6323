"""What to offer to one customer, why, and in which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q

from zhike.govern.people.public import user_names
from zhike.know.profiles.public import day_number
from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferAnswer, OfferedItem, OfferRun
from zhike.know.recommendations.queries.bundles import BundleItem, bundles_of
from zhike.know.recommendations.queries.words import Words, reason_of, script_of
from zhike.know.recommendations.rules.choosing import LEAST_TOLD, SHOWN, UNSUITABLE_DAYS, Offer, choose, groups_for
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.clock import now
from zhike.platform.i18n import message
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders

_TOLD: Final = ("ordered_at", "product")
_WHY: Final = "the customer was found in scope, and what is told of others is told of five or more"


@dataclass(frozen=True, slots=True)
class OfferItem:
    """One thing to offer, in the reader's language.

    Attributes:
        kind: see ``rules.choosing.Kind``.
        reason: why, with figures.
        script: what one could say or write to the customer.
        answer: ``accepted`` or "" when nobody said anything yet; ``answered_by`` and ``answered_at`` beside it.
    """

    item: str
    category: str
    kind: str
    reason: str
    script: str
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class CustomerOffer:
    """What to offer to a customer.

    Attributes:
        note: on what the offers rest when not on the customer's own orders through the model, None else.
        accuracy: how often right, beside popularity.
        unsuitable: what was turned down and rests until a day, newest first.
        bundles: three products that go together, of which the customer has at most one.
        refused: why there is no offer, None when there is one.
    """

    items: Sequence[OfferItem]
    note: str | None
    accuracy: str | None
    unsuitable: Sequence[OfferItem]
    data_date: date | None
    model_version: str
    refused: str | None
    bundles: Sequence[BundleItem] = ()


def require_offers(actor: Actor) -> None:
    """Let through who may see what customers bought and when, which offers tell.

    Raises:
        AppError: 403.
    """
    require(actor, "orders.view")
    require_clear(actor, [field_of(orders.ORDERS, key) for key in _TOLD])


def newest_run(actor: Actor) -> OfferRun | None:
    """Return the newest run of the actor's tenant."""
    return OfferRun.objects.visible_to(actor).order_by("-created_at", "-id").first()


def why_none(actor: Actor, run: OfferRun | None) -> str:
    """Say why there is nothing: the refusal of the newest run, or that none was ever made."""
    if run is None:
        return message("recommendations.never_made", {}, locale=actor.locale)
    return message(run.refused_code, run.refused_facts, locale=actor.locale)


def list_offers(actor: Actor, customer_id: UUID) -> CustomerOffer:
    """Return what to offer to a customer in the actor's scope.

    Raises:
        AppError: 403; 404 when the customer is absent or out of scope.
    """
    card = customers.get_customer_card(actor, customer_id)
    require_offers(actor)
    run = newest_run(actor)
    if run is None or run.refused_code:
        return _refused(actor, run)
    answers = _answers(actor, customer_id)
    row = CustomerOffers.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=customer_id, run_id=run.pk).first()
    values = {key: str(card.values.get(key) or "") for key in ("name", "kind", "level", "province")}
    stored, group = _stored(row) if row else (), ""
    if row is None:
        group, stored = _of_group(run, values)
    words = _words(actor, run, values, stored, group=group)
    places = [one for one in stored if _is_open(words, one, answers)]
    chosen = choose(places, words.categories, count=SHOWN)
    names = user_names(actor, [one.user_id for one in answers.values() if one.user_id])
    resting = [one for one in answers.values() if one.answer == "unsuitable"]
    return CustomerOffer(
        items=[_item(words, one, answers, names) for one in chosen],
        note=_note(actor, run, is_new=row is None),
        accuracy=_accuracy(actor, run),
        unsuitable=[_turned_down(one, names) for one in resting],
        data_date=run.as_of,
        model_version=run.model_version,
        refused=None if chosen else message("recommendations.nothing_left", {}, locale=actor.locale),
        bundles=bundles_of(actor, run, customer_id, blocked={one.item for one in resting}),
    )


def _stored(row: CustomerOffers) -> tuple[Offer, ...]:
    return tuple(Offer(kind, item, fact) for kind, item, fact in row.offers)


def _of_group(run: OfferRun, values: Mapping[str, str]) -> tuple[str, tuple[Offer, ...]]:
    """Return the narrowest group that there is, and what its customers have."""
    for key in groups_for(values["kind"], level=values["level"], province=values["province"]):
        if key in run.groups:
            return key, tuple(Offer("group", item, count) for item, count in run.groups[key][1])
    return "", ()


def _words(  # sizes: what reasons are made of
    actor: Actor, run: OfferRun, values: Mapping[str, str], offers: Sequence[Offer], *, group: str
) -> Words:
    places = [one.fact for one in offers if one.kind in ("follows", "together")]
    wanted = {one.item for one in offers}
    rows = {one.place: one for one in OfferedItem.objects.visible_to(actor).filter(place__in=wanted, run_id=run.pk)}
    found = AssociationRow.objects.visible_to(actor).filter(place__in=places, run_id=run.pk)
    return Words(
        locale=actor.locale,
        today=day_number(run.as_of),
        customers=run.customers,
        name=values["name"],
        is_firm=values["kind"] == "organization",
        items=rows,
        associations={one.place: one for one in found},
        group=group,
        group_customers=run.groups[group][0] if group else 0,
    )


def _answers(actor: Actor, customer_id: UUID) -> dict[str, OfferAnswer]:
    """Return the words that still hold by item; what did not suit may be offered again after its time."""
    rows = OfferAnswer.objects.visible_to(actor).filter(customer_id=customer_id, answered_at__gt=_rests_since())
    return {one.item: one for one in rows.order_by("answered_at")}


def turned_down_of(tenant_id: UUID) -> frozenset[tuple[UUID, str]]:
    """Return (customer, item) of all that did not suit somebody of a company and still rests."""
    rows = OfferAnswer.objects.in_tenant(tenant_id, "offers of all customers are made at once")
    resting = rows.filter(answer="unsuitable", answered_at__gt=_rests_since())
    return frozenset(resting.values_list("customer_id", "item"))


def _rests_since() -> datetime:
    return now() - timedelta(days=UNSUITABLE_DAYS)


def _is_open(words: Words, offer: Offer, answers: Mapping[str, OfferAnswer]) -> bool:
    item = words.items.get(offer.item)
    said = answers.get(item.name) if item else None
    return item is not None and (said is None or said.answer != "unsuitable")


def _item(words: Words, offer: Offer, answers: Mapping[str, OfferAnswer], names: Mapping[UUID, str]) -> OfferItem:
    item = words.items[offer.item]
    said = answers.get(item.name)
    return OfferItem(
        item=item.name,
        category=item.category,
        kind=offer.kind,
        reason=reason_of(words, offer),
        script=script_of(words, offer),
        answer=said.answer if said else "",
        answered_by=_who(said, names),
        answered_at=said.answered_at if said else None,
    )


def _turned_down(said: OfferAnswer, names: Mapping[UUID, str]) -> OfferItem:
    return OfferItem(said.item, "", "", "", "", said.answer, _who(said, names), said.answered_at)


def _who(said: OfferAnswer | None, names: Mapping[UUID, str]) -> str:
    return names.get(said.user_id, "") if said and said.user_id else ""


def _note(actor: Actor, run: OfferRun, *, is_new: bool) -> str | None:
    if is_new:
        return message("recommendations.note.new", {}, locale=actor.locale)
    return None if run.is_model else message("recommendations.note.popular", {}, locale=actor.locale)


def _accuracy(actor: Actor, run: OfferRun) -> str:
    trial: dict[str, Any] = run.trial
    facts = {
        "asked": f"{trial['asked']:,}",
        "hits": f"{(trial['ranking'] if run.is_model else trial['popularity'])['hr10']:.0%}",
        "popular": f"{trial['popularity']['hr10']:.0%}",
    }
    text = message(f"recommendations.accuracy.{'model' if run.is_model else 'popular'}", facts, locale=actor.locale)
    said = count_answers(actor)
    answered = said["accepted"] + said["unsuitable"]
    if answered < LEAST_TOLD:
        return text
    told = {"answered": f"{answered:,}", "share": f"{said['accepted'] / answered:.0%}"}
    return f"{text} {message('recommendations.accuracy.answers', told, locale=actor.locale)}"


def count_answers(actor: Actor) -> dict[str, int]:
    """Return how many offers of the whole company were accepted and how many did not suit."""
    rows = OfferAnswer.objects.in_tenant(actor.tenant_id, "a sum over all customers, told from five on")
    found: dict[str, int] = rows.aggregate(
        accepted=Count("id", filter=Q(answer="accepted")), unsuitable=Count("id", filter=Q(answer="unsuitable"))
    )
    return found


def _refused(actor: Actor, run: OfferRun | None) -> CustomerOffer:
    as_of, version = (run.as_of, run.model_version) if run else (None, "")
    return CustomerOffer((), None, None, (), as_of, version, why_none(actor, run))
