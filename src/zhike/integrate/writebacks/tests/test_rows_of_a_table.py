"""What people change here stands in the other system's table a moment later, and nobody there is written over."""

import pytest
from sqlalchemy.exc import OperationalError

from zhike.adapters.feeds.table_rows import TableFeed
from zhike.adapters.feeds.table_writing import TableWriter
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.writebacks.models import WriteBack
from zhike.integrate.writebacks.tests.books import open_books
from zhike.integrate.writebacks.tests.conftest import Street
from zhike.testing import client_of

pytestmark = pytest.mark.django_db
MAPPING = {"no": "external_key", "name": "name", "tel": "phones", "lv": "level", "memo": "remark"}
OURS, THEIRS = "13866661234", "13777771234"


@pytest.fixture
def books(settings, tmp_path, monkeypatch):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    with open_books(tmp_path) as found:
        monkeypatch.setattr(TableFeed, "_engine", found.open)
        monkeypatch.setattr(TableWriter, "_engine", found.open)
        yield found


@pytest.fixture
def shop(company, steward, books):
    settings = {"kind": "table", "url": "postgresql://me@erp.example/books", "table": "erp_customers"}
    made = Street(company, steward, None, settings=settings, mapping=MAPPING)
    made.how = {"kind": "table", "key_column": "no"}
    made.pull()
    return made


def test_a_changed_phone_reaches_the_row_and_comes_back_as_no_news(shop, books):
    assert shop.state()["writes"] == "table"
    assert shop.ways(phone="both", level="both").status_code == 200
    shop.change("王建国", phone=OURS)
    assert shop.send() == 1
    assert books.row("K0") == {"no": "K0", "name": "王建国", "tel": OURS, "lv": "A", "memo": None, "rev": 1}
    (change,) = shop.changes()
    assert (change["state"], change["key"], change["status"]) == ("sent", "K0", 200)
    assert change["request"] == 'UPDATE erp_customers\nSET tel = "138****1234"\nWHERE no = "K0"'
    shop.pull()
    assert (shop.send(), len(shop.changes())) == (0, 1)
    assert shop.customer("王建国").phone == "+86" + OURS


def test_a_target_is_another_column_and_an_emptied_field_becomes_null(shop, books):
    shop.ways(level={"direction": "both", "target": "memo"}, remark="none")
    shop.change("王建国", level="B")
    # The column that is written says nothing yet, the one that is read said A: somebody emptied it, as far as is known.
    shop.send()
    assert [one["state"] for one in shop.changes()] == ["conflict"]
    books.set("K1", memo="A")
    shop.change("李秀英", level="B")
    shop.send()
    assert (books.row("K1")["memo"], books.row("K1")["lv"]) == ("B", "A")


def test_what_somebody_changed_there_meanwhile_stays_and_waits_beside_what_we_wrote(shop, books):
    shop.ways(phone="both", level="both")
    books.set("K0", tel=THEIRS)
    shop.change("王建国", phone=OURS, level="B")
    shop.send()
    assert (books.row("K0")["tel"], books.row("K0")["lv"]) == (THEIRS, "B")
    (conflict,) = shop.client.get("/api/v1/conflicts").json()["items"]
    assert [conflict[key] for key in ("kind", "base", "ours", "theirs")] == [
        "refused", "+8613912345670", "+86" + OURS, "+86" + THEIRS,
    ]  # fmt: skip
    body = {"version": conflict["version"], "answer": "ours"}
    shop.client.post(f"/api/v1/conflicts/{conflict['id']}/settle", body, content_type="application/json")
    shop.send()
    assert books.row("K0")["tel"] == OURS
    assert not Conflict.objects.unscoped("test").filter(state="open").exists()


def test_a_change_between_look_and_write_is_found_by_the_write_itself(shop, books, monkeypatch):
    shop.ways(phone="both")
    shop.change("王建国", phone=OURS)
    written = TableWriter._written

    def somebody_else(self, connection, key, decide):
        def between(row):
            wanted = decide(row)
            if row["tel"] == "13912345670" and connection.dialect.name == "sqlite":
                # PostgreSQL holds the row from the look on: there nobody comes between.
                books.set(key, tel=THEIRS)
            return wanted

        return written(self, connection, key, between)

    monkeypatch.setattr(TableWriter, "_written", somebody_else)
    shop.send()
    is_locked = books.engine.dialect.name == "postgresql"
    assert books.row("K0")["tel"] == (OURS if is_locked else THEIRS)
    assert shop.changes()[0]["state"] == ("sent" if is_locked else "conflict")


