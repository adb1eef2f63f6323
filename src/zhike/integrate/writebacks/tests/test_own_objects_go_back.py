"""Records of an object that the company made go back by the key that their rows are matched by, to a table as to a service."""

import pytest
from sqlalchemy import Column, Integer, Numeric, String

from zhike.adapters.feeds.table_rows import TableFeed
from zhike.adapters.feeds.table_writing import TableWriter
from zhike.integrate.writebacks.tests.books import open_books
from zhike.integrate.writebacks.tests.conftest import Street
from zhike.studio.objects.public import ensure_indexes
from zhike.studio.objects.tests.devices import DEVICE, FIELDS, make, send
from zhike.testing import client_of

pytestmark = pytest.mark.django_db
MAPPING = {"no": "no_c", "name": "name", "kw": "power_c", "model": "model_c", "bought": "bought_on_c"}
ROWS = [
    {"no": f"A{n}", "name": f"{n}号机", "kw": "1200.50", "model": "X", "bought": "2024-03-01", "rev": n}
    for n in range(3)
]


@pytest.fixture
def admin(company):
    client = client_of(company.users["admin"])
    send(client, "post", "studio/objects", DEVICE)
    number = {"key": "no", "type": "text", "label": {"zh": "编号", "en": "Number"}, "is_searchable": True}
    power = FIELDS[1] | {"decimals": 2}
    for one in (number, FIELDS[0], power, *FIELDS[2:]):
        send(client, "post", "studio/objects/devices_c/fields", one)
    ensure_indexes()
    return client


@pytest.fixture
def books(settings, tmp_path, monkeypatch):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    columns = [
        Column("no", String(20), primary_key=True),
        Column("name", String(80)),
        Column("kw", Numeric(12, 2)),
        *(Column(name, String(40)) for name in ("model", "bought")),
        Column("rev", Integer),
    ]
    with open_books(tmp_path, name="erp_devices", columns=columns, rows=ROWS) as found:
        monkeypatch.setattr(TableFeed, "_engine", found.open)
        monkeypatch.setattr(TableWriter, "_engine", found.open)
        yield found


@pytest.fixture
def yard(company, admin, books):
    settings = {"kind": "table", "url": "postgresql://me@erp.example/books", "table": "erp_devices"}
    extra = {"object": "devices_c", "mapping": MAPPING, "writing": {"mode": "upsert", "keys": ["no_c"]}}
    made = Street(company, admin, None, settings=settings, **extra)
    made.how = {"kind": "table", "key_column": "no"}
    made.pull()
    return made


def device(client, name):
    page = send(client, "get", "objects/devices_c/records?limit=200")
    return next(one for one in page["items"] if one["values"]["name"] == name)


def change(client, name, **values):
    row = device(client, name)
    send(client, "patch", f"objects/devices_c/records/{row['id']}", {"version": row["version"], "values": values})


def test_each_mapped_field_says_whether_it_can_go(yard):
    told = {one["key"]: one["reason"] for one in yard.state()["fields"]}
    assert told == {"no_c": "来源的编号不能回写", "name": "", "power_c": "", "model_c": "", "bought_on_c": ""}


def test_a_changed_number_reaches_the_row_and_comes_back_as_no_news(yard, books, admin):
    assert yard.ways(power_c="both", model_c="both", bought_on_c="both", name="both").status_code == 200
    change(admin, "1号机", power_c=7.25, bought_on_c="2025-01-02")
    assert yard.send() == 1
    found = books.row("A1")
    assert (str(found["kw"]), found["bought"], found["model"]) == ("7.25", "2025-01-02", "X")
    (sent,) = yard.changes()
    assert (sent["state"], sent["key"], sent["object"]) == ("sent", "A1", "devices_c")
    assert sent["values"] == {
        "power_c": {"before": "1200.5", "after": "7.25"}, "bought_on_c": {"before": "2024-03-01", "after": "2025-01-02"},
    }  # fmt: skip
    for _ in range(2):
        yard.pull()
        assert (yard.send(), len(yard.changes())) == (0, 1)
    assert device(admin, "1号机")["values"]["power_c"] == 7.25


def test_what_the_source_changes_is_read_and_not_sent_back(yard, books, admin):
    yard.ways(power_c="both", model_c="both")
    books.set("A2", model="Y", kw="3.00")
    yard.pull()
    assert (device(admin, "2号机")["values"]["model_c"], yard.send(), yard.changes()) == ("Y", 0, [])


def test_what_somebody_changed_there_meanwhile_is_not_written_over(yard, books, admin):
    yard.ways(power_c="both", model_c="both")
    books.set("A0", model="Z")
    change(admin, "0号机", model_c="W", power_c=5)
    yard.send()
    assert (books.row("A0")["model"], str(books.row("A0")["kw"])) == ("Z", "5.00")
    assert yard.changes()[0]["state"] == "conflict"


def test_a_record_that_no_source_knows_and_one_that_is_deleted_are_told_nowhere(yard, books, admin):
    yard.ways(model_c="both")
    fresh = make(admin, name="新机", no_c="B1")
    change(admin, "新机", model_c="W")
    assert fresh["id"]
    row = device(admin, "0号机")
    assert admin.delete(f"/api/v1/objects/devices_c/records/{row['id']}").status_code in {200, 204}
    assert (yard.send(), yard.changes()) == (0, [])
    assert books.row("A0")["model"] == "X"


def test_dry_run_compares_what_is_here_with_what_the_rows_said(yard, books, admin):
    yard.ways(is_on=False, model_c="both")
    change(admin, "2号机", model_c="W")
    found = yard.client.get(f"/api/v1/connectors/{yard.connector}/write-back/dry-run").json()
    assert (found["looked_at"], [(one["key"], one["title"]) for one in found["items"]]) == (3, [("A2", "2号机")])
    assert found["items"][0]["request"] == 'UPDATE erp_devices\nSET model = "W"\nWHERE no = "A2"'


def test_without_one_field_to_match_by_nothing_can_go(company, admin, books):
    settings = {"kind": "table", "url": "postgresql://me@erp.example/books", "table": "erp_devices"}
    made = Street(
        company, admin, None, settings=settings, object="devices_c", mapping=MAPPING, writing={"mode": "insert"}
    )
    made.how = {"kind": "table", "key_column": "no"}
    made.pull()
    assert {one["reason"] for one in made.state()["fields"]} == {
        "此来源须恰好有一个匹配字段才能回写，否则对方不知道是哪条记录"
    }
    assert made.ways(model_c="both").json()["code"] == "writebacks.no_single_key"
