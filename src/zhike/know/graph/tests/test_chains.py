"""Who knows whom: step by step with reasons, through nobody whom the reader does not see."""

import pytest

from zhike.know.graph.public import find_chain
from zhike.know.graph.tests.world import TODAY, build, fill, ref
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_a_seller_reaches_the_boss_of_a_firm_through_the_partner_who_introduced_it(company, system):
    world = fill(company, system)
    build(system)
    found = find_chain(company.actor("admin"), ref("employee", company.users["sales"]), ref("person", world.zhao))
    assert [one.name for one in found.steps] == ["sales", "华东公司", "中部公司", "西部公司", "赵总"]
    assert [one.reason.tie for one in found.steps if one.reason] == ["looks_after", "related", "introduced", "works_at"]
    assert found.strength == pytest.approx(0.7 * 0.8 * 0.85 * 0.9, rel=1e-5)
    assert found.data_date == TODAY
    assert found.steps[2].reason is not None
    assert found.steps[2].reason.text == "中部公司是华东公司的合作伙伴"


def test_no_chain_leads_through_a_customer_out_of_sight(company, system):
    world = fill(company, system)
    seller = company.users["sales"]
    build(system)
    asked = {"first": ref("employee", seller), "second": ref("customer", world.east)}
    told = client_of(seller).get("/api/v1/graph/chain", asked).json()
    assert [one["name"] for one in told["steps"]] == ["sales", "华东公司"]
    hidden = {"first": ref("employee", seller), "second": ref("customer", world.west)}
    assert client_of(seller).get("/api/v1/graph/chain", hidden).status_code == 404


def test_two_who_do_not_hang_together_have_no_chain_and_it_says_so(company, system):
    world = fill(company, system)
    admin = company.actor("admin")
    ends = ref("customer", world.wang), ref("customer", world.west)
    assert "还没有构建过图谱" in str(find_chain(admin, *ends).refused)
    build(system)
    found = find_chain(admin, *ends)
    assert (found.steps, found.refused) == ((), "六步之内没有您能看到的人脉路径")
