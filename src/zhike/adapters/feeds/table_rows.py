"""A table of another database, read in the order of its changes by keyset pages; nothing is ever written there."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import orjson
from sqlalchemy import Column, Engine, MetaData, Select, Table, and_, create_engine, or_, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, NoSuchTableError, SQLAlchemyError

from zhike.adapters.feeds.port import FeedError, Pulled, flat_row
from zhike.adapters.feeds.tables import TableSettings
from zhike.adapters.outgoing import parse_allowed, resolve

_DRIVERS: Final = {
    "postgresql": ("postgresql+psycopg", 5432),
    "mysql": ("mysql+pymysql", 3306),
    "mariadb": ("mariadb+pymysql", 3306),
    "mssql": ("mssql+pymssql", 1433),
    "oracle": ("oracle+oracledb", 1521),
}
"""Databases that can be read, with their driver and usual port; PostgreSQL's is installed, the others' on wish."""
_CONNECT_S: Final = 10


class TableFeed:
    """Pulls a table or view; implements `Feed`."""

    def __init__(self, settings: TableSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret, self._allowed = settings, secret, allowed

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield pages; the place is the last values of ``since_column`` and key, empty when each pull reads everything."""
        engine = self._engine()
        try:
            with engine.connect() as connection:
                table = Table(self._settings.table, MetaData(), autoload_with=connection)
                order = self._order(table)
                last = _last(place, order) if self._settings.since_column else None
                while rows := connection.execute(self._page(table, order, last=last)).mappings().all():
                    last = [rows[-1][column.name] for column in order]
                    told = orjson.dumps(last, default=str).decode() if self._settings.since_column else ""
                    yield Pulled(tuple(flat_row({k: _plain(v) for k, v in row.items()}) for row in rows), told)
        except NoSuchTableError as error:
            raise FeedError("feeds.no_such_table", table=self._settings.table) from error
        except SQLAlchemyError as error:
            raise FeedError("feeds.database_refused", problem=type(error).__name__) from error
        finally:
            engine.dispose()

    def _engine(self) -> Engine:
        url = self._url()
        try:
            return create_engine(url, connect_args=self._arguments(url), hide_parameters=True)
        except (NoSuchModuleError, ImportError) as error:
            raise FeedError("feeds.no_driver", database=url.get_backend_name()) from error

    def _url(self) -> URL:
        try:
            url = make_url(self._settings.url)
        except ArgumentError as error:
            raise FeedError("feeds.bad_database_url") from error
        kind = url.drivername.partition("+")[0]
        if kind not in _DRIVERS or not url.host or url.password is not None:
            raise FeedError("feeds.bad_database_url")
        driver, port = _DRIVERS[kind]
        return url.set(drivername=driver, port=url.port or port, password=self._secret or None, query={})

    def _arguments(self, url: URL) -> dict[str, Any]:
        address = resolve(url.host or "", url.port or 0, allowed=parse_allowed(self._allowed))
        if url.get_backend_name() == "postgresql":
            read_only = "-c default_transaction_read_only=on -c statement_timeout=60s"
            return {"hostaddr": address, "connect_timeout": _CONNECT_S, "options": read_only}
        return {"host": address}

    def _order(self, table: Table) -> Sequence[Column[Any]]:
        wanted = [name for name in (self._settings.since_column, self._settings.key_column) if name]
        for name in wanted:
            if name not in table.c:
                raise FeedError("feeds.no_such_column", column=name, host=self._settings.table)
        order = [table.c[name] for name in wanted]
        order += [column for column in table.primary_key.columns if column.name not in wanted]
        if not order:
            raise FeedError("feeds.needs_key", table=self._settings.table)
        return order

    def _page(self, table: Table, order: Sequence[Column[Any]], *, last: Sequence[Any] | None) -> Select[Any]:
        asked = select(table).order_by(*order).limit(self._settings.page_size)
        if last is None:
            return asked
        # (a, b) > (x, y) spelt out, since not every database compares rows.
        behind = [
            and_(*(order[before] == last[before] for before in range(at)), order[at] > last[at])
            for at in range(len(order))
        ]
        return asked.where(or_(*behind))


def _last(place: str, order: Sequence[Column[Any]]) -> list[Any] | None:
    if not place:
        return None
    told = orjson.loads(place)
    if len(told) != len(order):  # the table's key changed since: read it all again, known rows are skipped
        return None
    return [_typed(value, column) for value, column in zip(told, order, strict=True)]


def _typed(value: object, column: Column[Any]) -> object:
    kind = column.type.python_type
    if kind in {datetime, date} and isinstance(value, str):
        return kind.fromisoformat(value)
    return Decimal(str(value)) if kind is Decimal else value


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return ""
    return value.isoformat() if isinstance(value, datetime | date) else value
