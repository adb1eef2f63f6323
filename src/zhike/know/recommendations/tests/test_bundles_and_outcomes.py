"""Sets of three for a customer, and offers compared with what was bought afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.know.recommendations.models import OfferAnswer, OfferedItem, OfferOutcome
from zhike.know.recommendations.public import answer_offer, list_offers, show_associations
from zhike.know.recommendations.telling import tell_offers
from zhike.know.recommendations.tests.shop import FIRST, TODAY, add_people, order, run, sell
from zhike.platform.clock import now
from zhike.platform.rights import FieldRights
from zhike.records.orders.public import import_orders

pytestmark = pytest.mark.django_db


def line(product, cents, pieces=1):
    return {"product": product, "quantity": pieces, "amount_cents": cents}


@pytest.fixture
def threes(admin, system):
    """Sixty people buy a tent, a lamp and a stove, sixty others each something else; one has the tent alone, one nothing of it."""
    sell(system)
    people, rows = add_people(system, 62, province="上海市"), []
    for at, person in enumerate(people[:60]):
        for nth, (name, cents) in enumerate((("帐篷", 30_000), ("营灯", 5_000), ("炉具", 12_000))):
            rows.append(order(person, at % 9 + nth, name, lines=[line(name, cents * 2, 2)]))
    rows += [order(people[60], 3, "帐篷"), order(people[61], 3, "杂货1")]
    import_orders(system, rows)
    run(system)
    return people


def test_who_has_one_of_three_is_offered_the_other_two_with_lift_and_price(threes, admin):
    (bundle, *_) = list_offers(admin, threes[60]).bundles
    assert bundle.owned == "帐篷"
    assert set(bundle.offered) == {"营灯", "炉具"}
    assert bundle.price_cents == 17_000
    assert 1 < bundle.lift_low < bundle.lift < bundle.lift_high
    assert "已有帐篷" in bundle.reason
    assert "¥170.00" in bundle.script


def test_who_has_all_three_is_offered_no_set_of_them(threes, admin):
    assert all("帐篷" not in one.items for one in list_offers(admin, threes[0]).bundles)


def test_what_was_turned_down_takes_its_set_away(threes, admin):
    answer_offer(admin, threes[60], item="炉具", answer="unsuitable")
    assert all("炉具" not in one.items for one in list_offers(admin, threes[60]).bundles)


def test_who_does_not_see_amounts_is_told_no_price(threes, admin):
    blind = replace(admin, grants=frozenset({"customers.view", "orders.view"}))
    blind = replace(blind, field_rights=FieldRights({"orders.amount_cents": "hidden"}))
    (bundle, *_) = list_offers(blind, threes[60]).bundles
    assert bundle.price_cents is None
    assert "¥" not in bundle.script


def test_prices_of_products_come_from_lines_and_of_orders_without_by_their_pieces(threes, admin, system):
    import_orders(system, [order(threes[61], 4, "石锅", amount_cents=9_000, quantity=3)])
    run(system)
    found = dict(OfferedItem.objects.visible_to(admin).values_list("name", "unit_cents"))
    assert [found[name] for name in ("帐篷", "营灯", "石锅", "茶")] == [30_000, 5_000, 3_000, None]


def test_offers_are_kept_once_in_thirty_days_and_compared_after_ninety(admin, system):
    people = sell(system)
    run(system)
    rows = OfferOutcome.objects.in_tenant(system.tenant_id, "test")
    kept = rows.filter(word="none").count()
    assert kept > 0
    run(system)
    assert rows.filter(word="none").count() == kept
    row = rows.filter(word="none", customer_id=people[0])[0]
    rows.exclude(pk=row.pk).delete()
    rows.update(since_on=TODAY - timedelta(days=100))
    day = (TODAY - FIRST.date()).days - 50
    import_orders(system, [order(people[0], day, row.item)])
    run(system)
    row.refresh_from_db()
    assert row.bought is True


def test_an_answer_counts_from_its_day_and_takes_the_offer_out_of_the_silent(admin, system):
    people = sell(system)
    run(system)
    item = list_offers(admin, people[0]).items[0].item
    answer_offer(admin, people[0], item=item, answer="accepted")
    run(system)
    rows = OfferOutcome.objects.in_tenant(system.tenant_id, "test").filter(customer_id=people[0], item=item)
    assert list(rows.values_list("word", "bought")) == [("accepted", None)]
    answer_offer(admin, people[0], item=item, answer="open")
    run(system)
    assert not rows.filter(word="accepted").exists()


def test_shares_are_told_from_thirty_on_and_the_gallery_says_them(admin, system):
    people = sell(system)
    run(system)
    assert [one.share for one in show_associations(admin).outcomes] == [None, None, None]
    for at, person in enumerate(people[:40]):
        OfferOutcome(
            tenant_id=system.tenant_id, home_id=person, customer_id=person, item="杯", word="accepted",
            since_on=TODAY - timedelta(days=120), bought=at % 4 == 0,
        ).save(force_insert=True)  # fmt: skip
    told = show_associations(admin).outcomes[0]
    assert (told.word, told.offers, told.bought, told.share) == ("accepted", 40, 10, 0.25)
    (card,) = tell_offers(admin)
    assert card.hit is not None
    assert "已接受的推荐中 25% 在 90 天内购买（没有反馈的为 –）" in card.hit


def test_a_word_said_long_ago_is_compared_at_once(admin, system):
    people = sell(system)
    run(system)
    OfferAnswer(
        tenant_id=system.tenant_id, home_id=people[0], customer_id=people[0], item="没有的", answer="unsuitable",
        answered_at=now() - timedelta(days=2_000),
    ).save(force_insert=True)  # fmt: skip
    run(system)
    row = OfferOutcome.objects.in_tenant(system.tenant_id, "test").get(word="unsuitable")
    assert row.bought is False
