"""A company with a steward who keeps rules and two sellers with customers of their own."""

import pytest

from zhike.testing import make_company


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def steward(company):
    return company.actor("steward")


@pytest.fixture
def seller(company):
    return company.actor("sales")
