"""A company with equipment of its own."""

import pytest

from zhike.know.maintenance.tests.garage import Garage, make_garage
from zhike.testing import Company, make_company


@pytest.fixture
def company(db) -> Company:
    return make_company()


@pytest.fixture
def garage(company) -> Garage:
    return make_garage(company)