def test_a_row_that_is_gone_is_refused_with_the_reason(shop, books):
    shop.ways(phone="both")
    books.set("K0", no="K9")
    shop.change("王建国", phone=OURS)
    shop.send()
    (change,) = shop.changes()
    assert (change["state"], change["problem"]) == ("refused", "“no”中没有编号为“K0”的行")
    assert books.row("K9")["tel"] == "13912345670"


def test_dry_run_shows_the_statement_masked_and_writes_nothing(shop, books):
    shop.ways(is_on=False, phone="both")
    shop.change("王建国", phone=OURS)
    found = shop.client.get(f"/api/v1/connectors/{shop.connector}/write-back/dry-run").json()
    assert (found["looked_at"], [one["key"] for one in found["items"]]) == (3, ["K0"])
    assert found["items"][0]["request"] == 'UPDATE erp_customers\nSET tel = "138****1234"\nWHERE no = "K0"'
    assert books.row("K0")["tel"] == "13912345670"


@pytest.mark.parametrize(
    "how",
    [{"kind": "rest", "url": "https://erp.example/{key}"}, {"kind": "table"}, {"kind": "table", "key_column": ""}],
)
def test_a_table_is_described_as_one(shop, how):
    shop.how = how
    assert shop.ways(phone="both").status_code == 422
    assert not WriteBack.objects.unscoped("test").exists()


def test_the_bell_tells_when_the_database_is_down_and_is_quiet_when_it_is_back(shop, books, monkeypatch):
    shop.ways(phone="both")
    for n, name in enumerate(["王建国", "李秀英", "张伟"]):
        shop.change(name, phone=f"1386666123{n}")

    def gone(*_):
        raise OperationalError("SELECT 1", {}, Exception("no route"))

    with monkeypatch.context() as away:
        away.setattr(TableWriter, "_engine", gone)
        for _ in range(5):
            shop.send()
            shop.wait()
    assert shop.state()["health"] in {"paused", "trying"}
    assert told(shop) == ["writeback_paused"]
    for _ in range(3):
        shop.wait()
        shop.send()
    assert [books.row(f"K{n}")["tel"] for n in range(3)] == [f"1386666123{n}" for n in range(3)]
    assert told(shop) == []


def test_the_bell_tells_of_what_was_given_up_once_until_it_is_sent_again(shop, books, monkeypatch):
    shop.ways(phone="both")
    monkeypatch.setattr("zhike.integrate.webhooks.actions.turns.wait_s", lambda *_, **__: None)

    def gone(*_):
        raise OperationalError("SELECT 1", {}, Exception("no route"))

    with monkeypatch.context() as away:
        away.setattr(TableWriter, "_engine", gone)
        for name in ("王建国", "李秀英"):
            shop.change(name, phone=OURS)
            shop.send()
    assert [one["state"] for one in shop.changes()] == ["dead", "dead"]
    assert told(shop) == ["writeback_given_up"]
    again = shop.client.post(f"/api/v1/connectors/{shop.connector}/outgoing/replay")
    assert again.json() == {"changes": 2}
    shop.wait()
    shop.send()
    assert [books.row(key)["tel"] for key in ("K0", "K1")] == [OURS, OURS]
    assert told(shop) == []


def test_the_bell_tells_when_nothing_can_go_any_more(shop, books):
    shop.ways(phone="both")
    shop.change("王建国", phone=OURS)
    WriteBack.objects.unscoped("test").update(settings={"kind": "rest", "url": "https://erp.example/{key}"})
    shop.send()
    assert shop.state()["health"] == "stopped"
    assert told(shop) == ["writeback_stopped"]
    assert told(shop, shop.company.users["sales"]) == []
    shop.ways(phone="both")
    assert told(shop) == []


def told(shop, user=None):
    client = client_of(user) if user is not None else shop.client
    return [one["kind"] for one in client.get("/api/v1/notices").json()["items"]]
