"""A changed rule reaches the rows that are stored, shows what it will do first, and can be taken back as a whole."""

import pytest

from zhike.integrate.replays.public import start_replay
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.platform.errors import AppError
from zhike.records.customers.models import Customer
from zhike.records.orders.models import Order

pytestmark = pytest.mark.django_db

K1 = "K1,王建国,13912345678,,上海市,老客户"
K2 = "K2,李静,13812345677,,北京市,vip"
UPPER = {"kind": "case", "to": "upper"}
PLAIN = {"编号": "external_key", "姓名": "name", "手机": "phones", "身份证": "id_number", "备注": "remark"}


def cities(town):
    rows = Customer.objects.in_tenant(town.actor.tenant_id, "test").filter(is_live=True)
    return sorted(rows.values_list("name", "city", "remark"))


def balance(row):
    assert row.rows_in == row.stored + row.rejected + row.skipped
    return (row.rows_in, row.stored, row.rejected, row.skipped)


def versions(town, key):
    rows = SourceRecord.objects.in_tenant(town.actor.tenant_id, "test").filter(row_key=key).order_by("id")
    return list(rows.values_list("is_live", "status", "cleaned__remark"))


def test_a_rule_changes_just_the_rows_that_it_changes(town):
    town.ingest(K1, K2)
    before = town.snapshot()
    town.describe(remark=("备注", UPPER))
    seen = town.preview()
    assert (seen.state, seen.counts, seen.fields) == ("done", {"same": 1, "changed": 1}, {"remark": 1})
    assert town.snapshot() == before
    done = town.replay()
    assert (done.state, done.replays, balance(done)) == ("done", 2, (2, 1, 0, 1))
    assert done.outcome["turns"] == seen.counts
    assert cities(town) == [("李静", "北京市", "VIP"), ("王建国", "上海市", "老客户")]
    assert versions(town, "K2") == [(False, "stored", "vip"), (True, "stored", "VIP")]


def test_an_undo_gives_every_field_and_child_back(town):
    town.ingest(K1, K2)
    town.ingest("K1,O1,10,2026-01-02", "K2,,20,2026-01-03", "K2,,20,2026-01-03", source="Orders", object="orders")
    before = town.snapshot()
    town.describe(remark=("备注", UPPER))
    customers = town.replay()
    town.describe(source="Orders", amount=("金额", {"kind": "replace", "find": "0", "by": "00"}))
    orders = town.replay("Orders")
    assert balance(orders) == (3, 3, 0, 0)
    amounts = Order.objects.in_tenant(town.actor.tenant_id, "test").order_by("amount_cents")
    assert list(amounts.values_list("amount_cents", flat=True)) == [10_000, 20_000, 20_000]
    assert town.snapshot() != before
    town.undo(customers.pk)
    town.undo(orders.pk)
    assert town.snapshot() == before


def test_replaying_again_changes_nothing(town):
    town.ingest(K1, K2)
    town.describe(remark=("备注", UPPER))
    town.replay()
    after = town.snapshot()
    assert town.preview().counts == {"same": 2}
    assert balance(town.replay()) == (2, 0, 0, 2)
    assert town.snapshot() == after


def test_a_rejected_row_is_tried_again_and_taken_back_with_the_replay(town):
    town.ingest(K1)
    town.describe(city=("城市", {"kind": "map", "pairs": {"上海市": "上海市"}, "otherwise": "reject"}))
    refused = town.ingest(K1.replace("老", "新"), K2, mapping=PLAIN)
    assert balance(Import.objects.unscoped("test").get(pk=refused)) == (2, 1, 1, 0)
    before = town.snapshot()
    town.describe(city=("城市",))
    seen = town.preview()
    assert seen.counts == {"same": 1, "accepted": 1}
    done = town.replay()
    assert balance(done) == (2, 1, 0, 1)
    assert cities(town) == [("李静", "北京市", "vip"), ("王建国", "上海市", "新客户")]
    assert town.preview().counts == {"same": 2}
    town.undo(done.pk)
    assert town.snapshot() == before
    assert town.preview().counts == seen.counts


def test_what_the_rules_refuse_stays_as_it_was_and_is_told(town):
    town.ingest(K1, K2)
    before = town.snapshot()
    town.describe(name=("备注", {"kind": "map", "pairs": {"老客户": "王建国"}, "otherwise": "reject"}))
    seen = town.preview()
    assert seen.counts == {"refused": 1, "changed": 1}
    assert [turn for turn, *_ in seen.found] == ["changed", "refused"]
    done = town.replay()
    assert balance(done) == (2, 1, 1, 0)
    refused = SourceRecord.objects.unscoped("test").get(import_id=done.pk, status="rejected")
    assert refused.reasons[-1] == {"code": "sources.record_stays"}
    assert [name for name, *_ in cities(town)] == ["李静", "王建国"]
    town.undo(done.pk)
    assert town.snapshot() == before


def test_one_replay_at_a_time_and_none_of_another_version(town):
    town.ingest(K1)
    town.describe(remark=("备注", UPPER))
    seen = town.preview()
    Import.objects.unscoped("test").update(state="running")
    with pytest.raises(AppError) as busy:
        start_replay(town.actor, seen.pk)
    assert (busy.value.status, busy.value.code) == (409, "sources.busy")
    Import.objects.unscoped("test").update(state="done")
    town.describe(remark=("备注",))
    with pytest.raises(AppError) as other:
        start_replay(town.actor, seen.pk)
    assert (other.value.status, other.value.code) == (409, "platform.stale")
    assert Import.objects.unscoped("test").filter(replays__isnull=False).count() == 0


def test_undoing_the_file_takes_what_was_made_of_it_too(town):
    town.ingest(K1)
    before = town.snapshot()
    second = town.ingest("K1,王建国,13912345678,,杭州市,new", "K9,周全,13912345670,,,x")
    town.describe(remark=("备注", UPPER))
    town.replay()
    assert [remark for *_, remark in cities(town)] == ["X", "NEW"]
    town.undo(second)
    assert town.snapshot() == before
