"""People talk on records: who may, who is told, and what becomes of it when a record goes out of reach."""

from uuid import UUID

import pytest

from zhike.govern.audit.public import HistoryQuery, list_history
from zhike.integrate.identity.public import merge_customers, unmerge_customer
from zhike.platform.catalog import Label, allowed, store_of
from zhike.platform.outbox.public import deliver_pending
from zhike.records.activities.public import write_task
from zhike.records.customers.public import (
    create_contact,
    create_customer,
)
from zhike.studio.comments.models import Comment
from zhike.studio.comments.public import (
    CommentDraft,
    commented_records,
    delete_comment,
    edit_comment,
    list_comments,
)
from zhike.studio.comments.tests.talking import AT, heard, refused, say, told
from zhike.studio.objects.public import ObjectDraft, create_object
from zhike.testing import client_of, key_headers

pytestmark = pytest.mark.django_db


def test_what_is_said_is_seen_by_everyone_who_sees_the_record(owner, manager, customer):
    first = say(owner, customer, "合同已寄出")
    say(manager, customer, "收到", parent=first)
    say(owner, customer, "对方已签")
    assert heard(manager, customer) == [("对方已签", []), ("合同已寄出", ["收到"])]


def test_a_reply_to_a_reply_joins_the_thread(owner, customer):
    first = say(owner, customer, "一")
    second = say(owner, customer, "二", parent=first)
    say(owner, customer, "三", parent=second)
    assert heard(owner, customer) == [("一", ["二", "三"])]


def test_who_does_not_see_the_record_can_neither_read_nor_write_nor_learn_of_it(company, owner, stranger, customer):
    first = say(owner, customer, "机密安排")
    browser = client_of(stranger)
    asked = [
        browser.get(f"{AT}/{customer}/comments"),
        browser.get(f"{AT}/{customer}/people"),
        browser.post(f"{AT}/{customer}/comments", {"text": "我也看看"}, "application/json"),
        browser.patch(f"{AT}/{customer}/comments/{first}", {"text": "x", "version": 1}, "application/json"),
        browser.delete(f"{AT}/{customer}/comments/{first}"),
    ]
    assert [one.status_code for one in asked] == [404] * 5
    assert heard(owner, customer) == [("机密安排", [])]


def test_a_comment_is_not_reached_through_another_record(owner, customer):
    first = say(owner, customer, "这里")
    other = create_customer(owner, {"name": "别家", "kind": "organization"}).id
    assert refused(lambda: say(owner, other, "那里", parent=first)) == (404, "platform.not_found")
    assert refused(lambda: delete_comment(owner, "customers", other, comment_id=first)) == (404, "platform.not_found")


def test_who_may_only_look_reads_and_does_not_write(company, owner, customer):
    say(owner, customer, "合同已寄出")
    auditor = company.actor("auditor")
    assert heard(auditor, customer) == [("合同已寄出", [])]
    assert refused(lambda: say(auditor, customer, "好"))[0] == 403
    reader = key_headers(owner, "customers.view")
    answer = client_of(company.users["auditor"]).get(f"{AT}/{customer}/comments")
    assert answer.json()["may_write"] is False
    posted = client_of(owner.user_id).post(
        f"{AT}/{customer}/comments", {"text": "钥匙"}, "application/json", headers=reader
    )
    assert posted.status_code == 403


@pytest.mark.parametrize(("text", "code"), [("  \n ", "comments.no_text"), ("长" * 5_001, "comments.too_long")])
def test_an_empty_or_endless_comment_is_refused(owner, customer, text, code):
    assert refused(lambda: say(owner, customer, text)) == (422, code)
    assert not Comment.objects.unscoped("test").exists()


def test_one_changes_what_one_said_and_its_earlier_texts_stay(company, owner, manager, customer):
    made = say(owner, customer, "@manager 明天", manager.user_id)
    draft = CommentDraft(text="@steward 后天", mentions=[company.users["steward"]])
    edit_comment(owner, "customers", customer, comment_id=made, version=1, draft=draft)
    deliver_pending()
    one = list_comments(manager, "customers", customer).items[0]
    assert (one.text, one.version, [it["text"] for it in one.earlier]) == ("@steward 后天", 2, ["@manager 明天"])
    assert [it["name"] for it in one.mentions] == ["steward"]
    assert told(manager.user_id) == []
    assert [kind for kind, _, _ in told(company.users["steward"])] == ["mention"]
    edit_comment(owner, "customers", customer, comment_id=made, version=2, draft=draft)
    assert list_comments(manager, "customers", customer).items[0].version == 2
    assert refused(
        lambda: edit_comment(owner, "customers", customer, comment_id=made, version=1, draft=CommentDraft(text="x"))
    ) == (409, "platform.stale")


