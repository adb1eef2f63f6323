"""A company with people in every role."""

import pytest

from zhike.testing import make_company


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def admin(company):
    return company.actor("admin")
