"""What decisions build on: each customer's best offer with a measured share, read once however many customers are asked about."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferAnswer, OfferedItem
from zhike.know.recommendations.public import BestOffer, offered_of
from zhike.know.recommendations.rules.choosing import UNSUITABLE_DAYS
from zhike.know.recommendations.tests.shop import TODAY
from zhike.know.recommendations.tests.test_associations import keep_run
from zhike.platform.clock import now
from zhike.platform.ids import new_id

pytestmark = pytest.mark.django_db
SALT, CUP, INK = range(3)


def shop(company, *offers):
    """A run in which salt is bought again by 0.6 of its buyers and a cup follows tea for 0.4; customers with offers, in order."""
    run = keep_run(company)
    tenant_id, ids = company.tenant.id, [new_id() for _ in offers]
    for place, name, share in ((SALT, "盐", 0.6), (CUP, "杯", 0.1), (INK, "墨", 0.0)):
        OfferedItem(tenant_id=tenant_id, run_id=run.pk, place=place, name=name, customers=80, repeat_share=share).save(
            force_insert=True
        )
    for place, kind in enumerate(("follower", "pair")):
        AssociationRow(
            tenant_id=tenant_id, run_id=run.pk, place=place, kind=kind, given="茶", then="杯", customers=80, both=32,
            share=0.4, low=0.3, high=0.5, lift=2, lift_low=1.5, lift_high=2.5, is_sure=True,
        ).save(force_insert=True)  # fmt: skip
    for one, told in zip(ids, offers, strict=True):
        CustomerOffers(id=one, tenant_id=tenant_id, run_id=run.pk, offers=told).save(force_insert=True)
    return ids


def offers_of(company):
    offered = offered_of(company.tenant.id)
    assert offered is not None
    return offered


def refuse(company, customer_id, item, *, days_ago):
    OfferAnswer(
        tenant_id=company.tenant.id, home_id=customer_id, customer_id=customer_id, item=item, answer="unsuitable",
        answered_at=now() - timedelta(days=days_ago),
    ).save(force_insert=True)  # fmt: skip


def test_the_best_offer_rests_on_what_was_measured_and_leaves_out_the_rest(company):
    follows, again = ["follows", CUP, 0], ["again", SALT, 33]
    unmeasured = [["popular", SALT, 80], ["follows", CUP, 1], ["again", INK, 3], ["again", 99, 3]]
    both, cup, nothing = shop(company, [follows, again], [follows], unmeasured)
    offered = offers_of(company)
    assert (offered.as_of, offered.model_version) == (TODAY, "offers-1")
    wanted = {both: BestOffer(both, "盐", 0.6), cup: BestOffer(cup, "杯", 0.4)}
    assert {one.customer_id: one for one in offered.best()} == wanted
    assert list(offered.best([cup, nothing])) == [wanted[cup]]


def test_what_did_not_suit_rests_as_long_as_on_the_card_and_no_longer(company):
    told = [["again", SALT, 33], ["follows", CUP, 0]]
    lately, long_ago = shop(company, told, told)
    refuse(company, lately, "盐", days_ago=UNSUITABLE_DAYS - 1)
    refuse(company, long_ago, "盐", days_ago=UNSUITABLE_DAYS + 1)
    found = {one.customer_id: one.item for one in offers_of(company).best()}
    assert found == {lately: "杯", long_ago: "盐"}


def test_what_all_share_is_read_once_and_not_for_each_thousand_customers(company):
    (one,) = shop(company, [["again", SALT, 33]])
    offered = offers_of(company)
    with CaptureQueriesContext(connection) as queries:
        found = list(offered.best([*(new_id() for _ in range(1_800)), one]))
    assert ([it.item for it in found], len(queries)) == (["盐"], 3)


def test_without_a_run_or_after_a_refused_one_there_is_nothing_to_build_on(company):
    assert offered_of(company.tenant.id) is None
    keep_run(company)
    keep_run(company, refused_code="recommendations.too_few_customers")
    assert offered_of(company.tenant.id) is None
