"""Each ready-made connector against a server that speaks its documented format: all rows once, clean, and then only news."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from zhike.adapters.feeds import FeedError, open_feed
from zhike.adapters.neighbours import (
    Kingdee,
    OfficialAccount,
    Party,
    Purchase,
    Shopify,
    WeCom,
    Yonyou,
    Youzan,
    open_neighbour,
)
from zhike.integrate.cleaning.public import RuleSet, clean_row, map_row
from zhike.integrate.connectors.models import ConnectorRun
from zhike.integrate.connectors.public import example_of, examples, run_connector, settings_at
from zhike.integrate.sources.models import Source
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PARTIES = [
    Party(
        key=f"{7000 + n}",
        name=f"{'王李张刘陈'[n % 5]}{'建国卫红晓东'[n % 3 * 2 : n % 3 * 2 + 2]}",
        phone=f"1391234{5000 + n}",
        email=f"wang.{n}@163.com",
        province="浙江省",
        city="杭州市",
        district="西湖区",
        address=f"文三路{n + 1}号",
        gender=n % 3,
        modified=MONDAY + timedelta(days=n),
    )
    for n in range(7)
]
COMPANIES = [dataclasses.replace(one, name=f"杭州{one.name}商贸有限公司", contact=one.name) for one in PARTIES]
PURCHASES = [
    Purchase(
        key=f"{9000 + n}",
        party_key=PARTIES[n].key,
        at=MONDAY,
        modified=MONDAY + timedelta(days=n),
        lines=(("杯", 2, 4950), ("壶", 1, 9900)),
    )
    for n in range(7)
]
SYSTEMS: dict[str, Any] = {
    "kingdee_customers": lambda rows: Kingdee(rows or COMPANIES, "s3cret"),
    "yonyou_customers": lambda rows: Yonyou(rows or COMPANIES, "s3cret"),
    "youzan_customers": lambda rows: Youzan(rows or PARTIES, [], "s3cret"),
    "youzan_orders": lambda rows: Youzan([], rows or PURCHASES, "s3cret"),
    "shopify_customers": lambda rows: Shopify(rows or PARTIES, [], "s3cret", refuse_every=3),
    "shopify_orders": lambda rows: Shopify([], rows or PURCHASES, "s3cret", refuse_every=3),
    "wecom_contacts": lambda rows: WeCom(rows or PARTIES, "s3cret", followed_by="「userid」"),
    "wechat_followers": lambda rows: OfficialAccount(rows or PARTIES, "s3cret", page=3),
}
HIM = {"external_key": "7000", "kind": "person", "name": "王建国"}
FIRM = {"external_key": "7000", "kind": "organization", "contact_name": "王建国", "city": "杭州市"}
CALLED = {"phones": ["+8613912345000"]}
SOLD = {"external_key": "9000", "customer_key": "7000", "amount_cents": 19_800, "product": "杯; 壶"}
FIRST = {
    "kingdee_customers": FIRM | CALLED | {"name": "杭州王建国商贸有限公司"},
    "yonyou_customers": FIRM | CALLED | {"district": "西湖区", "emails": ["wang.0@163.com"]},
    "youzan_customers": HIM | CALLED,
    "youzan_orders": SOLD | {"status": "completed", "ordered_at": "2026-03-02T01:00:00Z"},
    "shopify_customers": HIM | CALLED | {"city": "杭州市"},
    "shopify_orders": SOLD | {"status": "paid", "ordered_at": "2026-03-02T01:00:00Z"},
    "wecom_contacts": HIM | CALLED,
    "wechat_followers": HIM,
}


def feed_of(key, address, *, secret="s3cret"):
    example = example_of(key)
    small = {"page_size": 3, "a_second": 50}
    return open_feed(
        settings_at(example, address).model_copy(update=small), secret, allowed=address.removeprefix("http://")
    )


def cleaned(key, rows):
    example = example_of(key)
    rules = RuleSet.from_json({"object": example.object, **example.ruleset})
    return [clean_row(map_row(row, example.mapping), rules) for row in rows]


def test_every_example_has_a_server_to_prove_it():
    assert {one.key for one in examples()} == SYSTEMS.keys() == FIRST.keys()


@pytest.mark.parametrize("key", SYSTEMS)
def test_all_rows_come_once_and_clean_and_then_only_news(key):
    system = SYSTEMS[key](None)
    rows = PURCHASES if key.endswith("orders") else PARTIES
    with open_neighbour(system) as address:
        pages = list(feed_of(key, address).pull(""))
        pulled = [row for page in pages for row in page.rows]
        found = cleaned(key, pulled)
        assert [one.status for one in found] == ["stored"] * 7, [one.issues for one in found]
        assert sorted(one.values["external_key"] for one in found) == [one.key for one in rows]
        first = next(one for one in found if one.values["external_key"] == rows[0].key)
        assert first.values | FIRST[key] == first.values
        if not example_of(key).settings.since_param:
            return
        news = [row for page in feed_of(key, address).pull(pages[-1].place) for row in page.rows]
        assert [one.values["external_key"] for one in cleaned(key, news)] == [rows[-1].key]


@pytest.mark.parametrize("key", SYSTEMS)
def test_a_wrong_secret_is_told_in_the_systems_words_and_never_shown(key):
    with open_neighbour(SYSTEMS[key](None)) as address, pytest.raises(FeedError) as refused:
        list(feed_of(key, address, secret="wr0ng").pull(""))
    assert refused.value.code in {"feeds.said_no", "feeds.sign_in_refused"}
    assert "wr0ng" not in str(refused.value.facts)


@pytest.mark.django_db
def test_a_connector_made_from_an_example_needs_no_mapping(settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    company = make_company()
    steward = client_of(company.users["steward"])
    offered = steward.get("/api/v1/connectors/examples").json()["items"]
    assert [one["key"] for one in offered] == [one.key for one in examples()]
    with open_neighbour(Kingdee(COMPANIES, "s3cret")) as address:
        settings.ZHIKE_OUTGOING_ALLOW = address.removeprefix("http://")
        told = settings_at(example_of("kingdee_customers"), address).model_dump(mode="json")
        body = {
            "name": "ERP",
            "object": "customers",
            "settings": told,
            "secret": "s3cret",
            "example": "kingdee_customers",
        }
        made = steward.post("/api/v1/connectors", body, content_type="application/json").json()
        steward.post(f"/api/v1/connectors/{made['id']}/run")
        run = ConnectorRun.objects.in_tenant(company.tenant.id, "test").get()
        run_connector(company.actor("steward"), run.pk, lambda *_: None)
    assert Source.objects.in_tenant(company.tenant.id, "test").get(name="ERP").mapping["number"] == "external_key"
    assert Customer.objects.in_tenant(company.tenant.id, "test").filter(kind="organization", city="杭州市").count() == 7
