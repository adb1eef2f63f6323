"""What goes with what over HTTP: the run's figures, the list by page and sort, the csv, and who is refused."""

from dataclasses import replace
from datetime import date

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.know.recommendations.models import AssociationRow, CustomerOffers, OfferAnswer, OfferRun
from zhike.know.recommendations.public import AssociationQuery, iter_associations, list_associations, show_associations
from zhike.know.recommendations.tests.shop import TODAY, UNTOLD
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.rights import FieldRights
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
URL = "/api/v1/recommendations"
HEAD = "买了,也买了,买过前者的客户,两者都买的客户,比例,比例下限,比例上限,提升,提升下限,提升上限,提醒"
TRIAL = {
    "asked": 120,
    "ranking": {"hr10": 0.5, "ndcg10": 0.4, "coverage": 0.9},
    "popularity": {"hr10": 0.25, "ndcg10": 0.2, "coverage": 0.1},
}


def keep_run(company, **more):
    figures = {"customers": 160, "items": 25, "purchases": 900, "shown": 21, "is_model": True, "trial": TRIAL}
    run = OfferRun(
        tenant_id=company.tenant.id, as_of=TODAY, since=date(2026, 1, 5), model_version="offers-1", **figures | more
    )
    run.save(force_insert=True)
    return run


def keep_rows(company, *told):
    """Keep (kind, given, then, customers, both, is_sure) as one run's; lift is a tenth of both."""
    run_id = new_id()
    rows = [
        AssociationRow(
            tenant_id=company.tenant.id, run_id=run_id, place=place, kind=kind, given=given, then=then, customers=customers,
            both=both, share=both / customers, low=0.1, high=0.98765, lift=both / 10, lift_low=0.5, lift_high=9.87654, is_sure=is_sure,
        )
        for place, (kind, given, then, customers, both, is_sure) in enumerate(told)
    ]  # fmt: skip
    AssociationRow.objects.unscoped("test").bulk_create(rows)
    return rows


def four(company):
    return keep_rows(
        company,
        ("pair", "茶", "杯", 80, 60, True),
        ("pair", "=1+1", "茶叶", 50, 20, False),
        ("pair", "纸", "笔", 40, 28, True),
        ("follower", "茶", "杯", 75, 15, True),
    )


def exports_of(company):
    rows = AuditEntry.objects.in_tenant(company.tenant.id, "test").filter(object_key="recommendations")
    return list(rows.values_list("action", "title"))


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def test_the_page_shows_the_run_beside_the_baseline(company, steward):
    four(company)
    run = keep_run(company, unfound={"follower": {"found": 150, "needed": 180}})
    rows = [
        CustomerOffers(id=new_id(), tenant_id=company.tenant.id, run_id=run.id, offers=told)
        for told in ([], [["popular", 0, 0]])
    ]
    CustomerOffers.objects.unscoped("test").bulk_create(rows)
    assert steward.get(URL).json() == {"outcomes": UNTOLD} | {
        "data_date": "2026-11-09",
        "since": "2026-01-05",
        "model_version": "offers-1",
        "customers": 160,
        "purchases": 900,
        "items": 25,
        "shown": 21,
        "offered": 1,
        "window_days": 90,
        "is_model": True,
        "asked": 120,
        "model": {"hr10": 0.5, "ndcg10": 0.4, "coverage": 0.9},
        "popularity": {"hr10": 0.25, "ndcg10": 0.2, "coverage": 0.1},
        "found": {"follower": 1, "pair": 3},
        "unfound": {"follower": "先后购买至少需要 180 天的订单，目前只有 150 天"},
        "accepted": None,
        "unsuitable": None,
        "refused": None,
    }


def test_answers_are_counted_from_five_on(company):
    keep_run(company)
    answers = ["accepted"] * 3 + ["unsuitable"]
    add = lambda said: OfferAnswer(  # noqa: E731 - one line of a story
        tenant_id=company.tenant.id, home_id=new_id(), customer_id=new_id(), item="杯", answer=said, answered_at=now()
    ).save(force_insert=True)
    for said in answers:
        add(said)
    told = show_associations(company.actor("admin"))
    assert (told.accepted, told.unsuitable) == (None, None)
    add("unsuitable")
    told = show_associations(company.actor("admin"))
    assert (told.accepted, told.unsuitable) == (3, 2)


def test_a_refused_run_says_why_and_when(company, steward):
    keep_run(company, refused_code="recommendations.too_few_items", refused_facts={"found": 3, "needed": 20})
    told = steward.get(URL).json()
    assert told["refused"] == "只有 3 种商品，至少需要 20 种：在更少的商品里选十种说明不了什么"
    assert (told["data_date"], told["customers"], told["model"], told["unfound"]) == ("2026-11-09", 0, None, {})


def test_before_the_first_run_it_says_when_there_will_be_one(company):
    told = show_associations(replace(company.actor("admin"), locale="en-US"))
    assert told.refused == "Not made yet: it starts after orders are imported and scored, then each night"
    assert (told.data_date, told.model_version) == (None, "")


def test_the_list_has_the_pairs_of_most_customers_first_with_all_their_figures(company, steward):
    first, *_ = four(company)
    told = steward.get(f"{URL}/associations").json()
    assert told["next_cursor"] is None
    assert [(one["given"], one["both"]) for one in told["items"]] == [("茶", 60), ("纸", 28), ("=1+1", 20)]
    assert told["items"][0] == {
        "id": str(first.id), "given": "茶", "also": "", "then": "杯", "customers": 80, "both": 60, "share": 0.75, "low": 0.1,
        "high": 0.98765, "lift": 6.0, "lift_low": 0.5, "lift_high": 9.87654, "is_sure": True,
    }  # fmt: skip


