"""Orders that come before their customer wait, are told so, and end as if they had come after."""

import pytest

from zhike.integrate.imports.pipeline import run_import, undo_whole_import
from zhike.integrate.sources.models import SourceRecord
from zhike.integrate.sources.public import SourceProfile, chunks_of, get_import, map_import, upload_file
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.records.customers.models import Customer
from zhike.records.orders.models import Order

pytestmark = pytest.mark.django_db
CUSTOMERS = ("编号,姓名,手机", "K1,王建国,13912345678", "K2,李静,13812345677")
HEAD = "客户,订单号,金额,日期"
TWICE = "K2,,20,2026-01-03"
ORDERS = (HEAD, "K1,O1,10,2026-01-02", TWICE, TWICE, "K9,O9,90,2026-01-04", "K1,O2,x,2026-01-05")
MAPPINGS = {
    "customers": {"编号": "external_key", "姓名": "name", "手机": "phones"},
    "orders": {"客户": "customer_key", "订单号": "external_key", "金额": "amount", "日期": "ordered_at"},
}


def quiet(*_):
    """Report nothing."""


class Company:
    """One tenant into which files are imported as the jobs do it."""

    def __init__(self, folder):
        self.actor = system_actor(new_id())
        self.folder = folder

    def take_in(self, object_key, lines):
        path = self.folder / f"{new_id()}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _, row = upload_file(self.actor, path.name, chunks_of(path))
        profile = SourceProfile(name=f"ERP {object_key}", object=object_key, mapping=MAPPINGS[object_key])
        map_import(self.actor, row.pk, profile, may_repeat=True)
        run_import(self.actor, row.pk, quiet)
        return row.pk

    def counts(self, import_id):
        row = get_import(self.actor, import_id)
        assert row.rows_in == row.stored + row.rejected + row.skipped
        return (row.stored, row.rejected, row.skipped, row.warned, row.changed, row.outcome["reasons"])

    def orders(self):
        names = dict(Customer.objects.in_tenant(self.actor.tenant_id, "test").values_list("id", "name"))
        rows = Order.objects.in_tenant(self.actor.tenant_id, "test").order_by("external_key", "id")
        return [(names[one.customer_id], one.external_key, one.amount_cents, str(one.ordered_at)) for one in rows]

    def rows(self, import_id):
        found = SourceRecord.objects.in_tenant(self.actor.tenant_id, "test").filter(import_id=import_id)
        columns = ("row_no", "status", "row_key", "is_live", "waits_for", "reasons")
        return list(found.order_by("row_no").values_list(*columns))


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return lambda: Company(tmp_path)


def test_two_files_in_the_other_order_come_to_the_same(company):
    straight, turned = company(), company()
    straight.take_in("customers", CUSTOMERS)
    expected = straight.take_in("orders", ORDERS)
    orders = turned.take_in("orders", ORDERS)
    assert turned.counts(orders)[:3] == (0, 5, 0)
    assert turned.counts(orders)[5]["sources.waiting_customer"] == 4
    assert turned.orders() == []
    turned.take_in("customers", CUSTOMERS)
    assert turned.orders() == straight.orders() != []
    assert turned.counts(orders) == straight.counts(expected)
    assert turned.rows(orders) == straight.rows(expected)
    assert turned.counts(orders)[5]["sources.waiting_customer"] == 1
    for one, import_id in ((straight, expected), (turned, orders)):
        undo_whole_import(one.actor, import_id, quiet)
        assert one.orders() == []


def test_of_versions_that_wait_the_newest_is_taken_and_one_that_came_meanwhile_stays(company):
    town = company()
    first = town.take_in("orders", (HEAD, "K1,O1,10,2026-01-02", "K3,O3,30,2026-01-02"))
    second = town.take_in("orders", (HEAD, "K1,O1,15,2026-01-02"))
    town.take_in("customers", (CUSTOMERS[0], "K5,孙丽华,13612345675"))
    later = town.take_in("orders", (HEAD, "K5,O3,35,2026-01-02"))
    assert town.counts(later)[0] == 1
    town.take_in("customers", (*CUSTOMERS, "K3,赵云飞,13712345676"))
    told = [(name, key, cents) for name, key, cents, _ in town.orders()]
    assert told == [("王建国", "O1", 1500), ("孙丽华", "O3", 3500)]
    assert town.counts(first) == (1, 0, 1, 0, 0, {"sources.newer_there": 1})
    assert town.counts(second) == (1, 0, 0, 0, 1, {"sources.new_version": 1})
    undo_whole_import(town.actor, second, quiet)
    assert town.orders()[0][:3] == ("王建国", "O1", 1000)


def test_rows_that_were_taken_back_wait_no_longer(company):
    town = company()
    orders = town.take_in("orders", ORDERS)
    undo_whole_import(town.actor, orders, quiet)
    town.take_in("customers", CUSTOMERS)
    assert town.orders() == []
    assert get_import(town.actor, orders).state == "undone"
