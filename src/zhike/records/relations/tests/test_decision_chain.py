"""Who decides, signs, uses, influences and blocks in an organization, and who reports to whom."""

from dataclasses import replace

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_contact, create_customer, delete_contact
from zhike.records.relations.models import Part
from zhike.records.relations.public import decision_chain, describe_part


@pytest.fixture
def boss(team):
    return replace(team.boss, grants=frozenset({"*"}))


@pytest.fixture
def company(boss):
    return create_customer(boss, {"name": "华星", "kind": "organization"}).id


@pytest.fixture
def people(boss, company):
    return [create_contact(boss, company, {"name": name}) for name in ("张总", "李经理", "王工")]


def refusal(act):
    before = list(Part.objects.unscoped("test").values())
    with pytest.raises(AppError) as caught:
        act()
    assert list(Part.objects.unscoped("test").values()) == before
    return caught.value.status, caught.value.code


def test_each_contact_has_a_part_an_attitude_a_concern_and_a_superior(boss, company, people):
    chief, manager, engineer = people
    describe_part(boss, company, chief, given={"part": "decides", "attitude": -1, "concern": "价格"})
    describe_part(boss, company, manager, given={"part": "influences", "reports_to": chief})
    describe_part(boss, company, manager, given={"attitude": 2})
    chain = {one.values["name"]: one for one in decision_chain(boss, company)}
    assert (chain["张总"].part, chain["张总"].attitude, chain["张总"].concern) == ("decides", -1, "价格")
    assert (chain["李经理"].part, chain["李经理"].attitude, chain["李经理"].reports_to) == ("influences", 2, chief)
    assert (chain["王工"].part, chain["王工"].reports_to) == ("", None)
    assert chain["李经理"].y > chain["张总"].y
    entry = AuditEntry.objects.unscoped("test").filter(object_key="decision_parts").latest("id")
    assert (entry.record_id, entry.title, entry.after) == (str(manager), "李经理", '{"attitude":2}')
    assert engineer in {one.contact_id for one in chain.values()}


@pytest.mark.parametrize(
    "given", [{"part": "rules"}, {"attitude": 3}, {"attitude": "x"}, {"concern": None}, {"owner": 1}]
)
def test_what_makes_no_sense_is_refused(boss, company, people, given):
    assert refusal(lambda: describe_part(boss, company, people[0], given=given))[0] == 422


def test_nobody_reports_to_themselves_over_any_number_of_steps(boss, company, people):
    chief, manager, engineer = people
    describe_part(boss, company, manager, given={"reports_to": chief})
    describe_part(boss, company, engineer, given={"reports_to": manager})
    loop = (409, "relations.loop")
    assert refusal(lambda: describe_part(boss, company, chief, given={"reports_to": engineer})) == loop
    assert refusal(lambda: describe_part(boss, company, chief, given={"reports_to": chief})) == loop


def test_a_contact_of_another_organization_is_nobody_here(boss, company, people):
    other = create_customer(boss, {"name": "别家", "kind": "organization"}).id
    stranger = create_contact(boss, other, {"name": "外人"})
    for act in (
        lambda: describe_part(boss, company, stranger, given={"part": "signs"}),
        lambda: describe_part(boss, company, people[0], given={"reports_to": stranger}),
        lambda: describe_part(boss, company, new_id(), given={"part": "signs"}),
    ):
        assert refusal(act) == (404, "platform.not_found")


def test_a_deleted_contact_leaves_the_chain_and_their_reports_stand_alone(boss, company, people):
    chief, manager, _ = people
    describe_part(boss, company, manager, given={"reports_to": chief})
    delete_contact(boss, chief)
    chain = {one.values["name"]: one.reports_to for one in decision_chain(boss, company)}
    assert chain == {"李经理": None, "王工": None}


def test_the_chain_is_for_those_who_see_the_organization_and_its_contacts(team, company):
    for actor in (team.north, replace(team.boss, grants=frozenset({"customers.view"}))):
        with pytest.raises(AppError):
            decision_chain(actor, company)
