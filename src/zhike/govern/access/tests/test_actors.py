"""An actor has the rights of this moment, at little cost."""

import pytest
from django.test import Client

from zhike.govern.access.public import (
    change_user_activity,
    create_api_key,
    list_api_keys,
    load_actor,
    revoke_api_key,
    set_user_roles,
)
from zhike.govern.access.rules.grants import expand
from zhike.govern.people.public import create_department, move_department
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import get_job, job, start_job
from zhike.platform.jobs.tasks import run_job
from zhike.testing import client_of, key_headers, make_company

pytestmark = pytest.mark.django_db


@job("test.who")
def tell_who(context, payload):
    return {"name": context.actor.name, "grants": len(context.actor.grants)}


def test_scopes_reach_own_team_tree_and_all():
    company = make_company()
    east = company.departments["华东"]
    below = create_department(company.actor("admin"), "上海", parent_id=east).id
    assert company.actor("sales").scope.kind == "own"
    assert company.actor("sales_team").scope.department_ids == {east}
    assert company.actor("manager").scope.department_ids == {east, below}
    assert company.actor("admin").scope.kind == "all"


def test_of_several_roles_the_widest_scope_and_all_grants_count():
    company = make_company()
    user_id = company.add_user("sales", "auditor")
    actor = load_actor(user_id, "ui")
    assert actor.scope.kind == "all"
    assert {"audit.view", "fields.view_sensitive"} <= actor.grants


def test_a_user_without_a_role_holds_nothing():
    company = make_company()
    actor = load_actor(company.add_user(), "ui")
    assert actor.grants == frozenset()
    assert actor.scope.kind == "own"


def test_an_actor_known_to_the_process_costs_one_query(django_assert_num_queries):
    company = make_company()
    load_actor(company.users["manager"], "ui")
    with django_assert_num_queries(1):
        load_actor(company.users["manager"], "api")


def test_a_role_taken_away_is_gone_at_the_next_request():
    company = make_company()
    user_id = company.add_user("auditor")
    browser = client_of(user_id)
    assert browser.get("/api/v1/audit").status_code == 200
    set_user_roles(company.actor("admin"), user_id, ["sales"])
    assert browser.get("/api/v1/audit").status_code == 403


def test_a_moved_department_changes_its_managers_scope_at_once():
    company = make_company()
    move_department(company.actor("admin"), company.departments["华北"], company.departments["华东"])
    assert load_actor(company.users["manager"], "ui").scope.department_ids == {
        company.departments["华东"],
        company.departments["华北"],
    }


def test_a_disabled_user_is_refused_by_session_key_and_queue_at_once():
    company = make_company()
    user_id = company.add_user("admin")
    actor = load_actor(user_id, "ui")
    browser, headers = client_of(user_id), key_headers(actor)
    queued = start_job(actor, "test.who", {})
    assert browser.get("/api/v1/me").status_code == 200
    assert Client().get("/api/v1/me", headers=headers).status_code == 200
    change_user_activity(company.actor("admin"), user_id, is_active=False)
    assert browser.get("/api/v1/me").status_code == 401
    assert Client().get("/api/v1/me", headers=headers).status_code == 401
    run_job(queued.id)
    ended = get_job(company.actor("admin"), queued.id)
    assert (ended.state, ended.message_code, ended.result) == ("failed", "access.disabled", {})


def test_a_reactivated_user_is_back():
    company = make_company()
    user_id = company.add_user("sales")
    admin = company.actor("admin")
    change_user_activity(admin, user_id, is_active=False)
    with pytest.raises(AppError):
        load_actor(user_id, "ui")
    change_user_activity(admin, user_id, is_active=True)
    assert "users.view" in load_actor(user_id, "ui").grants


def test_a_job_runs_with_the_rights_its_user_has_then():
    company = make_company()
    user_id = company.add_user("admin")
    queued = start_job(load_actor(user_id, "ui"), "test.who", {})
    set_user_roles(company.actor("admin"), user_id, [])
    run_job(queued.id)
    assert get_job(company.actor("admin"), queued.id).result == {"name": "新人", "grants": 0}


def test_a_revoked_key_is_refused_at_once_and_shown_as_revoked():
    company = make_company()
    actor = company.actor("sales")
    new = create_api_key(actor, "k")
    headers = {"Authorization": f"Bearer {new.secret}"}
    assert Client().get("/api/v1/me", headers=headers).status_code == 200
    revoke_api_key(actor, new.card.id)
    assert Client().get("/api/v1/me", headers=headers).status_code == 401
    assert list_api_keys(actor)[0].revoked_at is not None


def test_the_key_itself_is_stored_nowhere():
    from zhike.govern.access.models import ApiKey

    company = make_company()
    new = create_api_key(company.actor("sales"), "k")
    row = ApiKey.objects.unscoped("a test looks at everything").get(pk=new.card.id)
    assert all(new.secret not in str(value) for value in vars(row).values())
    assert new.secret.startswith(row.prefix)


def test_patterns_cover_views_but_not_the_audit():
    known = ["customers.view", "customers.edit", "audit.view"]
    assert expand(["*.view"], known) == {"customers.view"}
    assert expand(["*.view", "audit.view"], known) == {"customers.view", "audit.view"}
    assert expand(["*"], known) == set(known)
    assert expand(["customers.*"], known) == {"customers.view", "customers.edit"}
