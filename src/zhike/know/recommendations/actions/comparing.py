"""Compare offers with what customers bought within 90 days: accepted, not suitable, and not answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max

from zhike.know.recommendations.models import OfferAnswer, OfferOutcome
from zhike.know.recommendations.rules.outcomes import COMPARED_DAYS, KEPT_EVERY_DAYS
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.clock import business_date
from zhike.platform.ids import new_id
from zhike.platform.scope import ScopedQuerySet
from zhike.records.orders import public as orders

_WHY: Final = "offers are compared for the whole company"
_COLUMNS: Final = ("id", "tenant_id", "home_id", "customer_id", "item", "word", "since_on")
type Shown = Mapping[UUID, Sequence[str]]
"""Customer → items that are shown to them."""


def keep_shown(actor: Actor, shown: Shown, *, today: date) -> int:
    """Keep what is offered today, once in 30 days, to be compared later; returns how many offers."""
    last = _rows(actor.tenant_id).filter(word="none").aggregate(last=Max("since_on"))["last"]
    if last is not None and (today - last).days < KEPT_EVERY_DAYS:
        return 0
    rows = [
        [new_id(), actor.tenant_id, customer_id, customer_id, item, "none", today]
        for customer_id, items in shown.items()
        for item in items
    ]
    bulk_insert(OfferOutcome, _COLUMNS, rows, skip_existing=True)
    return len(rows)


def compare_offers(actor: Actor, *, today: date) -> int:
    """Take answers over, and note of all that are 90 days old whether the product was bought since; returns how many."""
    _take_answers(actor)
    until = today - timedelta(days=COMPARED_DAYS)
    rows = _rows(actor.tenant_id).filter(bought__isnull=True, since_on__lte=until)
    by_day: dict[date, list[tuple[UUID, UUID, str]]] = defaultdict(list)
    for key, customer_id, item, day in rows.values_list("id", "customer_id", "item", "since_on"):
        by_day[day].append((key, customer_id, item))
    for day, cases in by_day.items():
        ids = list({customer_id for _, customer_id, _ in cases})
        bought = orders.items_bought(actor.tenant_id, ids, since=day, until=day + timedelta(days=COMPARED_DAYS))
        found = [(key, item in bought.get(customer_id, ())) for key, customer_id, item in cases]
        bulk_update(OfferOutcome, ["bought"], found)
    return sum(map(len, by_day.values()))


def _take_answers(actor: Actor) -> None:
    """Let outcomes that are not compared yet say what people answered; a word that was taken back is none."""
    answers = OfferAnswer.objects.in_tenant(actor.tenant_id, _WHY)
    said = {(one.home_id, one.item): one for one in answers}
    open_ = _rows(actor.tenant_id).filter(bought__isnull=True).exclude(word="none")
    gone = [key for key, home_id, item, word in _words(open_) if _word(said.get((home_id, item))) != word]
    for ids in in_chunks(gone):
        open_.filter(pk__in=ids).delete()
    known = {(home_id, item, word) for _, home_id, item, word in _words(_rows(actor.tenant_id).exclude(word="none"))}
    fresh = [one for key, one in said.items() if (*key, one.answer) not in known]
    bulk_insert(OfferOutcome, _COLUMNS, (_row(actor, one) for one in fresh), skip_existing=True)
    # Who answered is no longer one who did not.
    silent = _rows(actor.tenant_id).filter(word="none", bought__isnull=True)
    answered = [key for key, home_id, item, _ in _words(silent) if (home_id, item) in said]
    for ids in in_chunks(answered):
        silent.filter(pk__in=ids).delete()


def _row(actor: Actor, one: OfferAnswer) -> list[object]:
    day = business_date(one.answered_at, actor.zone)
    return [new_id(), one.tenant_id, one.home_id, one.customer_id, one.item, one.answer, day]


def _word(answer: OfferAnswer | None) -> str:
    return answer.answer if answer is not None else "none"


def _words(rows: ScopedQuerySet[OfferOutcome]) -> Iterable[tuple[UUID, UUID, str, str]]:
    return list(rows.values_list("id", "home_id", "item", "word"))


def _rows(tenant_id: UUID) -> ScopedQuerySet[OfferOutcome]:
    return OfferOutcome.objects.in_tenant(tenant_id, _WHY)
