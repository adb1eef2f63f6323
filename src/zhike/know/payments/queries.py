"""Reads of payments: receipts as far as the reader sees customers, risks in sum, why, and how often that was right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, Sum

from zhike.govern.people.public import user_names
from zhike.know.payments.judged import Quality, quality_of, said_record
from zhike.know.payments.models import PaymentRisk, PaymentRun, ReceiptLine
from zhike.know.payments.rules import Reason, add_lines, facts_of, key_of
from zhike.know.profiles.public import Why, WhyReason
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, object_of, require_clear, sees_clear
from zhike.platform.i18n import message
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders

_WHY: Final = "one model for the whole company; lines are cut to what the reader sees"
_MADE_OF: Final = ("due_on", "paid_cents", "paid_on", "amount_cents", "ordered_at", "status")
_TOLD: Final = ("due_on", "open_cents", "chance_percent", "loss_cents", "days_late")


@dataclass(frozen=True, slots=True)
class Line:
    """Receipts of a part, cents: 13 weeks, and the next 30 days as (expected, low, high, on the due date).

    ``dimension``: ``company``, ``seen`` (the sum of what the reader sees), ``region`` or ``owner``; ``name`` in the reader's language.
    """

    dimension: str
    name: str
    open_cents: int
    points: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    by_due: Sequence[int]
    month: Sequence[int]


@dataclass(frozen=True, slots=True)
class RiskSum:
    """Risks of one state in the reader's scope."""

    state: str
    count: int
    open_cents: int
    loss_cents: int


@dataclass(frozen=True, slots=True)
class ReceiptsTold:
    """The newest run as far as the reader may see it; ``refused`` says why there is none; ``record`` how often it was right."""

    data_date: date | None
    model_version: str
    dues: int
    lines: Sequence[Line]
    risks: Sequence[RiskSum]
    quality: Quality | None
    record: str | None
    note: str | None
    refused: str | None


@dataclass(frozen=True, slots=True)
class PaymentWhy:
    """An open amount with the reasons of its risk; days are counted from the due date."""

    id: UUID
    order_number: str
    state: str
    due_on: date
    open_cents: int
    chance: float
    loss_cents: int
    days_late: int
    late_low: int
    late_high: int
    why: Why


@dataclass(frozen=True, slots=True)
class CustomerPayments:
    """What a customer owes that is due soon or already, most at risk first; ``refused`` says why nothing is told."""

    items: Sequence[PaymentWhy]
    data_date: date | None
    refused: str | None


def sees_payments(actor: Actor) -> bool:
    """Say whether an actor sees orders and everything that risks are made of."""
    return actor.has("orders.view") and all(sees_clear(actor, field_of(orders.ORDERS, key)) for key in _MADE_OF)


def show_receipts(actor: Actor) -> ReceiptsTold:
    """Show what comes in within 13 weeks, risks in sum, and how right that was.

    Who sees all customers sees the company. Others see the regions and people all of whose customers they see, and above them the sum
    of those people, whose range is the sum of their ranges: wide on the safe side.

    Raises:
        AppError: 403, also when the actor does not see what it is made of.
    """
    _require(actor)
    run = PaymentRun.objects.in_tenant(actor.tenant_id, _WHY).order_by("-created_at").first()
    refused = _refusal(actor, run)
    if run is None or refused is not None:
        return ReceiptsTold(run.as_of if run else None, "", 0, (), (), None, None, None, refused)
    rows = list(ReceiptLine.objects.in_tenant(actor.tenant_id, _WHY).filter(run_id=run.id).order_by("place"))
    sees_all = actor.scope_of("customers").kind == "all"
    shown = rows if sees_all else _cut(actor, rows)
    names = user_names(actor, [row.owner_id for row in shown if row.owner_id])
    note = None if sees_all else _text(actor, "seen_note", people=sum(row.dimension == "owner" for row in shown))
    return ReceiptsTold(
        data_date=run.as_of,
        model_version=run.model_version,
        dues=run.dues,
        lines=[_line(actor, row, names) for row in shown],
        risks=_sums(actor),
        quality=quality_of(run),
        record=said_record(actor),
        note=note,
        refused=None,
    )


