"""Customers buy in a rhythm: the next day is said with its range, reasons and record, written on them, and compared later."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from zhike.know.models.public import hits_of, list_models, show_model
from zhike.know.rhythms.actions import MODEL, purge_days
from zhike.know.rhythms.jobs import expect_after_scoring
from zhike.know.rhythms.models import NextPurchase, RhythmRun
from zhike.know.rhythms.public import expect_purchases, explain_next_purchase
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import is_job_waiting
from zhike.platform.outbox.public import Event
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import CustomerImage, apply_identity, get_customer_card
from zhike.records.orders.public import OrderRow, import_orders, withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
IMPORT = new_id()


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def order(customer_id, days_ago):
    at = datetime(2026, 11, 1, 4, tzinfo=UTC) - timedelta(days=days_ago)
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, ordered_at=at, amount_cents=100, status="completed",
        import_id=IMPORT,
    )  # fmt: skip


def fill(system, count=160):
    """Customer n buys every 15 + n/4 days, give or take a fifth; the last but one bought once, the last stopped a year ago."""
    images = [
        CustomerImage(customer_id=new_id(), values={"name": f"客户{at}", "kind": "person"}, source_count=1)
        for at in range(count)
    ]
    apply_identity(system, images)
    ids = [one.customer_id for one in images]
    rng = np.random.default_rng(8)
    rows = [order(ids[-2], 12)]
    for at, one in enumerate(ids):
        gap, ago = 15 + at / 4, 700.0
        while ago >= 0 and at != count - 2:
            if at != count - 1 or ago > 365:
                rows.append(order(one, int(ago)))
            ago -= gap * float(np.exp(rng.normal(0, 0.2)))
    import_orders(system, rows)
    return ids


def run(system, *, days_ago=0):
    return expect_purchases(system, lambda *_: None, as_of=TODAY - timedelta(days=days_ago))


def test_the_next_day_is_said_with_range_reasons_and_record(company, system):
    ids = fill(system)
    report = run(system)
    assert (report.customers, report.said, report.refused) == (160, 159, "")
    row = NextPurchase.objects.unscoped("looked at").get(pk=ids[40])
    card = get_customer_card(system, ids[40]).values
    assert TODAY < row.low_on <= row.expected_on <= row.high_on
    assert row.usual_days == pytest.approx(25, rel=0.15)
    assert str(card["next_order_on"]) == row.expected_on.isoformat()
    assert 0 < row.soon < 1

    told = explain_next_purchase(company.actor("admin"), ids[40])
    why = told.why
    assert (why.value, told.span) == (str(row.expected_on), f"十次中有八次在 {row.low_on} 至 {row.high_on} 之间")
    total = sum(one.effect for one in why.reasons)
    assert total == pytest.approx((row.expected_on - row.last_on).days, abs=1.5), (
        "reasons add up to the days from the last order"
    )
    assert f"照上次间隔 {row.last_gap} 天" in why.baseline
    assert "落在区间内" in str(why.accuracy)
    assert all("{" not in one.text for one in why.reasons)

    once = explain_next_purchase(company.actor("admin"), ids[-2]).why
    assert once.reasons[1].text == "只下过一次单，沿用一般客户的节奏"
    assert "一般间隔" in once.baseline
    check_lapsed(company, system, ids[-1])
    check_gallery(company)


def check_lapsed(company, system, customer_id):
    gone = explain_next_purchase(company.actor("admin"), customer_id).why
    assert "不再给出日期" in str(gone.refused)
    assert get_customer_card(system, customer_id).values["next_order_on"] is None


def check_gallery(company):
    story = show_model(company.actor("steward"), MODEL)
    card = story.shown.card
    assert (card.state, card.rows) == ("in_use", 160)
    assert card.metrics[0].is_better is True
    assert [(one.kept, one.settled) for one in story.hits] == [(159, 0)]
    listed = client_of(company.users["steward"]).get(
        "/api/v1/customers", {"sort": "-next_order_on", "limit": "3", "fields": "next_order_on"}
    )
    days = [one["values"]["next_order_on"] for one in listed.json()["items"]]
    assert days == sorted(days, reverse=True)


def test_days_said_are_compared_with_what_came_after_half_a_year(system):
    ids = fill(system)
    run(system, days_ago=180)
    run(system)
    newest, first = hits_of(system.tenant_id, MODEL)
    assert (newest.settled, first.settled, first.kept) == (0, first.kept, first.kept)
    assert first.within is not None
    assert 0.6 < first.within <= 1
    assert first.error is not None
    assert first.error < 20
    assert len(ids) == 160


def test_without_orders_the_days_are_taken_back_and_the_reason_is_told(company, system):
    ids = fill(system)
    run(system)
    withdraw_import(system, IMPORT)
    report = run(system)
    assert (report.said, report.refused) == (0, "rhythms.too_few_rhythms")
    assert get_customer_card(system, ids[40]).values["next_order_on"] is None
    assert not NextPurchase.objects.unscoped("counted").exists()
    refused = explain_next_purchase(company.actor("admin"), ids[40]).why.refused
    assert refused == "有两次以上下单间隔的客户只有 0 个，至少需要 100 个才能学习节奏"
    assert show_model(company.actor("steward"), MODEL).shown.card.state == "refused"


def test_before_the_first_run_and_for_who_has_no_orders_it_says_so(company, system):
    ids = fill(system)
    admin = company.actor("admin")
    assert "还没有计算过" in str(explain_next_purchase(admin, ids[0]).why.refused)
    assert show_model(admin, MODEL).shown.card.state == "none"
    event = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    expect_after_scoring(event)
    assert is_job_waiting(company.tenant.id, "rhythms.expect")
    run(system)
    image = CustomerImage(customer_id=new_id(), values={"name": "新客户", "kind": "person"}, source_count=1)
    apply_identity(system, [image])
    assert explain_next_purchase(admin, image.customer_id).why.refused == "该客户还没有订单，无法预计下次购买"


def test_who_is_gone_for_good_leaves_no_day(system):
    ids = fill(system)
    run(system)
    purge_days(system.tenant_id, ids[:2])
    kept = set(NextPurchase.objects.unscoped("looked at").values_list("pk", flat=True))
    assert kept == set(ids[2:])


def test_who_may_not_see_the_days_is_not_told_of_the_model(company, system):
    fill(system)
    run(system)
    hidden = replace(company.actor("steward"), field_rights=FieldRights({"customers.next_order_on": "masked"}))
    assert MODEL in {one.card.key for one in list_models(company.actor("steward"))}
    assert MODEL not in {one.card.key for one in list_models(hidden)}


def test_others_customers_do_not_exist_and_masked_fields_tell_nothing(company, system):
    ids = fill(system)
    run(system)
    other = make_company("乙")
    path = f"/api/v1/customers/{ids[0]}/next-purchase"
    assert client_of(other.users["admin"]).get(path).status_code == 404
    assert client_of(company.users["admin"]).get(path).json()["refused"] is None
    actor = replace(company.actor("admin"), field_rights=FieldRights({"customers.last_order_at": "masked"}))
    with pytest.raises(AppError) as masked:
        explain_next_purchase(actor, ids[0])
    assert masked.value.status == 403
    assert RhythmRun.objects.unscoped("counted").count() == 1
