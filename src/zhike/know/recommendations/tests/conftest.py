import pytest

from zhike.platform.actor import system_actor
from zhike.testing import make_company


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


@pytest.fixture
def admin(company):
    return company.actor("admin")