def explain_payments(actor: Actor, customer_id: UUID) -> CustomerPayments:
    """Explain the risk of everything that a customer in the actor's scope owes soon or already.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what risks are made of.
    """
    customers.require_customer(actor, customer_id)
    _require(actor)
    run = PaymentRun.objects.in_tenant(actor.tenant_id, _WHY).order_by("-created_at").first()
    refused = _refusal(actor, run)
    if run is None or refused is not None:
        return CustomerPayments((), run.as_of if run else None, refused)
    rows = PaymentRisk.objects.in_tenant(actor.tenant_id, "its customer is in scope").filter(customer_id=customer_id)
    record = said_record(actor)
    items = [
        _why(actor, row, version=run.model_version, record=record) for row in rows.order_by("-loss_cents", "id")[:50]
    ]
    return CustomerPayments(items, run.as_of, None if items else _text(actor, "nothing_due"))


def _require(actor: Actor) -> None:
    require(actor, "payment_risks.view")
    require(actor, "orders.view")
    require_clear(actor, [field_of(orders.ORDERS, key) for key in _MADE_OF])
    require_clear(actor, [field_of(object_of("payment_risks"), key) for key in _TOLD])


def _refusal(actor: Actor, run: PaymentRun | None) -> str | None:
    if run is None:
        return _text(actor, "never_made")
    return message(run.refused_code, run.refused_facts, locale=actor.locale) if run.refused_code else None


def _cut(actor: Actor, rows: Sequence[ReceiptLine]) -> list[ReceiptLine]:
    """Return the sum of the owners that the actor sees whole, the regions seen whole, and those owners."""
    owners, provinces = customers.seen_whole(actor)
    own = [row for row in rows if row.dimension == "owner" and row.owner_id in owners]
    regions = [row for row in rows if row.dimension == "region" and row.name in provinces]
    if not own:
        return regions
    sums = {key: add_lines([getattr(row, key) for row in own]) for key in ("points", "low", "high", "by_due", "month")}
    total = ReceiptLine(place=0, dimension="seen", open_cents=sum(row.open_cents for row in own), **sums)
    return [total, *regions, *own]


def _line(actor: Actor, row: ReceiptLine, names: Mapping[UUID, str]) -> Line:
    if row.owner_id:
        name = names.get(row.owner_id) or _text(actor, "gone")
    elif row.dimension in {"company", "seen"}:
        name = _text(actor, row.dimension)
    else:
        name = row.name or _text(actor, f"unknown.{row.dimension}")
    return Line(row.dimension, name, row.open_cents, row.points, row.low, row.high, row.by_due, row.month)


def _sums(actor: Actor) -> list[RiskSum]:
    rows = PaymentRisk.objects.visible_to(actor).order_by().values_list("state")
    found = rows.annotate(Count("id"), Sum("open_cents"), Sum("loss_cents"))
    return [RiskSum(*one) for one in sorted(found)]


def _why(actor: Actor, row: PaymentRisk, *, version: str, record: str | None) -> PaymentWhy:
    reasons = [Reason(*one) for one in row.reasons]
    said = tuple(WhyReason(one.key, _text(actor, key_of(one), **facts_of(one)), one.points) for one in reasons)
    name = _text(actor, "title", number=row.order_number)
    usual = _text(actor, "usual", share=f"{row.usual:.0%}")
    why = Why("payments", name, f"{row.chance:.0%}", said, usual, record, row.as_of, version, None)
    return PaymentWhy(
        row.id, row.order_number, row.state, row.due_on, row.open_cents, row.chance, row.loss_cents,
        row.days_late, row.late_low, row.late_high, why,
    )  # fmt: skip


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(f"payments.{code}", facts, locale=actor.locale)
