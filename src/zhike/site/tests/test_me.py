"""Who am I: by session, by key, and by nothing."""

import pytest
from django.test import Client

from zhike.testing import client_of, key_headers, make_company

pytestmark = pytest.mark.django_db


def test_a_signed_in_browser_learns_name_company_roles_and_grants():
    company = make_company()
    answer = client_of(company.users["sales"]).get("/api/v1/me")
    assert answer.status_code == 200
    me = answer.json()
    assert me["user"]["email"] == "sales@甲.example.cn"
    assert me["user"]["department"] == {"id": str(company.departments["华东"]), "name": "华东"}
    assert me["tenant"]["zone"] == "Asia/Shanghai"
    assert me["roles"] == [{"key": "sales", "label": "销售"}]
    assert me["scope"] == "own"
    assert "users.view" in me["grants"]
    assert "people.manage" not in me["grants"]


def test_a_key_acts_as_its_user_and_only_with_the_grants_it_was_given():
    company = make_company()
    whole = key_headers(company.actor("admin"))
    narrow = key_headers(company.actor("admin"), "users.view")
    assert Client().get("/api/v1/roles", headers=whole).status_code == 200
    assert Client().get("/api/v1/roles", headers=narrow).status_code == 200
    assert Client().get("/api/v1/audit", headers=whole).status_code == 200
    refused = Client().get("/api/v1/audit", headers=narrow)
    assert refused.status_code == 403
    assert refused.json()["facts"] == {"grant": "audit.view"}


def test_nobody_is_answered_401_in_the_one_error_shape():
    answer = Client().get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "platform.signed_out"


def test_a_bad_key_does_not_fall_back_to_the_session():
    company = make_company()
    browser = client_of(company.users["admin"])
    assert browser.get("/api/v1/me", headers={"Authorization": "Bearer zk_wrong"}).status_code == 401
