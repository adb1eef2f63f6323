"""Comments on customers are read like what happened with them, and forgotten when they are taken back."""

import pytest

from zhike.know.texts.models import TextReading
from zhike.know.texts.public import list_complaints, read_of_customer, read_texts
from zhike.platform.actor import system_actor
from zhike.platform.jobs.models import JobRun
from zhike.platform.outbox.public import deliver_pending
from zhike.records.activities.public import TaskQuery, list_tasks, write_activity
from zhike.records.customers.public import create_customer
from zhike.studio.comments.public import CommentDraft, delete_comment, edit_comment, list_comments, write_comment
from zhike.testing import make_company

pytestmark = pytest.mark.django_db
ANGRY = "客户说同一订单被扣款两次，再不解决将投诉到12315"


@pytest.fixture
def admin():
    return make_company().actor("admin")


@pytest.fixture
def customer(admin):
    return create_customer(admin, {"name": "甲", "kind": "person"}).id


def quiet(*_):
    """Report to nobody."""


def read(admin, only=None):
    return read_texts(system_actor(admin.tenant_id), quiet, only=only)


def say(admin, customer, text, on="customers"):
    return write_comment(admin, on, customer, draft=CommentDraft(text=text))


def asked():
    return [one.payload for one in JobRun.objects.unscoped("test").filter(kind="texts.read").order_by("created_at")]


def test_a_complaint_in_a_comment_is_told_and_asks_for_a_follow_up(admin, customer):
    comment = say(admin, customer, ANGRY)
    report = read(admin)
    assert (report.read, report.follow_ups) == (1, 1)
    (told,) = read_of_customer(admin, customer)
    assert (told.activity_id, told.mark) == (comment, "complaint")
    assert [it.customer_id for it in list_complaints(admin)] == [customer]
    (task,) = list_tasks(admin, TaskQuery(whose="scope")).items
    assert task.customer_id == customer


def test_comments_and_activities_are_read_in_one_run_and_each_once(admin, customer):
    say(admin, customer, ANGRY)
    write_activity(admin, customer, {"kind": "call", "body": "对上次的处理很满意，特意来电表扬客服"})
    assert read(admin).read == 2
    assert read(admin).read == 0


def test_a_comment_is_read_when_it_is_written_changed_and_forgotten_when_taken_back(admin, customer):
    comment = say(admin, customer, ANGRY)
    deliver_pending()
    assert asked() == [{"ids": [str(comment)]}]
    assert read(admin, only=[comment]).read == 1
    (shown,) = list_comments(admin, "customers", customer).items
    draft = CommentDraft(text="客户对这次的处理很满意，表扬了客服")
    edit_comment(admin, "customers", customer, comment_id=comment, version=shown.version, draft=draft)
    assert read(admin, only=[comment]).read == 1
    (told,) = read_of_customer(admin, customer)
    assert told.mark != "complaint"
    delete_comment(admin, "customers", customer, comment_id=comment)
    deliver_pending()
    assert asked()[-1] == {"ids": [str(comment)]}
    report = read(admin, only=[comment])
    assert (report.read, report.gone) == (0, 1)
    assert not TextReading.objects.unscoped("test").exists()


def test_comments_on_other_objects_are_not_read(admin, customer):
    activity = write_activity(admin, customer, {"kind": "note", "body": "已登记客户的来电并转仓库"})
    say(admin, activity, ANGRY, on="activities")
    assert read(admin).read == 1
    assert list_complaints(admin) == ()
