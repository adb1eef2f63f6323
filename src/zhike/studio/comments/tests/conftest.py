"""A company, its people, and a customer to talk about."""

import pytest

from zhike.records.customers.public import create_customer
from zhike.testing import make_company


@pytest.fixture
def company(db):
    return make_company("talk")


@pytest.fixture
def owner(company):
    return company.actor("sales")


@pytest.fixture
def manager(company):
    return company.actor("manager")


@pytest.fixture
def stranger(company):
    """Somebody of another department, who sees their own customers only."""
    return company.add_user("sales", department="华北", name="远方")


@pytest.fixture
def customer(owner):
    return create_customer(owner, {"name": "华星科技", "kind": "organization"}).id
