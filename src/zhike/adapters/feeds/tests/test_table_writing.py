"""A row is looked at and written in one transaction; what another changes in between is seen, not written over."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    create_engine,
    insert,
    select,
    update,
)

from zhike.adapters.feeds import TableSettings
from zhike.adapters.feeds.table_writing import TableWriter

WRITTEN = {
    "tel": "13800001111", "points": "7", "amount": "12.50", "share": "0.5", "is_on": "是", "met_on": "2026-01-05",
    "met_at": "2026-01-05T08:30:00",
}  # fmt: skip


@pytest.fixture
def books(tmp_path, monkeypatch):
    engine = create_engine(f"sqlite:///{tmp_path}/erp.db")
    meta = MetaData()
    table = Table(
        "customers",
        meta,
        Column("no", Integer),
        Column("tel", String, nullable=False),
        Column("points", Integer),
        Column("amount", Numeric(12, 2)),
        Column("share", Float),
        Column("is_on", Boolean),
        Column("met_on", Date),
        Column("met_at", DateTime),
    )
    meta.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(table), [{"no": n, "tel": f"1391234567{n}"} for n in (1, 2, 3, 3)])
    monkeypatch.setattr(TableWriter, "_engine", lambda _: create_engine(f"sqlite:///{tmp_path}/erp.db"))
    return engine, table


def writer(**told):
    settings = TableSettings(url="postgresql://me@erp.example/books", table="customers")
    return TableWriter(settings, "", "", **({"table": "customers", "key_column": "no"} | told))


def row_of(books, number):
    engine, table = books
    with engine.connect() as connection:
        return dict(connection.execute(select(table).where(table.c.no == number)).mappings().one())


def test_texts_become_what_each_column_holds(books):
    answer = writer().change("1", lambda _: WRITTEN)
    assert (answer.status, answer.code) == (200, "")
    assert row_of(books, 1) == {
        "no": 1, "tel": "13800001111", "points": 7, "amount": Decimal("12.50"), "share": 0.5, "is_on": True,
        "met_on": date(2026, 1, 5), "met_at": datetime(2026, 1, 5, 8, 30),  # noqa: DTZ001 - as tables of others keep it
    }  # fmt: skip
    assert row_of(books, 2)["tel"] == "13912345672"


def test_a_blank_text_empties_a_column_as_the_column_allows(books):
    one = writer()
    one.change("1", lambda _: WRITTEN)
    assert one.change("1", lambda _: {"points": "", "met_on": "", "tel": ""}).status == 200
    found = row_of(books, 1)
    assert (found["points"], found["met_on"], found["tel"]) == (None, None, "")
    one.close()


def test_who_decides_sees_the_row_as_it_stands_and_may_leave_it(books):
    seen = []

    def decide(row):
        seen.append(dict(row))
        return {}

    answer = writer().change("2", decide)
    assert answer.status == 200
    assert (seen[0]["no"], seen[0]["tel"], seen[0]["points"]) == ("2", "13912345672", "")
    assert row_of(books, 2)["tel"] == "13912345672"


def test_a_row_that_changed_between_look_and_write_is_looked_at_again(books):
    engine, table = books
    seen = []

    def decide(row):
        seen.append(row["tel"])
        if len(seen) == 1:
            with engine.begin() as connection:
                connection.execute(update(table).where(table.c.no == 1).values(tel="13777771234"))
        return {"tel": "13800001111"} if row["tel"] != "13777771234" else {}

    assert writer().change("1", decide).status == 200
    assert seen == ["13912345671", "13777771234"]
    assert row_of(books, 1)["tel"] == "13777771234"


def test_a_row_that_never_stands_still_is_left_for_later(books):
    engine, table = books
    turns = []

    def decide(_):
        turns.append(len(turns))
        with engine.begin() as connection:
            connection.execute(update(table).where(table.c.no == 1).values(tel=f"1377777000{len(turns)}"))
        return {"tel": "13800001111"}

    answer = writer().change("1", decide)
    assert (answer.status, answer.code, len(turns)) == (409, "tables.moved", 3)
    assert row_of(books, 1)["tel"] == "13777770003"


@pytest.mark.parametrize(
    ("key", "written", "told", "answer"),
    [
        ("9", {}, {}, (404, "tables.no_such_row")),
        ("3", {"tel": "1"}, {}, (422, "tables.key_not_unique")),
        ("K1", {}, {}, (422, "tables.bad_value")),
        ("1", {"points": "many"}, {}, (422, "tables.bad_value")),
        ("1", {"amount": "1,2,3"}, {}, (422, "tables.bad_value")),
        ("1", {"fax": "1"}, {}, (422, "tables.no_such_column")),
        ("1", {}, {"key_column": "number"}, (422, "tables.no_such_column")),
        ("1", {}, {"table": "suppliers"}, (422, "tables.no_such_table")),
    ],
)
def test_what_cannot_be_written_is_named_and_nothing_changes(books, key, written, told, answer):
    before = [row_of(books, 1), row_of(books, 2)]
    found = writer(**told).change(key, lambda _: written)
    assert (found.status, found.code) == answer
    assert [row_of(books, 1), row_of(books, 2)] == before


def test_a_constraint_of_the_table_refuses_and_a_database_that_is_gone_does_not_answer(books, monkeypatch):
    engine, _ = books
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE UNIQUE INDEX one_tel ON customers (tel) WHERE no < 3")
    refused = writer().change("1", lambda _: {"tel": "13912345672"})
    assert (refused.status, refused.code, refused.facts) == (422, "tables.refused", {"problem": "IntegrityError"})
    monkeypatch.setattr(TableWriter, "_engine", lambda _: create_engine("sqlite:////nowhere/at/all.db"))
    gone = writer().change("1", lambda _: {})
    assert (gone.status, gone.code) == (None, "tables.no_answer")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite:////etc/passwd", "feeds.bad_database_url"),
        ("postgresql://me@127.0.0.1/books", "outgoing.closed_address"),
    ],
)
def test_only_servers_that_the_operator_opened_are_written_to(url, code):
    one = TableWriter(TableSettings(url=url, table="x"), "", "", "x", "id")
    assert (one.change("1", lambda _: {}).status, one.change("1", lambda _: {}).code) == (None, code)
    one.close()


def test_a_server_that_does_not_answer_is_told_without_the_password():
    settings = TableSettings(url="postgresql://me@127.0.0.1:1/b", table="x")
    found = TableWriter(settings, "s3cret", "127.0.0.1:1", "x", "id").change("1", lambda _: {})
    assert (found.status, found.code) == (None, "tables.no_answer")
    assert "s3cret" not in str(found.facts)
