"""A company with an object of its own."""

import pytest
from django.test import Client

from zhike.studio.objects.public import ensure_indexes
from zhike.studio.objects.tests.devices import DEVICE, FIELDS, send
from zhike.testing import Company, client_of, make_company


@pytest.fixture
def company(db) -> Company:
    return make_company()


@pytest.fixture
def admin(company) -> Client:
    client = client_of(company.users["admin"])
    assert send(client, "post", "studio/objects", DEVICE)["key"] == "devices_c"
    for field in FIELDS:
        send(client, "post", "studio/objects/devices_c/fields", field)
    ensure_indexes()
    return client
