"""Rows in = stored + rejected + skipped; the same row again is skipped, a changed one is a new version."""

import pytest

from zhike.integrate.sources.actions import storing
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.public import withdraw_import
from zhike.platform.errors import AppError

pytestmark = pytest.mark.django_db

HEADER = "编号,姓名,手机,城市"
WANG = "K1,王建国,13912345678,上海"
LI = "K2,李静,13812345677,北京"


def counts(report):
    return (report.rows_in, report.stored, report.rejected, report.skipped)


def records(**by):
    return SourceRecord.objects.unscoped("test").filter(**by).order_by("row_no")


def live_cities():
    return sorted(r.cleaned["city"] for r in records(is_live=True))


def test_every_row_is_stored_with_what_came_in_and_what_became_of_it(ingest):
    report = ingest(HEADER, WANG, LI)
    assert counts(report) == (2, 2, 0, 0)
    first = records()[0]
    assert first.raw == {"编号": "K1", "姓名": "王建国", "手机": "13912345678", "城市": "上海"}
    assert (first.row_no, first.row_key, first.cleaned["name"], first.lineage_id) == (2, "K1", "王建国", first.pk)


def test_blank_and_total_rows_are_skipped_and_short_rows_rejected_with_their_reason(ingest):
    report = ingest(HEADER, WANG, ",,,", "K3,张三", "合计,,,", LI)
    assert counts(report) == (5, 2, 1, 2)
    assert report.reasons == {"tabular.blank_row": 1, "tabular.too_few_cells": 1, "tabular.total_row": 1}
    rejected = records(status="rejected").get()
    assert (rejected.row_no, rejected.raw) == (4, {"编号": "K3", "姓名": "张三"})


def test_the_same_row_in_a_later_file_is_skipped(ingest):
    ingest(HEADER, WANG)
    report = ingest(HEADER, WANG, LI)
    assert counts(report) == (2, 1, 0, 1)
    assert records(is_live=True).count() == 2


def test_a_changed_row_becomes_a_new_version_of_the_same_record(ingest):
    ingest(HEADER, WANG)
    report = ingest(HEADER, "K1,王建国,13912345678,杭州")
    assert (counts(report), report.changed) == ((1, 1, 0, 0), 1)
    old, new = SourceRecord.objects.unscoped("test").order_by("id")
    assert (old.is_live, new.is_live, new.lineage_id) == (False, True, old.pk)


def test_a_key_that_changes_within_one_file_ends_with_its_last_row(ingest):
    report = ingest(HEADER, WANG, "K1,王建国,13912345678,杭州", WANG)
    assert counts(report) == (3, 3, 0, 0)
    assert [(r.row_no, r.is_live) for r in records()] == [(2, False), (3, False), (4, True)]
    assert len({r.lineage_id for r in records()}) == 1


def test_a_customer_without_a_key_comes_once_but_equal_orders_come_twice(ingest):
    assert counts(ingest("姓名,手机", "王建国,13912345678", "王建国,13912345678", source="A")) == (2, 1, 0, 1)
    ingest(HEADER, WANG)
    orders = {"客户": "customer_key", "金额": "amount", "日期": "ordered_at"}
    report = ingest(
        "客户,金额,日期",
        "K1,10,2026-01-02",
        "K1,10,2026-01-02",
        "K9,5,2026-01-03",
        source="O",
        object="orders",
        mapping=orders,
    )
    assert counts(report) == (3, 2, 1, 0)
    assert report.reasons == {"sources.waiting_customer": 1}
    again = ingest("客户,金额,日期", *["K1,10,2026-01-02"] * 3, source="O", object="orders", mapping=orders)
    assert counts(again) == (3, 1, 0, 2)
    assert {r.home_id for r in records(object="orders", is_live=True)} == {records(row_key="K1")[0].lineage_id}


def test_the_same_file_twice_is_refused_unless_asked_for(ingest):
    ingest(HEADER, WANG)
    with pytest.raises(AppError) as refusal:
        ingest(HEADER, WANG)
    assert (refusal.value.status, refusal.value.code) == (409, "sources.same_file")
    assert Import.objects.unscoped("test").filter(state="done").count() == 1
    assert counts(ingest(HEADER, WANG, may_repeat=True)) == (1, 0, 0, 1)


def test_a_stop_between_batches_resumes_where_it_was(ingest, monkeypatch):
    monkeypatch.setattr(
        "zhike.integrate.sources.actions.reading.read_import.__kwdefaults__", {"batch_rows": 2, "landing": None}
    )
    lines = [HEADER, *(f"K{n},王{n},1391234567{n},上海" for n in range(7))]
    real, left = getattr(storing, "bulk_insert"), [2]  # noqa: B009 - not exported, replaced for the test

    def breaks(*args):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        real(*args)

    monkeypatch.setattr(storing, "bulk_insert", breaks)
    with pytest.raises(KeyboardInterrupt):
        ingest(*lines)
    row = Import.objects.unscoped("test").get()
    assert (row.state, row.rows_in, row.last_row, records().count()) == ("running", 4, 5, 4)


def test_undo_brings_the_older_version_back(ingest, actor):
    ingest(HEADER, WANG)
    report = ingest(HEADER, "K1,王建国,13912345678,杭州", LI)
    assert live_cities() == ["北京市", "杭州市"]
    withdraw_import(actor, report.import_id)
    assert live_cities() == ["上海市"]


def test_undo_of_the_first_file_leaves_what_a_later_file_brought_again(ingest, actor):
    first = ingest(HEADER, WANG, LI)
    ingest(HEADER, WANG, "K3,张三,13712345676,广州")
    withdraw_import(actor, first.import_id)
    assert live_cities() == ["上海市", "广州市"]
    with pytest.raises(AppError) as refusal:
        withdraw_import(actor, first.import_id)
    assert refusal.value.code == "sources.cannot_undo"


def test_rows_that_come_again_after_an_undo_are_the_same_records(ingest, actor):
    first = ingest(HEADER, WANG)
    lineage = records()[0].lineage_id
    withdraw_import(actor, first.import_id)
    ingest(HEADER, WANG)
    assert [r.lineage_id for r in records(is_live=True)] == [lineage]


def test_a_full_disk_names_the_file_and_the_last_safe_row(ingest, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storing, "bulk_insert", full)
    with pytest.raises(AppError) as refusal:
        ingest(HEADER, WANG)
    assert (refusal.value.status, refusal.value.code) == (507, "platform.disk_full")
    assert refusal.value.facts == {"file": "file1.csv", "row": 0}
    assert Import.objects.unscoped("test").get().state == "failed"
