"""Decisions stand in order of what they are expected to bring, with each part of the sum told to who may see it."""

import dataclasses

import pytest

from zhike.know.decisions.models import Weighing
from zhike.know.decisions.public import (
    DecisionQuery,
    Effect,
    assume_effect,
    explain_decision,
    list_decisions,
    list_effects,
    weigh_decisions,
)
from zhike.know.decisions.rules import Worth
from zhike.know.decisions.tests.firm import (
    TODAY,
    customers_of,
    nobody,
    say_values,
    say_who_leaves,
    score,
    suggest_silent,
)
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.rights import FieldRights
from zhike.records.activities.public import TaskQuery, list_tasks, write_task
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return make_company()


def weigh(company):
    return weigh_decisions(system_actor(company.tenant.id), nobody, as_of=TODAY)


def mine(company, role="sales", **query):
    return list_decisions(company.actor(role), DecisionQuery(**query)).items


def test_who_is_likely_to_leave_is_suggested_by_what_keeping_them_is_worth(company):
    small, large, safe = customers_of(company, 3)
    say_who_leaves(company, {small: 0.9, large: 0.5, safe: 0.1})
    say_values(company, {small: 100, large: 1_000, safe: 9_000})
    report = weigh(company)
    assert (report.opened, report.weighed) == (2, 2)
    first, second = mine(company)
    # 50 % × ¥2,000 if they stay (¥1,000 at a chance of one half to be there) × 10 %, from .5 × ¥500 × 2 % to .5 × ¥4,000 × 25 %.
    assert (first.customer_id, first.worth) == (large, Worth(100_00, 5_00, 500_00))
    assert (second.customer_id, second.worth) == (small, Worth(18_00, 90, 90_00))
    assert (first.kind, first.chance, first.effect_of, first.data_date) == ("leaving", 0.5, "assumed", TODAY)
    assert weigh(company).opened == 0


def test_a_follow_up_for_silence_is_weighed_by_the_best_that_is_known(company):
    by_model, by_value, by_record = customers_of(company, 3)
    suggest_silent(company, [by_model, by_value, by_record])
    say_who_leaves(company, {by_model: 0.6}, threshold=0.99)
    say_values(company, {by_value: 400}, alive=0.25)
    score(company, {by_record: 2_400, by_model: 1_200})
    weigh(company)
    found = {one.customer_id: one for one in mine(company)}
    assert {key: round(one.chance, 2) for key, one in found.items()} == {by_model: 0.6, by_value: 0.75, by_record: 0.75}
    assert found[by_value].worth.cents == round(0.75 * 1_600_00 * 0.05)
    assert found[by_record].worth.cents == round(0.75 * 1_200_00 * 0.05)
    assert "95" not in found[by_record].hit


def test_nobody_is_suggested_twice_for_leaving_and_for_silence(company):
    (one,) = customers_of(company, 1)
    suggest_silent(company, [one])
    say_who_leaves(company, {one: 0.9})
    say_values(company, {one: 500})
    assert weigh(company).opened == 0
    assert [it.kind for it in mine(company)] == ["silent"]


def test_what_a_person_wrote_down_stands_among_them_without_a_worth(company):
    (one,) = customers_of(company, 1)
    task = write_task(company.actor("sales"), one, {"subject": "寄样品"})
    weigh(company)
    (found,) = mine(company)
    assert (found.id, found.kind, found.worth, found.cause) == (task, "", None, "寄样品")
    assert explain_decision(company.actor("sales"), task).refused is not None
    assert mine(company, kind="leaving") == ()


def test_pages_follow_each_other_without_gap(company):
    ids = customers_of(company, 5)
    say_who_leaves(company, dict.fromkeys(ids, 0.5))
    say_values(company, {one: 100 * (place + 1) for place, one in enumerate(ids)})
    weigh(company)
    seen, cursor = [], None
    while True:
        page = list_decisions(company.actor("sales"), DecisionQuery(limit=2, cursor=cursor))
        seen += [one.customer_id for one in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ids[::-1]


def test_the_sum_is_told_step_by_step_with_reasons_and_that_the_effect_is_assumed(company):
    (one,) = customers_of(company, 1)
    say_who_leaves(company, {one: 0.5})
    say_values(company, {one: 1_000})
    weigh(company)
    (card,) = mine(company)
    why = explain_decision(company.actor("sales"), card.id)
    assert [step.key for step in why.steps] == ["chance", "stake", "effect", "worth"]
    assert "50%" in why.steps[0].text
    assert "假设" in why.steps[2].text
    assert "50% × ¥2,000 × 10% = ¥100" in why.steps[3].text
    assert [reason.effect for reason in why.reasons] == [22.0]
    assert (why.data_date, why.version, why.refused) == (TODAY, "churn-1-boosted", None)


def test_who_may_not_see_amounts_is_told_neither_worth_nor_sum(company):
    (one,) = customers_of(company, 1)
    say_who_leaves(company, {one: 0.5})
    say_values(company, {one: 1_000})
    weigh(company)
    reader = dataclasses.replace(company.actor("sales"), field_rights=FieldRights({"customers.value_cents": "hidden"}))
    (card,) = list_decisions(reader, DecisionQuery()).items
    assert (card.worth, card.chance) == (None, 0.5)
    why = explain_decision(reader, card.id)
    assert why.steps == ()
    assert why.refused is not None


def test_others_learn_nothing_of_a_decision(company):
    (one,) = customers_of(company, 1)
    say_who_leaves(company, {one: 0.5})
    say_values(company, {one: 1_000})
    weigh(company)
    (card,) = mine(company)
    stranger = make_company("乙").actor("manager")
    with pytest.raises(AppError) as caught:
        explain_decision(stranger, card.id)
    assert caught.value.status == 404
    assert list_decisions(stranger, DecisionQuery(whose="scope")).items == ()


def test_an_assumption_is_set_audited_and_used_until_it_is_measured(company):
    (one,) = customers_of(company, 1)
    say_who_leaves(company, {one: 0.5})
    say_values(company, {one: 1_000})
    assume_effect(company.actor("admin"), "leaving", Effect(0.2, 0.1, 0.3))
    weigh(company)
    (card,) = mine(company)
    assert card.worth.cents == 200_00
    told = {it.kind: it for it in list_effects(company.actor("admin"))}
    assert (told["leaving"].is_set, told["leaving"].used.share, told["leaving"].used.basis) == (True, 0.2, "assumed")
    assert told["silent"].is_set is False


def test_a_bad_assumption_or_one_without_the_grant_changes_nothing(company):
    for role, effect, status in (("admin", Effect(0.2, 0.3, 0.4), 422), ("sales", Effect(0.2, 0.1, 0.4), 403)):
        with pytest.raises(AppError) as caught:
            assume_effect(company.actor(role), "leaving", effect)
        assert caught.value.status == status
    assert not any(it.is_set for it in list_effects(company.actor("admin")))


def test_an_unknown_stake_stands_in_the_middle_and_says_so(company):
    known, unknown = customers_of(company, 2)
    suggest_silent(company, [known, unknown])
    score(company, {known: 2_400})
    weigh(company)
    found = {one.customer_id: one for one in mine(company)}
    assert found[unknown].worth is None
    places = {one.customer_id: one.values["priority"] for one in list_tasks(company.actor("sales"), TaskQuery()).items}
    assert places[unknown] == places[known]
    why = explain_decision(company.actor("sales"), found[unknown].id)
    assert [step.key for step in why.steps] == ["chance", "stake", "effect"]
    assert Weighing.objects.unscoped("test").filter(worth_cents=None).count() == 1
