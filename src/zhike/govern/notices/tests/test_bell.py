"""The bell says how many notices are unread, now and whenever that changes."""

import json
import time
from contextlib import suppress
from threading import BoundedSemaphore

import pytest

from zhike.govern.access.public import load_actor
from zhike.govern.notices import http
from zhike.govern.notices.public import NoticeDraft, Said, count_unread, give_notices, read_notices, register_kind
from zhike.govern.people.public import set_user_active
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return make_company("bell")


@pytest.fixture
def known(monkeypatch):
    """Subjects that the kind ``test.told`` may tell of."""
    subjects = set()

    def describe(actor, ids):
        return {
            one: Said(object_key="customers", record_id=one, title="客户", excerpt="") for one in ids if one in subjects
        }

    register_kind("test.told", describe)
    return subjects


@pytest.fixture
def looks(monkeypatch):
    """What happens between two looks of an open stream, instead of waiting."""
    steps = []
    monkeypatch.setattr(time, "sleep", lambda _s: steps.pop(0)() if steps else _stop())
    monkeypatch.setattr(http, "BELLS", BoundedSemaphore(1))
    return steps


class StoppedError(Exception):
    """The test has seen enough."""


def _stop():
    raise StoppedError


def give(company, role, subject, kind="test.told"):
    draft = NoticeDraft(user_id=company.users[role], kind=kind, subject_id=subject)
    give_notices(company.tenant.id, [draft])


def words(stream):
    found = []
    with suppress(StoppedError):
        found.extend(json.loads(one[6:])["unread"] if one.startswith(b"data: ") else None for one in stream)
    return found


def test_the_number_comes_at_once_and_again_when_notices_come_and_are_read(company, known, looks):
    subject = new_id()
    known.add(subject)
    actor = company.actor("sales")
    looks += [
        lambda: give(company, "sales", subject),
        lambda: None,
        lambda: read_notices(actor),
    ]
    answer = client_of(company.users["sales"]).get("/api/v1/notices/stream")
    assert answer["Content-Type"] == "text/event-stream"
    assert words(answer) == [0, 1, None, 0]


def test_a_record_that_goes_out_of_reach_lowers_the_number_though_no_notice_came(company, known, looks, monkeypatch):
    subject = new_id()
    known.add(subject)
    give(company, "sales", subject)
    monkeypatch.setattr(http, "COUNT_S", -1.0)
    looks += [known.clear]
    answer = client_of(company.users["sales"]).get("/api/v1/notices/stream")
    assert words(answer) == [1, 0]


def test_a_disabled_account_ends_the_stream(company, looks):
    user = company.users["sales"]
    looks += [lambda: set_user_active(system_actor(company.tenant.id), user, is_active=False)]
    answer = client_of(user).get("/api/v1/notices/stream")
    assert len(list(answer)) == 1


def test_a_stream_ends_by_itself_after_a_while(company, looks, monkeypatch):
    monkeypatch.setattr(http, "LONGEST_S", 0.0)
    answer = client_of(company.users["sales"]).get("/api/v1/notices/stream")
    assert len(list(answer)) == 1


def test_too_many_bells_are_asked_to_come_again_and_a_place_comes_back(company, looks):
    browser = client_of(company.users["sales"])
    first = browser.get("/api/v1/notices/stream")
    assert browser.get("/api/v1/notices/stream").status_code == 503
    words(first)  # one that breaks gives its place back too
    assert browser.get("/api/v1/notices/stream").status_code == 200


def test_a_notice_whose_kind_nobody_knows_is_neither_told_nor_counted(company):
    give(company, "sales", new_id(), kind="test.unknown")
    assert count_unread(company.actor("sales")) == 0
    assert client_of(company.users["sales"]).get("/api/v1/notices").json()["items"] == []


def test_a_notice_is_given_once(company, known):
    subject = new_id()
    known.add(subject)
    give(company, "sales", subject)
    give(company, "sales", subject)
    assert count_unread(load_actor(company.users["sales"], "ui")) == 1
