"""A key makes so many calls a minute and a day, in all web processes together, and is told how many are left."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.govern.access.actions import limits
from zhike.govern.access.models import ApiKey, ApiKeyUse
from zhike.govern.access.public import create_api_key
from zhike.govern.access.rules.limits import Window, headers_of, is_more, seconds_left
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 4, 30, 20, tzinfo=UTC)


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def clock(monkeypatch):
    held = [AT]
    monkeypatch.setattr(limits, "now", lambda: held[0])
    return held


@pytest.fixture(autouse=True)
def _fresh():
    limits._held.clear()


class Key:
    def __init__(self, company, role="admin"):
        new = create_api_key(company.actor(role), "程序")
        self.id, self.headers = new.card.id, {"Authorization": f"Bearer {new.secret}"}
        self.owner = client_of(company.users[role])

    def call(self, client):
        return client.get("/api/v1/me", headers=self.headers)

    def limit(self, by=None, **body):
        url = f"/api/v1/api-keys/{self.id}/limits"
        return (by or self.owner).put(url, body, content_type="application/json")


def test_each_answer_tells_how_many_calls_are_left(company, client, clock):
    key = Key(company)
    key.limit(per_minute=3)
    told = [key.call(client) for _ in range(3)]
    assert [one.status_code for one in told] == [200] * 3
    assert [one["RateLimit-Remaining"] for one in told] == ["2", "1", "0"]
    assert (told[0]["RateLimit-Limit"], told[0]["RateLimit-Policy"]) == ("3", "3;w=60")
    assert told[0]["RateLimit-Reset"] == "40"


def test_beyond_the_limit_the_answer_says_when_to_come_back_and_nothing_happens(company, client, clock):
    key = Key(company)
    key.limit(per_minute=1)
    key.call(client)
    body = {"values": {"name": "多余", "kind": "person"}}
    refused = client.post("/api/v1/customers", body, content_type="application/json", headers=key.headers)
    assert (refused.status_code, refused.json()["code"]) == (429, "access.too_many_calls_minute")
    assert (refused["Retry-After"], refused["RateLimit-Remaining"]) == ("40", "0")
    assert b"40" in refused.content
    clock[0] = AT + timedelta(seconds=40)
    assert key.call(client).status_code == 200


def test_a_day_is_that_of_the_company(company, client, clock):
    key = Key(company)
    key.limit(per_minute=1_000, per_day=2)
    assert [key.call(client).status_code for _ in range(3)] == [200, 200, 429]
    clock[0] = datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)
    refused = key.call(client)
    assert (refused.status_code, refused.json()["code"], refused["Retry-After"]) == (
        429,
        "access.too_many_calls_day",
        "1",
    )
    clock[0] += timedelta(seconds=1)
    assert key.call(client).status_code == 200


def test_all_processes_together_keep_one_limit(company, client, clock, monkeypatch):
    key = Key(company)
    key.limit(per_minute=40)
    first, second = {}, {}
    answers = []
    for turn in range(60):
        monkeypatch.setattr(limits, "_held", first if turn % 2 else second)
        answers.append(key.call(client).status_code)
    assert answers.count(200) == 40
    assert ApiKeyUse.objects.unscoped("test").get(kind="minute").taken == 40


def test_counting_writes_once_a_batch(company, client, clock):
    key = Key(company)
    key.limit(per_minute=2_000)
    for _ in range(2):
        key.call(client)
    with CaptureQueriesContext(connection) as asked:
        for _ in range(5):
            key.call(client)
    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []


def test_other_keys_and_people_on_screen_are_not_counted(company, client, clock):
    key, other = Key(company), Key(company)
    key.limit(per_minute=1)
    key.call(client)
    assert (key.call(client).status_code, other.call(client).status_code) == (429, 200)
    screen = key.owner.get("/api/v1/me")
    assert (screen.status_code, "RateLimit-Limit" in screen) == (200, False)


def test_limits_and_todays_calls_are_seen(company, client, clock, monkeypatch):
    key = Key(company)
    monkeypatch.setattr("zhike.govern.access.queries.keys.now", lambda: AT)
    assert key.owner.get("/api/v1/api-keys").json()["items"][0]["per_minute"] == 6_000
    key.limit(per_minute=60, per_day=20)
    key.call(client)
    (seen,) = key.owner.get("/api/v1/api-keys").json()["items"]
    assert (seen["per_minute"], seen["per_day"], seen["calls_today"]) == (60, 20, 1)


def test_who_does_not_manage_keys_may_only_lower_and_a_key_may_not_at_all(company, client, clock):
    key = Key(company, "sales")
    assert key.limit(per_minute=100, per_day=10).status_code == 200
    for more in ({"per_minute": 101, "per_day": 10}, {"per_minute": 100}, {"per_minute": 100, "per_day": 11}):
        refused = key.limit(**more)
        assert (refused.status_code, refused.json()["code"]) == (403, "access.limit_above")
    by_itself = client.put(
        f"/api/v1/api-keys/{key.id}/limits", {}, content_type="application/json", headers=key.headers
    )
    assert by_itself.json()["code"] == "access.key_needs_person"
    row = ApiKey.objects.unscoped("test").get(pk=key.id)
    assert (row.per_minute, row.per_day) == (100, 10)
    manager = client_of(company.users["admin"])
    assert key.limit(manager, per_minute=9_000).status_code == 200


def test_what_is_more():
    assert [is_more((5, 10), one) for one in ((5, 10), (4, 9), (6, 10), (5, 11), (5, None))] == [
        False, False, True, True, True,
    ]  # fmt: skip
    assert not is_more((5, None), (5, None))


def test_a_window_has_at_least_a_second_left():
    window = Window("minute", 7, AT, AT + timedelta(minutes=1))
    assert (window.batch, Window("day", 1_000, AT, AT).batch) == (1, 50)
    assert seconds_left(window, AT + timedelta(minutes=1)) == 1
    assert headers_of(window, left=3, at=AT)["RateLimit-Reset"] == "60"


def test_what_is_held_is_forgotten_one_by_one(company, client, clock, monkeypatch):
    monkeypatch.setattr(limits, "_MOST_HELD", 1)
    keys = [Key(company), Key(company)]
    assert [one.call(client).status_code for one in keys] == [200, 200]
    assert len(limits._held) == 1
