"""Who is mentioned or answered is told, as long as they see the record."""

import pytest

from zhike.govern.access.public import load_actor
from zhike.govern.notices.public import count_unread, read_notices
from zhike.govern.people.public import set_user_active
from zhike.platform.actor import system_actor
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.outbox.public import Event, deliver_pending
from zhike.records.customers.public import (
    delete_customer,
    purge_customers,
    reassign_customers,
    restore_customer,
)
from zhike.studio.comments.models import Comment
from zhike.studio.comments.public import (
    CommentDraft,
    delete_comment,
    people_for,
    write_comment,
)
from zhike.studio.comments.subscribers import tell_people
from zhike.studio.comments.tests.talking import AT, heard, refused, say, told
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_who_is_mentioned_is_told_and_finds_the_record(company, owner, customer):
    say(owner, customer, "@manager 请看合同", company.users["manager"])
    assert told(company.users["manager"]) == [("mention", "华星科技", "@manager 请看合同")]
    browser = client_of(company.users["manager"])
    listed = browser.get("/api/v1/notices").json()["items"]
    assert [(it["object"], it["record_id"], it["by_name"], it["is_read"]) for it in listed] == [
        ("customers", str(customer), "sales", False)
    ]
    assert browser.get("/api/v1/notices/unread").json() == {"unread": 1, "is_capped": False}
    left = browser.post("/api/v1/notices/read", {"ids": [listed[0]["id"]]}, "application/json").json()
    assert left["unread"] == 0
    assert browser.get("/api/v1/notices").json()["items"][0]["is_read"] is True


def test_only_people_named_in_the_text_are_mentioned(company, owner, customer):
    say(owner, customer, "请看合同", company.users["manager"])
    assert told(company.users["manager"]) == []


def test_who_is_answered_is_told_once_and_nobody_of_their_own_words(company, owner, manager, customer):
    first = say(owner, customer, "谁跟进？")
    say(owner, customer, "补充", parent=first)
    say(manager, customer, "@sales 你来", owner.user_id, parent=first)
    say(manager, customer, "明天前", parent=first)
    assert told(owner.user_id) == [("reply", "华星科技", "明天前"), ("mention", "华星科技", "@sales 你来")]
    assert told(manager.user_id) == []


def test_somebody_who_cannot_see_the_record_is_not_mentioned(owner, stranger, customer):
    assert refused(lambda: say(owner, customer, "@远方 看看", stranger)) == (422, "comments.cannot_see")
    assert not Comment.objects.unscoped("test").exists()
    assert not OutboxEvent.objects.unscoped("test").filter(topic="comments.written").exists()


def test_people_are_found_by_name_pinyin_and_initials_with_a_word_on_who_cannot_see(company, owner, stranger, customer):
    company.add_user("admin", department="总部", name="远山明")
    found = people_for(owner, "customers", customer, q="yuan")
    assert [(one.name, one.can_see) for one in found] == [("远山明", True), ("远方", False)]
    assert [one.name for one in people_for(owner, "customers", customer, q="ysm")] == ["远山明"]
    assert [one.name for one in people_for(owner, "customers", customer, q="山")] == ["远山明"]
    assert people_for(owner, "customers", customer, q="无此人") == ()
    assert owner.user_id not in {one.id for one in people_for(owner, "customers", customer, q="")}


def test_a_record_out_of_reach_takes_its_comments_and_notices_along_and_brings_them_back(company, owner, customer):
    team = company.add_user("sales", name="同事")
    say(owner, customer, "先记一笔")
    reassign_customers(company.actor("admin"), [customer], owner_id=team)
    say(load_actor(team, "ui"), customer, "@manager 请看", company.users["manager"])
    assert refused(lambda: heard(owner, customer)) == (404, "platform.not_found")
    first = say(company.actor("admin"), customer, "@同事 请看", team)
    assert told(team)[0][2] == "@同事 请看"
    reassign_customers(company.actor("admin"), [customer], owner_id=owner.user_id)
    assert told(team) == []
    who = load_actor(team, "ui")
    assert count_unread(who) == 0
    assert refused(lambda: say(who, customer, "还在吗", parent=first)) == (404, "platform.not_found")
    assert client_of(team).get(f"{AT}/{customer}/log").status_code == 404
    reassign_customers(company.actor("admin"), [customer], owner_id=team)
    assert count_unread(who) == 1


def test_the_bin_hides_comments_and_gives_them_back(company, owner, manager, customer):
    say(owner, customer, "@manager 请看", manager.user_id)
    admin = company.actor("admin")
    delete_customer(admin, customer)
    assert refused(lambda: heard(owner, customer)) == (404, "platform.not_found")
    assert told(manager.user_id) == []
    restore_customer(admin, customer)
    assert heard(owner, customer) == [("@manager 请看", [])]
    assert len(told(manager.user_id)) == 1
    delete_customer(admin, customer)
    purge_customers(admin, [customer])
    assert not Comment.objects.unscoped("test").exists()


def test_an_event_that_comes_twice_or_too_late_tells_once_or_nobody(company, owner, customer):
    made = say(owner, customer, "@manager 请看", company.users["manager"])
    payload = {"mentions": [str(company.users["manager"])], "reply_to": None}
    event = Event(made, owner.tenant_id, "comments.written", str(made), payload, owner.user_id)
    tell_people(event)
    assert len(told(company.users["manager"])) == 1
    draft = CommentDraft(text="@agent 请看", mentions=[company.users["agent"]])
    late = write_comment(owner, "customers", customer, draft=draft)
    set_user_active(system_actor(owner.tenant_id), company.users["agent"], is_active=False)
    deliver_pending()
    assert refused(lambda: told(company.users["agent"]))[0] == 401
    delete_comment(owner, "customers", customer, comment_id=late)
    tell_people(Event(late, owner.tenant_id, "comments.written", str(late), payload, owner.user_id))
    assert len(told(company.users["manager"])) == 1


def test_all_notices_are_read_at_once_and_those_of_others_stay(company, owner, manager, customer):
    say(owner, customer, "@manager @admin 请看", manager.user_id, company.users["admin"])
    say(owner, customer, "@manager 再看", manager.user_id)
    read_notices(manager)
    assert count_unread(manager) == 0
    assert count_unread(company.actor("admin")) == 1
