"""The graph over HTTP: each answer takes a fixed number of queries, and it is built by a job that follows the scores."""

from pathlib import Path

import orjson
import pytest

from zhike.know.graph.jobs import build_after_scoring, build_one
from zhike.know.graph.models import GraphRun
from zhike.know.graph.tests.world import build, buy, fill, introduce, ref
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext, is_job_waiting
from zhike.platform.outbox.public import Event
from zhike.records.customers.public import create_customer
from zhike.testing import client_of, count_queries

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).parent / "queries.json"


def grow(company, system, more):
    """The small world with further firms that the middle one introduced, and customers who buy like Wang."""
    world = fill(company, system)
    admin = company.actor("admin")
    for at in range(more):
        firm = create_customer(system, {"name": f"企业{at}", "kind": "organization"}).id
        introduce(admin, world.middle, [firm])
        buy(system, create_customer(system, {"name": f"茶友{at}", "kind": "person"}).id, ["茶", "杯", "壶"])
    buy(system, world.wang, ["茶"])
    build(system)
    return world


def paths_of(world):
    node = ref("customer", world.middle)
    return {
        "show_graph": "/graph",
        "draw_graph": f"/graph/around?node={node}&hops=2",
        "find_graph_chain": f"/graph/chain?first={node}&second={ref('customer', world.west)}",
        "find_graph_nodes": "/graph/nodes?q=公司",
        "explain_influence": f"/customers/{world.middle}/influence",
        "show_peers": f"/customers/{world.wang}/peers",
    }


@pytest.mark.parametrize("more", [12, 24])
def test_the_number_of_queries_is_the_baseline_and_does_not_grow_with_ties(company, system, more):
    world = grow(company, system, more)
    client = client_of(company.users["admin"])
    assert count_queries(client, paths_of(world)) == orjson.loads(BASELINE.read_bytes())


def test_influence_and_peers_are_told_over_http(company, system):
    world = grow(company, system, 24)
    client = client_of(company.users["admin"])
    told = client.get(f"/api/v1/customers/{world.middle}/influence").json()
    assert (told["place"], told["brought"]["total"], len(told["brought"]["named"])) == (1, 25, 5)
    assert told["ties"] == [{"tie": "related", "count": 1}, {"tie": "introduced", "count": 25}]
    peers = client.get(f"/api/v1/customers/{world.wang}/peers").json()
    assert (peers["nearest"], [one["item"] for one in peers["items"]]) == (25, ["壶"])
    assert peers["trial"]["asked"] == 24
    assert client.get(f"/api/v1/customers/{company.tenant.id}/peers").status_code == 404
    assert client.get(f"/api/v1/customers/{company.tenant.id}/influence").status_code == 404


def test_the_graph_is_built_on_demand_by_who_may_and_by_nobody_else(company, system):
    fill(company, system)
    assert client_of(company.users["sales"]).post("/api/v1/graph/runs").status_code == 403
    assert not GraphRun.objects.in_tenant(company.tenant.id, "test").exists()
    answer = client_of(company.users["admin"]).post("/api/v1/graph/runs")
    assert answer.status_code == 202
    job = JobRun.objects.unscoped("test").get(kind="graph.build")
    result = build_one(JobContext(job, company.actor("admin")), {})
    assert result == {"nodes": 13, "ties": 14, "refused": ""}
    job.refresh_from_db()
    assert (job.phase, job.total) == ("graph.phase.store", 3)
    assert GraphRun.objects.in_tenant(company.tenant.id, "test").count() == 1


def test_new_scores_have_the_graph_built(company):
    assert not is_job_waiting(company.tenant.id, "graph.build")
    told = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    build_after_scoring(told)
    build_after_scoring(told)
    assert is_job_waiting(company.tenant.id, "graph.build")
