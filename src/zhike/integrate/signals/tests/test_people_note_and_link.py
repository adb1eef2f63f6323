"""People mark signals for themselves, and say which customers a signal is about."""

import uuid

import pytest

from zhike.integrate.signals.models import Mark, Mention
from zhike.integrate.signals.public import create_signal, link_customer, mark_read, mark_signal, unlink_customer
from zhike.platform.errors import AppError
from zhike.records.customers.public import create_customer
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def signals(company):
    told = ({"title": title, "kind": "news", "published_at": "2026-11-23T08:00:00+08:00"} for title in ("一", "二"))
    return [create_signal(company.actor("admin"), one) for one in told]


def marks_of(company, user):
    rows = Mark.objects.in_tenant(company.tenant.id, "test").filter(user_id=company.users[user])
    return {row.signal_id: (row.read_at is not None, row.is_starred) for row in rows}


def test_a_mark_is_ones_own_and_what_is_not_said_stays(company, signals):
    first, second = signals
    admin = company.actor("admin")
    mark_signal(admin, first, is_starred=True)
    mark_read(admin, [first, second, uuid.uuid4()])
    assert marks_of(company, "admin") == {first: (True, True), second: (True, False)}
    mark_signal(admin, first, is_read=False)
    assert marks_of(company, "admin")[first] == (False, True)
    assert marks_of(company, "steward") == {}


def test_a_signal_that_is_not_there_is_not_marked(company):
    with pytest.raises(AppError) as refused:
        mark_signal(company.actor("admin"), uuid.uuid4(), is_read=True)
    assert refused.value.status == 404
    assert marks_of(company, "admin") == {}


def test_a_customer_is_linked_once_and_unlinked(company, signals):
    admin = company.actor("admin")
    customer = create_customer(admin, {"name": "宁波海天塑机有限公司", "kind": "organization"}).id
    mentions = Mention.objects.in_tenant(company.tenant.id, "test").values_list("signal_id", "customer_id", "user_id")
    link_customer(admin, signals[0], customer)
    link_customer(admin, signals[0], customer)
    assert list(mentions.all()) == [(signals[0], customer, company.users["admin"])]
    with pytest.raises(AppError) as refused:
        link_customer(admin, uuid.uuid4(), customer)
    assert refused.value.status == 404
    assert mentions.count() == 1
    unlink_customer(admin, signals[0], customer)
    unlink_customer(admin, signals[0], customer)
    assert mentions.count() == 0