def test_nobody_changes_what_another_said(company, owner, customer):
    made = say(owner, customer, "我的话")
    admin = company.actor("admin")
    draft = CommentDraft(text="改你的话")
    for act in (
        lambda: edit_comment(admin, "customers", customer, comment_id=made, version=1, draft=draft),
        lambda: delete_comment(admin, "customers", customer, comment_id=made),
    ):
        assert refused(act) == (403, "comments.not_yours")
    assert heard(owner, customer) == [("我的话", [])]


def test_a_deleted_comment_goes_and_leaves_its_place_to_its_replies(owner, manager, customer):
    first = say(owner, customer, "@manager 请看", manager.user_id)
    reply = say(manager, customer, "好", parent=first)
    delete_comment(owner, "customers", customer, comment_id=first)
    assert heard(manager, customer) == [("", ["好"])]
    assert told(manager.user_id) == []
    delete_comment(manager, "customers", customer, comment_id=reply)
    assert heard(manager, customer) == []
    assert refused(lambda: say(owner, customer, "再答", parent=first)) == (404, "platform.not_found")
    assert refused(lambda: delete_comment(owner, "customers", customer, comment_id=first)) == (
        404,
        "platform.not_found",
    )


def test_the_log_of_the_record_tells_what_was_said_changed_and_taken_back(owner, customer):
    made = say(owner, customer, "甲")
    edit_comment(owner, "customers", customer, comment_id=made, version=1, draft=CommentDraft(text="乙"))
    delete_comment(owner, "customers", customer, comment_id=made)
    log = list_history(owner, "customers", customer, asked=HistoryQuery()).items
    said = [(one.action, one.before.get("comments.text"), one.after.get("comments.text")) for one in log[:3]]
    assert said == [("comment_deleted", "乙", ""), ("comment_edited", "甲", "乙"), ("commented", "", "甲")]


def test_comments_follow_a_merge_and_go_back_with_it(company, owner, customer):
    other = create_customer(owner, {"name": "华星", "kind": "organization"}).id
    say(owner, customer, "在甲")
    say(owner, other, "在乙")
    admin = company.actor("admin")
    merge_customers(admin, [customer, other])
    kept = min(customer, other)
    assert {text for text, _ in heard(owner, kept)} == {"在甲", "在乙"}
    unmerge_customer(admin, kept)
    assert heard(owner, customer) == [("在甲", [])]
    assert heard(owner, other) == [("在乙", [])]


def test_contacts_tasks_and_own_objects_have_comments_by_the_same_way(company, owner, customer):
    contact = create_contact(owner, customer, {"name": "李总"})
    task = write_task(owner, customer, {"subject": "回访"})
    create_object(
        company.actor("admin"),
        ObjectDraft(key="devices", label=Label("设备", "Device"), plural=Label("设备", "Devices")),
    )
    admin = company.actor("admin")
    store = store_of(admin, "devices_c")
    device = allowed(store.create)(admin, {"name": "泵"})
    for actor, key, record in ((owner, "contacts", contact), (owner, "tasks", task), (admin, "devices_c", device)):
        say(actor, record, "说一句", on=key)
        assert heard(actor, record, on=key) == [("说一句", [])]
    allowed(store.delete)(admin, device)
    allowed(store.purge)(admin, [device])
    assert not Comment.objects.unscoped("test").filter(object_key="devices_c").exists()
    assert refused(lambda: say(admin, customer, "无此对象", on="nothing")) == (404, "platform.not_found")


def test_an_undone_import_keeps_customers_that_people_talked_about(owner, customer):
    say(owner, customer, "重要客户")
    assert commented_records(owner.tenant_id, "customers", record_ids=[customer, UUID(int=1)]) == {customer}


def test_pages_of_threads_follow_each_other(owner, customer):
    for at in range(5):
        say(owner, customer, f"第{at}句")
    page = list_comments(owner, "customers", customer, limit=3)
    after = list_comments(owner, "customers", customer, limit=3, cursor=page.next_cursor)
    assert [one.text for one in (*page.items, *after.items)] == [f"第{at}句" for at in (4, 3, 2, 1, 0)]
    assert after.next_cursor is None
