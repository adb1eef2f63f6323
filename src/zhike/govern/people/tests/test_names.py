"""A name is no secret inside a company: whoever has an id from a record learns what it is called, and nothing else."""

import pytest

from zhike.govern.access.public import RoleDraft, create_role
from zhike.platform.ids import new_id
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


def test_names_of_people_and_departments_are_told_by_id_to_everybody_of_the_company():
    company, other = make_company(), make_company("乙")
    draft = RoleDraft(name_zh="外呼", name_en="Callers", grants=("customers.view",), scope_kind="all")
    agent = client_of(company.add_user(create_role(company.actor("admin"), draft).key))
    assert agent.get("/api/v1/users").status_code == 403
    seller, place = company.users["sales"], company.departments["华东"]
    asked = [seller, place, other.users["sales"], new_id(), seller]
    answer = agent.get("/api/v1/people/names", {"id": [str(one) for one in asked]})
    assert answer.status_code == 200
    assert answer.json() == {
        "items": [
            {"id": str(seller), "name": company.actor("sales").name},
            {"id": str(place), "name": "华东"},
        ]
    }
    assert agent.get("/api/v1/people/names", {"id": [str(new_id()) for _ in range(101)]}).status_code == 422
