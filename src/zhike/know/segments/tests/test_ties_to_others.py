"""Who is tied to whom is asked like any other row: by the lake's facts, and one by one in memory for what changed since."""

import pytest

from zhike.know.segments.facts.asking import members_in_lake
from zhike.know.segments.facts.rows import rows_of
from zhike.know.segments.facts.writing import take_facts
from zhike.know.segments.jobs import follow_relations
from zhike.know.segments.models import ChangedCustomer
from zhike.know.segments.public import count_asked, follow_changes
from zhike.know.segments.tests.building import customer, named, quiet, saved
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.conditions import compile_predicate, parse_asked
from zhike.platform.errors import AppError
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.outbox.public import Event
from zhike.records.customers.public import CustomerQuery, list_customers
from zhike.records.relations.public import RelationDraft, relate_customers, unrelate_customers

pytestmark = pytest.mark.django_db


def tied(role="", other=None, **more):
    tests = [{"field": "role", "op": "eq", "value": role}] if role else []
    tests += [{"field": "other", "op": "eq", "value": str(other)}] if other else []
    return {"has": "ties", "where": {"all": tests}, "op": "gte", "value": 1} | more


def relate(actor, kind, first, second):
    return relate_customers(actor, RelationDraft(kind=kind, first_id=first, second_id=second))


def four(admin):
    """甲 introduced 乙 and 丙 and is a partner of 丁."""
    ids = [customer(admin, name) for name in "甲乙丙丁"]
    for other in ids[1:3]:
        relate(admin, "introduced", ids[0], other)
    relate(admin, "partner", ids[3], ids[0])
    return ids


def both_ways(admin, system, source):
    """Names by the lake and, customer by customer, in memory."""
    condition = parse_asked(source, object_for(admin, "customers"), actor=admin, related="all")
    at = now()
    by_lake = members_in_lake(admin.tenant_id, condition, at=at, zone=admin.zone)
    every = {one.id: one.values["name"] for one in list_customers(admin, CustomerQuery(fields=("name",))).items}
    is_met = compile_predicate(condition, now=at, zone=admin.zone)
    in_memory = {key for key, row in rows_of(admin, condition, list(every)).items() if is_met(row)}
    assert by_lake == in_memory
    return sorted(str(every[one]) for one in by_lake)


def test_lake_and_memory_find_the_same_from_either_end(admin, system):
    first, second, *_ = four(admin)
    take_facts(system, quiet)
    assert both_ways(admin, system, tied(other=first)) == ["丁", "丙", "乙"]
    assert both_ways(admin, system, tied("introduced", other=second)) == ["甲"]
    assert both_ways(admin, system, tied("introduced_back")) == ["丙", "乙"]
    assert both_ways(admin, system, tied("partner")) == ["丁", "甲"]
    assert both_ways(admin, system, tied("introduced", value=2)) == ["甲"]
    assert both_ways(admin, system, tied(op="eq", value=0)) == []
    assert both_ways(admin, system, {"not": tied(other=first)}) == ["甲"]
    recent = {"has": "ties", "measure": "last", "op": "last_days", "value": 1}
    assert both_ways(admin, system, recent) == ["丁", "丙", "乙", "甲"]


def test_a_new_relation_and_one_taken_back_move_members_within_seconds(admin, system):
    first, _, _, fourth = four(admin)
    take_facts(system, quiet)
    segment = saved(admin, system, tied("introduced_back", other=first)).id
    assert named(admin, segment) == ["丙", "乙"]
    made = relate(admin, "introduced", first, fourth)

    def told(topic):
        row = OutboxEvent.objects.unscoped("test").filter(topic=topic).latest("id")
        follow_relations(
            Event(id=row.id, tenant_id=row.tenant_id, topic=topic, key=row.key, payload=row.payload, actor_id=None)
        )
        assert ChangedCustomer.objects.in_tenant(admin.tenant_id, "test").filter(pk=fourth).exists()
        follow_changes(system, quiet)

    told("relations.created")
    assert named(admin, segment) == ["丁", "丙", "乙"]
    assert count_asked(admin, tied("introduced_back", other=first)).count == 3
    unrelate_customers(admin, made)
    told("relations.removed")
    assert named(admin, segment) == ["丙", "乙"]


def test_before_facts_were_taken_it_is_refused_and_a_word_that_is_no_role_is_too(admin):
    with pytest.raises(AppError) as error:
        count_asked(admin, tied("introduced"))
    assert error.value.code == "segments.no_facts"
    with pytest.raises(AppError) as error:
        count_asked(admin, tied("friend"))
    assert error.value.status == 422
