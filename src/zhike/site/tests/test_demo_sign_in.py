"""One click in the demo; nothing at all outside it."""

import pytest
from django.test import Client

from zhike.testing import make_company

pytestmark = pytest.mark.django_db


def sign_in(client, role="sales"):
    return client.post("/api/v1/demo/sign-in", {"role": role}, content_type="application/json")


def test_in_the_demo_each_role_is_offered_with_its_person_and_one_click_signs_in(settings):
    settings.ZHIKE_DEMO = True
    make_company("d", is_demo=True, everyone=True)
    browser = Client()
    offered = browser.get("/api/v1/demo/roles").json()["items"]
    assert [role["key"] for role in offered][:2] == ["admin", "manager"]
    assert {"key": "sales", "label_zh": "销售", "label_en": "Sales", "name": "sales"} in offered
    assert sign_in(browser).status_code == 204
    assert browser.get("/api/v1/me").json()["user"]["email"] == "sales@d.example.cn"


def test_without_the_switch_there_is_no_such_path_even_for_a_demo_company(settings):
    settings.ZHIKE_DEMO = False
    make_company("d", is_demo=True, everyone=True)
    browser = Client()
    assert browser.get("/api/v1/demo/roles").status_code == 404
    assert sign_in(browser).status_code == 404
    assert browser.get("/api/v1/me").status_code == 401


def test_with_the_switch_a_real_company_is_still_closed(settings):
    settings.ZHIKE_DEMO = True
    make_company("r", everyone=True)
    browser = Client()
    assert browser.get("/api/v1/demo/roles").status_code == 404
    assert sign_in(browser, "admin").status_code == 404
    assert browser.get("/api/v1/me").status_code == 401


def test_a_role_that_nobody_has_is_not_found(settings):
    settings.ZHIKE_DEMO = True
    make_company("d", is_demo=True, everyone=True)
    assert sign_in(Client(), "emperor").status_code == 404
