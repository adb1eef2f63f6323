"""A company with an object that takes files."""

import pytest

from zhike.studio.files.tests.attaching import FIELDS, OBJECT
from zhike.testing import client_of, make_company


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_FILES = tmp_path / "files"
    return make_company()


@pytest.fixture
def admin(company):
    client = client_of(company.users["admin"])
    for path, body in (("", OBJECT), *(("/devices_c/fields", one) for one in FIELDS)):
        answer = client.post(f"/api/v1/studio/objects{path}", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
    return client
