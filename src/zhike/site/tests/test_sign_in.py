"""Signing in by password, and what happens to those who guess."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from zhike.govern.access.public import change_user_activity
from zhike.platform.clock import now
from zhike.testing import PASSWORD, client_of, make_company

pytestmark = pytest.mark.django_db

LOGIN = "/_allauth/browser/v1/auth/login"
SESSION = "/_allauth/browser/v1/auth/session"


def sign_in(client, email, password=PASSWORD, address="10.0.0.1"):
    body = {"email": email, "password": password}
    return client.post(LOGIN, body, content_type="application/json", REMOTE_ADDR=address)


@pytest.fixture
def company():
    return make_company("a", everyone=True)


def test_the_right_password_opens_the_api(company):
    browser = Client()
    assert sign_in(browser, "sales@a.example.cn").status_code == 200
    assert browser.get("/api/v1/me").json()["user"]["email"] == "sales@a.example.cn"


def test_signing_out_closes_it(company):
    browser = Client()
    sign_in(browser, "sales@a.example.cn")
    browser.delete(SESSION)
    assert browser.get("/api/v1/me").status_code == 401


def test_a_session_gets_a_new_id_at_sign_in(company):
    browser = Client()
    browser.get("/_allauth/browser/v1/config")
    session = browser.session
    session["planted"] = "by the attacker"
    session.save()
    before = session.session_key
    sign_in(browser, "sales@a.example.cn")
    assert browser.session.session_key != before


def test_unknown_address_and_wrong_password_are_answered_alike(company):
    wrong = sign_in(Client(), "sales@a.example.cn", "wrong password 1")
    unknown = sign_in(Client(), "nobody@a.example.cn", "wrong password 1")
    assert wrong.status_code == unknown.status_code == 400
    assert wrong.json() == unknown.json()


def test_of_twelve_wrong_passwords_in_a_row_five_are_looked_at_and_the_rest_are_429(company):
    answers = [sign_in(Client(), "sales@a.example.cn", f"wrong password {n}").status_code for n in range(12)]
    assert answers == [400] * 5 + [429] * 7


def test_once_limited_even_the_right_password_is_not_looked_at(company):
    for n in range(6):
        sign_in(Client(), "sales@a.example.cn", f"wrong password {n}")
    assert sign_in(Client(), "sales@a.example.cn").status_code == 429


def test_the_victim_signs_in_from_another_address_meanwhile(company):
    for n in range(12):
        sign_in(Client(), "sales@a.example.cn", f"wrong password {n}", address="203.0.113.9")
    assert sign_in(Client(), "sales@a.example.cn", address="10.0.0.7").status_code == 200


def test_the_limit_ends_after_five_minutes(company):
    with time_machine.travel(now(), tick=False) as clock:
        for n in range(12):
            sign_in(Client(), "sales@a.example.cn", f"wrong password {n}")
        clock.shift(timedelta(minutes=5, seconds=1))
        assert sign_in(Client(), "sales@a.example.cn").status_code == 200


def test_one_address_cannot_try_one_password_on_many_people(company):
    answers = [sign_in(Client(), f"p{n}@a.example.cn", "Spring 2026 !").status_code for n in range(35)]
    assert answers == [400] * 30 + [429] * 5


def test_a_disabled_user_cannot_sign_in_and_an_open_session_ends_at_once(company):
    browser = client_of(company.users["sales"])
    assert browser.get("/api/v1/me").status_code == 200
    change_user_activity(company.actor("admin"), company.users["sales"], is_active=False)
    assert browser.get("/api/v1/me").status_code == 401
    assert sign_in(Client(), "sales@a.example.cn").status_code in {400, 401, 403}


def test_nobody_signs_up(company):
    body = {"email": "new@a.example.cn", "password": PASSWORD}
    answer = Client().post("/_allauth/browser/v1/auth/signup", body, content_type="application/json")
    assert answer.status_code in {403, 404}


def test_a_session_left_alone_for_two_hours_is_over(company):
    with time_machine.travel(now(), tick=False) as clock:
        browser = client_of(company.users["sales"])
        assert browser.get("/api/v1/me").status_code == 200
        clock.shift(timedelta(hours=1, minutes=59))
        assert browser.get("/api/v1/me").status_code == 200
        clock.shift(timedelta(hours=2, minutes=1))
        assert browser.get("/api/v1/me").status_code == 401


def test_a_session_in_constant_use_is_over_after_twelve_hours(company):
    with time_machine.travel(now(), tick=False) as clock:
        browser = client_of(company.users["sales"])
        for _ in range(12):
            assert browser.get("/api/v1/me").status_code == 200
            clock.shift(timedelta(hours=1))
        clock.shift(timedelta(seconds=1))
        assert browser.get("/api/v1/me").status_code == 401


def test_a_write_from_another_site_is_refused(company):
    browser = client_of(company.users["admin"], enforce_csrf=True)
    refused = browser.patch("/api/v1/me", {"name": "x"}, content_type="application/json")
    assert refused.status_code == 403
    assert refused.json()["code"] == "access.csrf"
    assert browser.get("/api/v1/me").json()["user"]["name"] == "admin"


def test_a_write_with_the_token_of_the_page_goes_through(company):
    browser = client_of(company.users["admin"], enforce_csrf=True)
    browser.get("/_allauth/browser/v1/config")
    token = browser.cookies["csrftoken"].value
    answer = browser.patch(
        "/api/v1/me", {"name": "新名"}, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 200
    assert answer.json()["user"]["name"] == "新名"
