"""A company with a lake of its own."""

import pytest

from zhike.know.segments.public import upkeep_actor
from zhike.testing import make_company


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def admin(company):
    return company.actor("admin")


@pytest.fixture
def system(company, settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path
    return upkeep_actor(company.tenant.id)
