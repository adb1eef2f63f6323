"""Tables are read in the order of their changes, page by page, and nothing between two pages is lost or doubled."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Column, DateTime, Integer, LargeBinary, MetaData, Numeric, String, Table, create_engine, insert

from zhike.adapters.feeds import FeedError, TableSettings, open_feed
from zhike.adapters.feeds.table_rows import TableFeed
from zhike.adapters.outgoing import OutgoingError

DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - as tables of other systems keep them


@pytest.fixture
def database(tmp_path, monkeypatch):
    engine = create_engine(f"sqlite:///{tmp_path}/erp.db")
    meta = MetaData()
    table = Table(
        "客户",
        meta,
        Column("id", Integer, primary_key=True),
        Column("名称", String),
        Column("changed", DateTime),
        Column("amount", Numeric(12, 2)),
        Column("photo", LargeBinary),
    )
    Table("无主键", meta, Column("a", Integer))
    meta.create_all(engine)
    with engine.begin() as connection:
        # Seven rows of one instant in the middle, more than a page holds.
        connection.execute(
            insert(table),
            [
                {
                    "id": n,
                    "名称": f"客户{n}",
                    "changed": DAY + timedelta(days=5 if 3 <= n < 10 else n),
                    "amount": "12.50",
                    "photo": b"\x00",
                }
                for n in range(1, 13)
            ],
        )
    # The server's part is SQLAlchemy's own; what is ours is the order, the pages and the place.
    monkeypatch.setattr(TableFeed, "_engine", lambda self: create_engine(f"sqlite:///{tmp_path}/erp.db"))
    return engine, table


def pulled(place="", **settings):
    told = {"url": "postgresql://me@erp.example/books", "table": "客户", "page_size": 3} | settings
    feed = open_feed(TableSettings.model_validate(told), "", allowed="")
    pages = list(feed.pull(place))
    return [int(row["id"]) for page in pages for row in page.rows], (pages[-1].place if pages else place)


def test_all_rows_come_once_in_the_order_of_their_changes(database):
    ids, place = pulled(since_column="changed")
    assert sorted(ids) == list(range(1, 13))
    assert pulled(place, since_column="changed") == ([], place)


def test_the_next_pull_brings_what_changed_since_and_nothing_else(database):
    engine, table = database
    _, place = pulled(since_column="changed")
    with engine.begin() as connection:
        connection.execute(table.update().where(table.c.id == 4).values(changed=DAY + timedelta(days=30)))
        connection.execute(insert(table).values(id=99, 名称="新", changed=DAY + timedelta(days=31)))
    assert pulled(place, since_column="changed")[0] == [4, 99]


def test_without_a_column_that_grows_every_pull_reads_everything(database):
    ids, place = pulled()
    assert (ids, place) == (list(range(1, 13)), "")


def test_values_arrive_as_plain_texts(database):
    feed = open_feed(TableSettings(url="postgresql://me@erp.example/b", table="客户"), "", allowed="")
    first = next(feed.pull("")).rows[0]
    assert first == {"id": "1", "名称": "客户1", "changed": "2026-01-02T00:00:00", "amount": "12.50", "photo": ""}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"table": "没有"}, "feeds.no_such_table"),
        ({"since_column": "chnaged"}, "feeds.no_such_column"),
        ({"table": "无主键"}, "feeds.needs_key"),
    ],
)
def test_what_is_not_there_is_named(database, settings, code):
    with pytest.raises(FeedError) as caught:
        pulled(**settings)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "url", ["sqlite:////etc/passwd", "postgresql:///books", "postgresql://me:secret@erp.example/books", "nonsense"]
)
def test_only_servers_are_read_and_the_password_is_not_part_of_the_address(url):
    with pytest.raises(FeedError) as caught:
        next(open_feed(TableSettings(url=url, table="x"), "", allowed="").pull(""))
    assert caught.value.code == "feeds.bad_database_url"


def test_a_database_of_the_inner_network_is_closed_unless_the_operator_opens_it():
    feed = open_feed(TableSettings(url="postgresql://me@127.0.0.1/books", table="x"), "", allowed="")
    with pytest.raises(OutgoingError) as caught:
        next(feed.pull(""))
    assert caught.value.code == "outgoing.closed_address"


def test_a_server_that_does_not_answer_is_told_without_the_password():
    feed = open_feed(TableSettings(url="postgresql://me@127.0.0.1:1/b", table="x"), "s3cret", allowed="127.0.0.1:1")
    with pytest.raises(FeedError) as caught:
        next(feed.pull(""))
    assert caught.value.code == "feeds.database_refused"
    assert "s3cret" not in str(caught.value.facts)