def test_triples_are_their_own_kind_and_found_by_each_of_their_names(company, steward):
    keep_rows(company, ("triple", "茶", "杯", 80, 60, True))
    AssociationRow.objects.unscoped("test").update(also="=糖")
    for name in ("茶", "糖", "杯"):
        (told,) = steward.get(f"{URL}/associations", {"kind": "triple", "product": name}).json()["items"]
        assert (told["given"], told["also"], told["then"]) == ("茶", "=糖", "杯")
    assert steward.get(f"{URL}/associations").json()["items"] == []
    assert "茶 + =糖,杯,80,60" in steward.get(f"{URL}/associations/export", {"kind": "triple"}).content.decode()


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({"kind": "follower"}, ["茶"]),
        ({"product": "茶"}, ["茶", "=1+1"]),
        ({"product": "茶", "is_sure": "true"}, ["茶"]),
        ({"product": "没有"}, []),
        ({"sort": "share"}, ["茶", "纸", "=1+1"]),
        ({"sort": "customers", "is_descending": "false"}, ["纸", "=1+1", "茶"]),
        ({"sort": "lift", "is_descending": "false"}, ["=1+1", "纸", "茶"]),
    ],
)
def test_the_list_is_asked_by_kind_product_certainty_and_order(company, steward, asked, given):
    four(company)
    told = steward.get(f"{URL}/associations", asked).json()
    assert [one["given"] for one in told["items"]] == given


def test_pages_follow_each_other_and_a_cursor_that_is_none_is_refused(company, steward):
    four(company)
    first = steward.get(f"{URL}/associations", {"limit": 2}).json()
    assert [one["given"] for one in first["items"]] == ["茶", "纸"]
    second = steward.get(f"{URL}/associations", {"limit": 2, "cursor": first["next_cursor"]}).json()
    assert ([one["given"] for one in second["items"]], second["next_cursor"]) == (["=1+1"], None)
    assert steward.get(f"{URL}/associations", {"cursor": "none"}).status_code == 422
    assert steward.get(f"{URL}/associations", {"limit": 201}).status_code == 422


def test_what_fewer_than_five_customers_did_is_told_to_nobody(company):
    keep_rows(company, ("pair", "茶", "杯", 9, 4, True), ("pair", "纸", "笔", 9, 5, True))
    assert [one.given for one in list_associations(company.actor("admin"), AssociationQuery()).items] == ["纸"]


def test_all_are_read_page_after_page_whatever_limit_was_asked(company):
    keep_rows(company, *(("pair", f"物{at:03}", "杯", 900, 10 + at, True) for at in range(205)))
    found = [one.given for one in iter_associations(company.actor("admin"), AssociationQuery(limit=1))]
    assert found == [f"物{at:03}" for at in range(204, -1, -1)]


def test_another_company_sees_none_of_it(company):
    keep_run(company)
    four(company)
    other = make_company("乙").actor("admin")
    assert list_associations(other, AssociationQuery()).items == ()
    assert show_associations(other).refused == "还没有推荐过：导入订单并评分后会自动计算，每晚更新"


def test_the_csv_is_the_list_with_a_warning_and_safe_cells_and_its_export_is_audited(company, steward):
    four(company)
    answer = steward.get(f"{URL}/associations/export")
    assert answer.status_code == 200
    assert answer.content.decode() == "\ufeff" + "".join(
        f"{line}\r\n"
        for line in (
            HEAD,
            "茶,杯,80,60,0.7500,0.1000,0.9877,6.000,0.500,9.877,",
            "纸,笔,40,28,0.7000,0.1000,0.9877,2.800,0.500,9.877,",
            "'=1+1,茶叶,50,20,0.4000,0.1000,0.9877,2.000,0.500,9.877,可能是偶然",
        )
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="associations-pair.csv"'
    assert answer["Cache-Control"] == "no-store"
    assert exports_of(company) == [("exported", "pair")]


def test_the_csv_follows_its_filter_and_the_language_of_who_asks(company, steward):
    four(company)
    asked = {"kind": "follower", "product": "杯"}
    answer = steward.get(f"{URL}/associations/export", asked, headers={"accept-language": "en-US"})
    head, row = answer.content.decode().removeprefix("\ufeff").splitlines()
    assert head == (
        "Bought,Also bought,Customers who bought the first,Customers who bought both,"
        'Share,"Share, low end","Share, high end",Lift,"Lift, low end","Lift, high end",Warning'
    )
    assert row == "茶,杯,75,15,0.2000,0.1000,0.9877,1.500,0.500,9.877,"
    assert answer["Content-Disposition"] == 'attachment; filename="associations-follower.csv"'


@pytest.mark.parametrize("way", ["", "/associations", "/associations/export"])
def test_who_may_not_see_associations_gets_none_and_leaves_no_trace(company, way):
    four(company)
    answer = client_of(company.users["sales"]).get(URL + way)
    assert (answer.status_code, answer.json()["code"]) == (403, "platform.forbidden")
    assert exports_of(company) == []


@pytest.mark.parametrize(("right", "code"), [("hidden", "platform.hidden_field"), ("masked", "platform.masked_field")])
@pytest.mark.parametrize("field", ["product", "ordered_at"])
def test_who_does_not_see_products_or_times_of_orders_is_not_told_by_associations(company, field, right, code):
    four(company)
    actor = replace(company.actor("steward"), field_rights=FieldRights({f"orders.{field}": right}))
    asks = (
        show_associations,
        lambda one: list_associations(one, AssociationQuery()),
        lambda one: list(iter_associations(one, AssociationQuery())),
    )
    for ask in asks:
        with pytest.raises(AppError) as refusal:
            ask(actor)
        assert (refusal.value.status, refusal.value.code, dict(refusal.value.facts)) == (403, code, {"field": field})
