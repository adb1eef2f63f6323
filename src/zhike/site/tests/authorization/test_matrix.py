"""Every operation × every caller × records in reach, out of reach and of another company; nothing is listed by hand."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction

from zhike.govern.access.public import grant_keys, load_actor
from zhike.platform.actor import Actor, system_actor
from zhike.platform.http.access import ANYBODY, SIGNED_IN
from zhike.platform.ids import new_id
from zhike.site.tests.authorization.callers import Caller, all_callers, answered, undone
from zhike.site.tests.authorization.operations import Described, all_operations
from zhike.site.tests.authorization.samples import RECORDS
from zhike.testing import Company, make_company

pytestmark = pytest.mark.django_db

OPERATIONS = all_operations()
CLOSED = [one for one in OPERATIONS if one.grant != ANYBODY]
WITH_RECORDS = [
    one
    for one in CLOSED
    if {"word"} < {"word", *(RECORDS[name].reach for name in one.path_parameters if name in RECORDS)}
]


@dataclass(frozen=True, slots=True)
class World:
    """A company whose records are asked for, a stranger, and everybody who may ask."""

    company: Company
    other: Company
    far: Actor
    callers: tuple[Caller, ...]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    # Once a module: two companies take longer to make than all calls of an operation; each call is taken back.
    with django_db_blocker.unblock(), transaction.atomic():
        company, other = make_company("a"), make_company("b")
        far = load_actor(company.add_user("sales", department="华北"), "ui")
        yield World(company, other, far, tuple(all_callers(company, other)))
        transaction.set_rollback(True)


def by_id(operation: Described) -> str:
    return operation.id


def holds(caller: Caller, operation: Described) -> bool:
    return caller.actor is not None and (operation.grant == SIGNED_IN or caller.actor.has(str(operation.grant)))


def made_by(company: Company, owner: Actor, operation: Described) -> dict[str, UUID | str]:
    return {name: RECORDS[name].make(company, owner) for name in operation.path_parameters}


def is_out_of_reach(caller: Caller, operation: Described) -> bool:
    if caller.actor is None or caller.name == "other company":
        return caller.actor is not None
    records = [RECORDS[name] for name in operation.path_parameters]
    return any(
        (one.reach == "scope" and caller.actor.scope.kind != "all")
        or (one.reach == "own" and not caller.actor.has(one.unlocked_by))
        for one in records
    )


def test_every_operation_says_who_may_call_it():
    silent = [one.id for one in OPERATIONS if one.grant is None]
    assert silent == []


def test_every_declared_grant_exists():
    known = {*grant_keys(system_actor(new_id())), SIGNED_IN, ANYBODY}
    assert {one.grant for one in OPERATIONS} - known == set()


def test_every_path_parameter_has_a_sample_record():
    needed = {name for one in CLOSED for name in one.path_parameters}
    assert needed - RECORDS.keys() == set()


def test_no_two_operations_share_an_id():
    assert len({one.id for one in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("operation", CLOSED, ids=by_id)
def test_who_lacks_the_right_is_refused_and_nothing_changes(world: World, operation: Described):
    url = operation.url(made_by(world.company, world.company.actor("admin"), operation))
    wrong = []
    for caller in world.callers:
        if holds(caller, operation):
            continue
        answer, changed = undone(caller, operation, url)
        expected = 401 if caller.actor is None else 403
        if answer.status_code != expected or changed:
            wrong.append((caller.name, answer.status_code, changed))
    assert wrong == []


@pytest.mark.parametrize("operation", WITH_RECORDS, ids=by_id)
def test_a_record_out_of_reach_does_not_exist_and_nothing_changes(world: World, operation: Described):
    url = operation.url(made_by(world.company, world.far, operation))
    wrong = []
    for caller in world.callers:
        if not holds(caller, operation) or not is_out_of_reach(caller, operation):
            continue
        answer, changed = undone(caller, operation, url)
        if answer.status_code != 404 or changed:
            wrong.append((caller.name, answer.status_code, changed, answer.content[:200]))
    assert wrong == []


@pytest.mark.parametrize("operation", CLOSED, ids=by_id)
def test_who_holds_the_right_is_not_refused_for_lack_of_it(world: World, operation: Described):
    wrong = []
    for caller in world.callers:
        if not holds(caller, operation) or caller.name == "other company" or caller.actor is None:
            continue
        owner = load_actor(UUID(str(caller.actor.user_id)), "ui")
        answer, _ = answered(caller, operation, operation.url(made_by(world.company, owner, operation)))
        is_refused = answer.status_code in {401, 500} or b'"platform.forbidden"' in getattr(answer, "content", b"")
        if is_refused:
            wrong.append((caller.name, answer.status_code, answer.content[:300]))
    assert wrong == []


@pytest.mark.parametrize("operation", [one for one in CLOSED if one.method == "get"], ids=by_id)
def test_reading_never_shows_an_id_of_another_company(world: World, operation: Described):
    stranger = next(one for one in world.callers if one.name == "other company")
    hidden = (*world.company.users.values(), *world.company.departments.values(), world.company.tenant.id)
    url = operation.url(made_by(world.other, world.other.actor("admin"), operation))
    answer, _ = answered(stranger, operation, url)
    text = b"".join(answer) if answer.streaming else answer.content
    assert [one for one in hidden if str(one).encode() in text] == []
