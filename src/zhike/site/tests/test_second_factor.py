"""The second factor: set up, asked for, spent once, and guessed by nobody."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from zhike.govern.access.public import change_user_activity
from zhike.site.tests.accounts import Browser, totp
from zhike.testing import make_company

pytestmark = pytest.mark.django_db

TOTP = "account/authenticators/totp"
CODES = "account/authenticators/recovery-codes"


@pytest.fixture
def company():
    return make_company("a", everyone=True)


@pytest.fixture
def clock():
    # The middle of a half minute, so that no code changes between two lines of a test.
    with time_machine.travel(datetime(2026, 3, 2, 10, 0, 15, tzinfo=ZoneInfo("UTC")), tick=False) as frozen:
        yield frozen


@pytest.fixture
def enrolled(company, clock):
    """A browser whose owner has turned the second factor on, and the app's secret; its first code is old by now."""
    browser = Browser()
    browser.sign_in()
    secret = browser.turn_totp_on()
    clock.shift(timedelta(minutes=3))
    return browser, secret


def test_turning_it_on_needs_the_password_once_more(company, clock):
    browser = Browser()
    browser.sign_in()
    secret = browser.ask("get", TOTP).json()["meta"]["secret"]
    refused = browser.ask("post", TOTP, {"code": totp(secret)})
    assert refused.status_code == 401
    assert [flow["id"] for flow in refused.json()["data"]["flows"]] == ["reauthenticate"]
    assert browser.ask("get", TOTP).status_code == 404


def test_turning_it_on_needs_a_code_of_the_app(company, clock):
    browser = Browser()
    browser.sign_in()
    secret = browser.ask("get", TOTP).json()["meta"]["secret"]
    browser.confirm_password()
    wrong = "000000" if totp(secret) != "000000" else "000001"
    assert browser.ask("post", TOTP, {"code": wrong}).status_code == 400
    assert browser.ask("get", TOTP).status_code == 404


def test_the_password_alone_no_longer_opens_the_api(enrolled):
    browser = Browser()
    answer = browser.sign_in()
    assert answer.status_code == 401
    pending = [flow["id"] for flow in answer.json()["data"]["flows"] if flow.get("is_pending")]
    assert pending == ["mfa_authenticate"]
    assert not browser.is_in()


def test_password_and_code_open_it(enrolled):
    browser = Browser()
    browser.sign_in()
    assert browser.give_code(totp(enrolled[1])).status_code == 200
    assert browser.is_in()


def test_a_code_without_a_password_before_it_opens_nothing(enrolled):
    browser = Browser()
    assert browser.give_code(totp(enrolled[1])).status_code == 401
    assert not browser.is_in()


@pytest.mark.parametrize(("steps", "is_let_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(enrolled, steps, is_let_in):
    browser = Browser()
    browser.sign_in()
    browser.give_code(totp(enrolled[1], steps))
    assert browser.is_in() is is_let_in


@pytest.mark.parametrize("seconds_later", [0, 1, 31, 44])
def test_a_spent_code_is_not_taken_again_even_while_the_clock_would_allow_it(enrolled, clock, seconds_later):
    code = totp(enrolled[1])
    first, second = Browser(), Browser()
    first.sign_in()
    assert first.give_code(code).status_code == 200
    clock.shift(timedelta(seconds=seconds_later))
    second.sign_in()
    assert second.give_code(code).status_code == 400
    assert not second.is_in()


def test_a_code_given_early_is_spent_for_as_long_as_it_would_be_taken(enrolled, clock):
    code = totp(enrolled[1], 1)
    first, second = Browser(), Browser()
    first.sign_in()
    first.give_code(code)
    clock.shift(timedelta(seconds=74))
    second.sign_in()
    assert second.give_code(code).status_code == 400


def test_after_five_wrong_codes_even_the_right_one_is_not_looked_at_for_five_minutes(enrolled, clock):
    browser = Browser()
    browser.sign_in()
    for _ in range(5):
        assert browser.give_code("abcdef").json()["errors"][0]["code"] == "incorrect_code"
    limited = browser.give_code(totp(enrolled[1]))
    assert limited.json()["errors"][0]["code"] == "too_many_login_attempts"
    assert not browser.is_in()
    clock.shift(timedelta(minutes=5, seconds=1))
    assert browser.give_code(totp(enrolled[1])).status_code == 200


def test_wrong_codes_are_counted_over_all_addresses(enrolled):
    for n in range(5):
        browser = Browser(address=f"10.0.1.{n}")
        browser.sign_in()
        browser.give_code("abcdef")
    last = Browser(address="10.0.2.1")
    last.sign_in()
    last.give_code(totp(enrolled[1]))
    assert not last.is_in()


def test_turning_it_off_needs_the_password_once_more(enrolled):
    browser, _ = enrolled
    elsewhere = Browser()
    elsewhere.sign_in()
    elsewhere.give_code(totp(enrolled[1]))
    assert elsewhere.ask("delete", TOTP).status_code == 401
    assert browser.ask("get", TOTP).status_code == 200
    elsewhere.confirm_password()
    assert elsewhere.ask("delete", TOTP).status_code == 200
    fresh = Browser()
    fresh.sign_in()
    assert fresh.is_in()


def test_somebody_disabled_between_password_and_code_stays_out(company, enrolled):
    browser = Browser()
    browser.sign_in()
    change_user_activity(company.actor("admin"), company.users["sales"], is_active=False)
    browser.give_code(totp(enrolled[1]))
    assert not browser.is_in()


def test_recovery_codes_are_shown_once_and_counted_afterwards(enrolled, clock):
    browser, _ = enrolled
    first = browser.ask("get", CODES).json()["data"]
    assert len(first["unused_codes"]) == first["unused_code_count"] == 10
    again = browser.ask("get", CODES).json()["data"]
    assert "unused_codes" not in again
    assert again["unused_code_count"] == 10


def test_a_recovery_code_opens_the_api_once(enrolled):
    code = enrolled[0].ask("get", CODES).json()["data"]["unused_codes"][3]
    first, second = Browser(), Browser()
    first.sign_in()
    assert first.give_code(code).status_code == 200
    assert first.is_in()
    second.sign_in()
    assert second.give_code(code).status_code == 400
    assert not second.is_in()


def test_new_recovery_codes_end_the_old_ones(enrolled):
    browser, _ = enrolled
    old = browser.ask("get", CODES).json()["data"]["unused_codes"][0]
    new = browser.ask("post", CODES).json()["data"]["unused_codes"]
    assert old not in new
    elsewhere = Browser()
    elsewhere.sign_in()
    assert elsewhere.give_code(old).status_code == 400
    assert elsewhere.give_code(new[0]).status_code == 200


def test_another_browser_of_the_same_person_sees_no_codes_without_the_password(enrolled):
    browser = Browser()
    browser.sign_in()
    browser.give_code(totp(enrolled[1]))
    assert browser.ask("get", CODES).status_code == 401
    assert browser.ask("post", CODES).status_code == 401
