"""A row of another database that is written to: looked at and changed in one transaction, so that nobody comes between."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sqlalchemy import Column, Connection, Engine, MetaData, Table, and_, select, update
from sqlalchemy.exc import DataError, IntegrityError, NoSuchTableError, ProgrammingError, SQLAlchemyError

from zhike.adapters.feeds.port import FeedError, flat_row
from zhike.adapters.feeds.table_engine import open_engine, plain
from zhike.adapters.feeds.tables import TableSettings
from zhike.adapters.outgoing import Answer, OutgoingError

type Decide = Callable[[Mapping[str, str]], Mapping[str, str]]
"""From a row as it stands there, as flat texts by column, to the texts to be written, by column; empty for nothing."""

REFUSED: Final = 422
NOT_THERE: Final = 404
MOVED: Final = 409
_MOST_LOOKS: Final = 3
_YES: Final = frozenset({"true", "t", "yes", "y", "1", "是"})


class _RefusedError(Exception):
    """The table cannot take this change however often it is asked."""

    def __init__(self, status: int, code: str, **facts: object) -> None:
        super().__init__(code)
        self.status, self.code, self.facts = status, code, facts


@dataclass(slots=True)
class TableWriter:
    """Changes single rows of a table by their key; ``table``: which, ``key_column``: the column that names a row."""

    settings: TableSettings
    secret: str
    allowed: str
    table: str
    key_column: str
    _opened: Engine | None = None
    _table: Table | None = None

    def change(self, key: str, decide: Decide) -> Answer:
        """Look at a row, ask what is to be written, and write it, all in one transaction.

        What was looked at stands in the condition of the write too, for databases that do not lock what is read: a row that
        changed in between is looked at again. Statuses of the answer are those that an HTTP service would give: 200, 404 for
        no such row, 409 for one that never stood still, 422 for what the table refuses, none when it cannot be reached.
        """
        began = time.monotonic()
        try:
            found = self._changed(key, decide)
        except _RefusedError as error:
            found = Answer(error.status, code=error.code, facts=error.facts)
        except NoSuchTableError:
            found = Answer(REFUSED, code="tables.no_such_table", facts={"table": self.table})
        except (DataError, IntegrityError, ProgrammingError) as error:
            found = Answer(REFUSED, code="tables.refused", facts={"problem": _name_of(error)})
        except SQLAlchemyError as error:
            found = Answer(None, code="tables.no_answer", facts={"problem": _name_of(error)})
        except (OutgoingError, FeedError) as error:
            found = Answer(None, code=error.code, facts=error.facts)
        return Answer(
            found.status, took_ms=round((time.monotonic() - began) * 1000), code=found.code, facts=found.facts
        )

    def close(self) -> None:
        """Let go of the connections."""
        if self._opened is not None:
            self._opened.dispose()

    def _changed(self, key: str, decide: Decide) -> Answer:
        if self._opened is None:
            self._opened = self._engine()
        for _ in range(_MOST_LOOKS):
            with self._opened.begin() as connection:
                if self._written(connection, key, decide):
                    return Answer(200)
        return Answer(MOVED, code="tables.moved")

    def _engine(self) -> Engine:
        return open_engine(self.settings, self.secret, allowed=self.allowed, is_read_only=False)

    def _written(self, connection: Connection, key: str, decide: Decide) -> bool:
        table = self._described(connection)
        is_it = self._column(table, self.key_column) == _typed(key, self._column(table, self.key_column))
        rows = connection.execute(select(table).where(is_it).limit(2).with_for_update()).mappings().all()
        if len(rows) != 1:
            raise _RefusedError(
                NOT_THERE if not rows else REFUSED, "tables.no_such_row" if not rows else "tables.key_not_unique",
                key=key, column=self.key_column,
            )  # fmt: skip
        row = rows[0]
        texts = decide(flat_row({name: plain(value) for name, value in row.items()}))
        if not texts:
            return True
        columns = {name: self._column(table, name) for name in texts}
        values = {name: _typed(text, columns[name]) for name, text in texts.items()}
        still = and_(*(columns[name].is_(None) if row[name] is None else columns[name] == row[name] for name in texts))
        return connection.execute(update(table).where(is_it, still).values(values)).rowcount == 1

    def _described(self, connection: Connection) -> Table:
        if self._table is None:
            schema, _, name = self.table.rpartition(".")
            self._table = Table(name, MetaData(), schema=schema or None, autoload_with=connection)
        return self._table

    def _column(self, table: Table, name: str) -> Column[Any]:
        if name not in table.c:
            raise _RefusedError(REFUSED, "tables.no_such_column", column=name, table=self.table)
        return table.c[name]


def _typed(text: str, column: Column[Any]) -> object:
    """Return a text as a column holds it; a blank one is NULL where the column takes that."""
    kind = _kind_of(column)
    if text == "":
        return None if column.nullable or kind is not str else ""
    try:
        return _READ.get(kind, str)(text)
    except (ValueError, InvalidOperation):
        raise _RefusedError(REFUSED, "tables.bad_value", column=column.name) from None


def _kind_of(column: Column[Any]) -> type:
    try:
        return column.type.python_type
    except NotImplementedError:
        # A kind of its own, such as an enumeration or JSON: its database reads the text.
        return str


_READ: Final[Mapping[type, Callable[[str], object]]] = {
    bool: lambda text: text.lower() in _YES,
    int: int,
    float: float,
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _name_of(error: SQLAlchemyError) -> str:
    return type(getattr(error, "orig", None) or error).__name__
