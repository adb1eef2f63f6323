"""Foresee who pays late and what comes in, or say why not; keep what was said and note what came."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.engines.classify import RefusedError
from zhike.engines.payment import Learned, Outlook, foresee, learn
from zhike.know.payments.lines import ReceiptDraft, receipt_lines
from zhike.know.payments.models import PaymentRisk, PaymentRun, ReceiptLine, SaidPayment
from zhike.know.payments.reading import OpenBooks, read_books
from zhike.know.payments.risks import RISK_COLUMNS, risk_rows
from zhike.know.payments.rules import GRACE_DAYS, KEEP_EVERY_DAYS, MOST_KEPT
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, bulk_update
from zhike.platform.clock import business_date, now
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit
from zhike.records.customers.public import follow_homes, purge_rows
from zhike.records.orders import public as orders

type Report = Callable[[str, int, int], None]

SEED: Final = 20_260_401
_WHY: Final = "payments are foreseen for the whole company"
_SAID: Final = (
    *("id", "tenant_id", "version_name", "order_id", "source_id", "external_key", "home_id", "customer_id"),
    *("said_on", "due_on", "told_on", "said", "usual"),
)


@dataclass(frozen=True, slots=True)
class PaymentReport:
    """What a run did: dues learned from, risks told, cents expected within 13 weeks; ``refused`` is the code of the reason."""

    dues: int
    risks: int
    expected_cents: int
    settled: int
    refused: str


def foresee_payments(actor: Actor, report: Report, *, as_of: date | None = None) -> PaymentReport:
    """Settle what was said, learn from all dues, and ask about what is open.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system, by an import, or by a run that was allowed.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("payments.phase.orders", 0, 2)
    settled = settle_said(actor.tenant_id, today=today)
    books = read_books(actor)
    report("payments.phase.model", 1, 2)
    run = PaymentRun(id=new_id(), tenant_id=actor.tenant_id, as_of=today)
    found, lines = None, list[ReceiptDraft]()
    try:
        learned = learn(books.dues, today=today.toordinal(), grace=GRACE_DAYS, seed=SEED)
        found = foresee(learned, books.dues, today=today.toordinal())
        _describe(run, learned)
        lines = receipt_lines(books, found, width=learned.width) if found else []
    except RefusedError as refused:
        run.refused_code, run.refused_facts = f"payments.{refused.refusal.code}", dict(refused.refusal.facts)
    with transaction.atomic():
        risks = _store(run, books, found, lines)
        emit(actor, "payments.foreseen", str(run.id), {"risks": risks})
    report("payments.phase.model", 2, 2)
    expected = sum(lines[0].points) if lines else 0
    return PaymentReport(run.dues, risks, expected, settled, run.refused_code)


def settle_said(tenant_id: UUID, *, today: date) -> int:
    """Note of each order whose grace is over since it was spoken of whether it was late; return how many could be told."""
    rows = SaidPayment.objects.in_tenant(tenant_id, _WHY).filter(settled_on=None, told_on__lte=today)
    waiting = list(rows.values_list("id", "order_id", "source_id", "external_key", "due_on"))
    now_there = orders.find_dues(tenant_id, [one[1:4] for one in waiting])
    found = [(key, _came(now_there.get(order_id), due_on), today) for key, order_id, _, _, due_on in waiting]
    with transaction.atomic():
        bulk_update(SaidPayment, ["came", "settled_on"], found)
    return sum(one[1] is not None for one in found)


def move_payments(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let risks follow their homes; see ``customers.public.move_children``."""
    return follow_homes(tenant_id, customer_of, models=[PaymentRisk, SaidPayment])


def purge_payments(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Delete what was said of customers that are deleted for good."""
    purge_rows(tenant_id, customer_ids, models=[PaymentRisk, SaidPayment])


def _came(fact: orders.DueFact | None, due_on: date) -> float | None:
    if fact is None or not fact.is_dated:
        return None
    is_paid = fact.received_cents >= fact.amount_cents
    return 0.0 if is_paid and fact.paid_on and fact.paid_on <= due_on + timedelta(days=GRACE_DAYS) else 1.0


def _describe(run: PaymentRun, learned: Learned) -> None:
    judgement, told = learned.judgement, learned.backtest
    last = (
        PaymentRun.objects.in_tenant(run.tenant_id, _WHY).order_by("-number").values_list("number", flat=True).first()
    )
    run.number, run.dues = (last or 0) + 1, learned.dues
    run.model_version = f"payments-{run.number}-{judgement.winner}"
    asked: dict[str, Any] = {}
    if told is not None:
        asked = asdict(told) | {name: getattr(told, name).tolist() for name in ("expected", "came", "by_due")}
        asked["day"] = date.fromordinal(told.day).isoformat()
    run.figures = {
        "quality": asdict(learned.quality),
        "own_share": asdict(learned.own_share),
        "rule": {"column": judgement.rule_column, **asdict(judgement.rule)},
        "bins": [asdict(one) for one in judgement.bins],
        "moments": learned.moments,
        "base": learned.base,
        "width": learned.width,
        "backtest": asked,
    }


def _store(run: PaymentRun, books: OpenBooks, found: Outlook | None, lines: Sequence[ReceiptDraft]) -> int:
    run.save(force_insert=True)
    PaymentRisk.objects.in_tenant(run.tenant_id, _WHY).delete()
    ReceiptLine.objects.in_tenant(run.tenant_id, _WHY).delete()
    if found is None:
        return 0
    drafts = [
        ReceiptLine(id=new_id(), tenant_id=run.tenant_id, run_id=run.id, place=place, **asdict(one))
        for place, one in enumerate(lines)
    ]
    ReceiptLine.objects.bulk_create(drafts, batch_size=200)
    rows = list(risk_rows(run, books, found=found))
    bulk_insert(PaymentRisk, RISK_COLUMNS, rows)
    _keep(run, books, found)
    return len(rows)


def _keep(run: PaymentRun, books: OpenBooks, found: Outlook) -> None:
    """Keep what was said of what is still to fall due, once a week at most."""
    since = run.as_of - timedelta(days=KEEP_EVERY_DAYS)
    rows = SaidPayment.objects.in_tenant(run.tenant_id, _WHY)
    if not rows.filter(said_on__gt=since, said_on__lte=run.as_of).exists():
        bulk_insert(SaidPayment, _SAID, _said_rows(run, books, found), skip_existing=True)


def _said_rows(run: PaymentRun, books: OpenBooks, found: Outlook) -> Iterator[list[Any]]:
    today = run.as_of.toordinal()
    asked = [(at, int(row)) for at, row in enumerate(found.row) if found.is_asked[at] and books.dues.due[row] >= today]
    # Ids end in random digits: the same orders are kept however many there are.
    asked.sort(key=lambda one: books.facts[one[1]].id.hex[-12:])
    for at, row in asked[:MOST_KEPT]:
        fact = books.facts[row]
        yield [
            *(new_id(), run.tenant_id, run.model_version, fact.id, fact.source_id, fact.external_key),
            *(fact.home_id, fact.customer_id, run.as_of, fact.due_on, fact.due_on + timedelta(days=GRACE_DAYS + 1)),
            *(float(found.chance[at]), run.figures["base"]),
        ]
