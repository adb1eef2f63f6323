"""A table of another database, read in the order of its changes by keyset pages; nothing is ever written there."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from sqlalchemy import Column, Engine, MetaData, Select, Table, and_, or_, select
from sqlalchemy.exc import NoSuchTableError, SQLAlchemyError

from zhike.adapters.feeds.port import FeedError, Pulled, flat_row
from zhike.adapters.feeds.table_engine import open_engine, plain
from zhike.adapters.feeds.tables import TableSettings


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
                    yield Pulled(tuple(flat_row({k: plain(v) for k, v in row.items()}) for row in rows), told)
        except NoSuchTableError as error:
            raise FeedError("feeds.no_such_table", table=self._settings.table) from error
        except SQLAlchemyError as error:
            raise FeedError("feeds.database_refused", problem=type(error).__name__) from error
        finally:
            engine.dispose()

    def _engine(self) -> Engine:
        return open_engine(self._settings, self._secret, allowed=self._allowed, is_read_only=True)

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
