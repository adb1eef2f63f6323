"""Neighbours live in a demo alone, find their places again, and hold what the company's world gave them."""

from datetime import UTC, datetime

import pytest

from zhike.adapters.neighbours import Asked, Told
from zhike.integrate.events.rules.keys import is_signed
from zhike.site.demo.neighbours import program
from zhike.site.demo.neighbours.holdings import read_holdings, write_holdings
from zhike.site.demo.neighbours.storefront import storefront
from zhike.site.demo.neighbours.street import Street, commands_of, plan_street, read_street
from zhike.site.demo.neighbours.visits import session_of

STREET = Street(
    home="/nowhere", erp=1, shop=2, bus=0, erp_secret="e", shop_secret="s", write_key="zkw_x", signing_secret="sign"
)
NOW = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def asked(path, **query):
    return Asked("GET", path, query, {}, {})


def test_no_neighbour_lives_outside_a_demo(monkeypatch, tmp_path):
    monkeypatch.delenv("ZHIKE_DEMO", raising=False)
    with pytest.raises(SystemExit, match="in a demo only"):
        program.main("erp", tmp_path, port=0)


def test_a_second_start_finds_the_same_places_and_secrets_which_nobody_else_may_read(tmp_path):
    first = plan_street(tmp_path)
    assert plan_street(tmp_path) == first == read_street(tmp_path)
    assert (tmp_path / "neighbours.json").stat().st_mode & 0o777 == 0o600
    assert len({first.erp, first.shop, first.erp_secret, first.shop_secret}) == 4


def test_the_way_out_is_opened_for_the_two_ports_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("ZHIKE_OUTGOING_ALLOW", "erp.local:8443")
    street = plan_street(tmp_path)
    told = street.environment()["ZHIKE_OUTGOING_ALLOW"]
    assert told == f"erp.local:8443,127.0.0.1:{street.erp},127.0.0.1:{street.shop}"


def test_visitors_come_only_to_what_is_served(tmp_path):
    street = plan_street(tmp_path)
    quiet, served = commands_of(street), commands_of(street, port=8000)
    assert served[: len(quiet)] == quiet
    assert served[len(quiet) :] == [[*quiet[-1][:3], "visitors", str(tmp_path), "8000"]]


def test_what_is_held_is_drawn_once_and_news_are_still_to_come(tmp_path):
    held = write_holdings(tmp_path, seed=7, scale=0.01, now=NOW)
    assert write_holdings(tmp_path, seed=8, scale=0.01, now=NOW) == held == read_holdings(tmp_path)
    assert (len(held.firms), len(held.shoppers), len(held.orders)) == (30, 200, 500)
    assert sum(one.modified > NOW for one in held.orders) == 12
    assert {one.party_key for one in held.orders} <= {one.key for one in held.shoppers}


def test_a_visit_has_ids_of_its_own_and_who_signs_in_is_proven():
    sessions = [session_of(STREET, ["88000001"], seed=f"s-{number}") for number in range(3)]
    assert sessions[0] == session_of(STREET, ["88000001"], seed="s-0")
    ids = [one["id"] for session in sessions for one in session]
    assert len(set(ids)) == len(ids)
    identity = next(one["identity"] for one in sessions[0] if one["type"] == "identified")
    assert is_signed("sign", ("external_key", "88000001", identity["signature"]))


def test_the_shop_shows_pages_to_people_and_answers_programs_itself():
    site = storefront(STREET, lambda _: Told({"from": "shop"}), product="http://127.0.0.1:8000")
    assert 'src="http://127.0.0.1:8000/zhike.js" data-key="zkw_x"' in str(site(asked("/")).body)
    assert "'identify'" in str(site(asked("/", **{"as": "88000001"})).body)
    assert "<script>alert" not in str(site(asked("/", **{"as": "<script>alert"})).body)
    assert "'product'" in str(site(asked("/products/HM001")).body)
    assert site(asked("/products/none")).status == 404
    assert site(asked("/admin/api/x/customers.json")).body == {"from": "shop"}
