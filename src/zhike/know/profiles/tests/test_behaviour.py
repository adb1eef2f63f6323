"""How customers buy: cheap, dear and early purchases, beside what is usual, or refused with the reason."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zhike.know.profiles.public import explain_buying, score_profiles
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer, get_customer_card, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders, withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 4, tzinfo=UTC)
IMPORT = new_id()
PRICES = (100, 200, 300, 400, 500)


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def bought(customer_id, cents, *, days_ago=10, product="茶", category="饮品", quantity=1):
    line = {"product": product, "category": category, "quantity": quantity, "amount_cents": cents * quantity}
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, ordered_at=NOW - timedelta(days=days_ago),
        amount_cents=cents * quantity, status="completed", import_id=IMPORT, product=product, lines=[line],
    )  # fmt: skip


def usual_buyers(system, count=30):
    """Customers who bought one of each price, two years of sales in all."""
    ids = [create_customer(system, {"name": f"客户{at}", "kind": "person"}).id for at in range(count)]
    rows = [bought(one, cents) for one in ids for cents in PRICES]
    import_orders(system, [bought(ids[0], 300, days_ago=700, product="老茶"), *rows])
    return ids


def score(system):
    score_profiles(system, lambda *_: None, as_of=TODAY)


def shares(system, customer_id):
    card = get_customer_card(system, customer_id)
    return tuple(card.values[f"{key}_percent"] for key in ("price", "quality", "trend"))


def test_who_buys_the_cheapest_of_a_kind_is_price_sensitive_beside_the_usual_share(system):
    usual = usual_buyers(system)
    thrifty = create_customer(system, {"name": "省", "kind": "person"}).id
    import_orders(system, [bought(thrifty, 100, quantity=3) for _ in range(6)])
    score(system)
    assert shares(system, thrifty)[:2] == (100, 0)
    # Of five prices bought alike, the dearest two begin at or above three quarters of the way.
    why = explain_buying(system, thrifty, "price")
    assert (why.title, why.refused, why.data_date, why.rule_version) == ("价格敏感", None, TODAY, "behaviour-shares-1")
    assert why.value.startswith("100%，高于 97%")
    assert "6 次购买中，6 次是同类里最便宜的四分之一（95% 区间 61%–100%）" in why.reasons[0].text
    assert why.baseline.startswith("31 位有 5 次以上")
    assert round(why.reasons[0].effect) == 100 - round(
        100 * (sum(shares(system, one)[0] for one in usual) / 100 * 5 + 6) / 156
    )


def test_who_buys_what_is_new_leads_and_what_sold_from_the_beginning_tells_nothing(system):
    ids = usual_buyers(system)
    early, late = ids[0], ids[1]
    rows = [bought(early, 300, days_ago=200, product=f"新{at}") for at in range(5)]
    rows += [bought(late, 300, days_ago=100, product=f"新{at}") for at in range(5)]
    import_orders(system, rows)
    score(system)
    # Tea itself first sold ten days ago, so that all of its five purchases were early.
    assert (shares(system, early)[2], shares(system, late)[2]) == (100, 50)
    assert "10 次买的是上市 60 天内的商品" in explain_buying(system, early, "trend").reasons[0].text


def test_too_few_purchases_and_too_few_peers_are_refused_with_the_reason(system):
    few = create_customer(system, {"name": "少", "kind": "person"}).id
    import_orders(system, [bought(few, 100)])
    score(system)
    assert "不到 30 位" in str(explain_buying(system, few, "quality").refused)
    usual_buyers(system)
    score(system)
    assert "不到 5 次" in str(explain_buying(system, few, "quality").refused)
    assert shares(system, few) == (None, None, None)


def test_shares_go_with_the_purchases_that_told_them(system):
    (one, *_) = usual_buyers(system)
    score(system)
    assert shares(system, one)[0] is not None
    withdraw_import(system, IMPORT)
    score(system)
    assert shares(system, one) == (None, None, None)
    assert explain_buying(system, one, "price").refused is not None


def test_only_who_sees_the_customer_is_told(company, system):
    (seen, hidden, *_) = usual_buyers(system)
    score(system)
    reassign_customers(system, [seen], owner_id=company.users["sales"])
    sales = company.actor("sales")
    assert explain_buying(sales, seen, "price").refused is None
    with pytest.raises(AppError) as refusal:
        explain_buying(sales, hidden, "price")
    assert refusal.value.status == 404
    assert client_of(company.users["sales"]).get(f"/api/v1/customers/{seen}/why/trend").status_code == 200
