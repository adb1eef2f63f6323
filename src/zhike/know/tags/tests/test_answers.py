"""Tags over HTTP: each answer takes a fixed number of queries, however many tags and customers there are."""

from pathlib import Path

import orjson
import pytest

from zhike.know.tags.public import give_tags
from zhike.know.tags.tests.building import VIP, customer, hand_tag, ruled_tag
from zhike.testing import client_of, count_queries

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).parent / "queries.json"


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_is_the_baseline(company, admin, system, count):
    ids = [customer(admin, f"客户{at}", level="A") for at in range(count)]
    tag = ruled_tag(admin, system, VIP)
    given = [hand_tag(admin, f"标签{at}") for at in range(count)]
    give_tags(admin, [ids[0]], added=given, removed=[])
    paths = {
        "list_tags": "/tags",
        "get_tag": f"/tags/{tag}",
        "list_customer_tags": f"/customers/{ids[0]}/tags",
        "list_customer_tag_moves": f"/customers/{ids[0]}/tags/moves",
    }
    assert count_queries(client_of(company.users["admin"]), paths) == orjson.loads(BASELINE.read_bytes())
