"""A real table of another system: in a file of SQLite, or in PostgreSQL where the product itself runs on it."""

from contextlib import contextmanager

import psycopg
from django.db import connection as own
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, insert, select, update

ROWS = [
    {"no": f"K{n}", "name": name, "tel": f"1391234567{n}", "lv": "A", "memo": None, "rev": 1}
    for n, name in enumerate(["王建国", "李秀英", "张伟"])
]


class Books:
    """The table and what stands in it; ``engine`` opens a connection of another program to it."""

    def __init__(self, folder, *, name="erp_customers", columns=None, rows=None):
        self._file = folder / "erp.db"
        self.table = Table(name, MetaData(), *(columns or self._columns()))
        self.engine = self.open()
        self.table.drop(self.engine, checkfirst=True)
        self.table.create(self.engine)
        with self.engine.begin() as at:
            at.execute(insert(self.table), ROWS if rows is None else rows)

    def open(self, *_: object) -> Engine:
        """Open the table as the connector does."""
        if own.vendor == "sqlite":
            return create_engine(f"sqlite:///{self._file}")
        told = own.get_connection_params()
        place = {key: told[key] for key in ("host", "port", "user", "password", "dbname") if told.get(key)}
        return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(**place))

    def set(self, key, **values):
        with self.engine.begin() as at:
            at.execute(update(self.table).where(self.table.c.no == key).values(**values))

    def row(self, key):
        with self.engine.connect() as at:
            return dict(at.execute(select(self.table).where(self.table.c.no == key)).mappings().one())

    def close(self):
        self.table.drop(self.engine)
        self.engine.dispose()

    @staticmethod
    def _columns():
        texts = [Column(name, String(80)) for name in ("name", "tel", "lv", "memo")]
        return [Column("no", String(20), primary_key=True), *texts, Column("rev", Integer)]


@contextmanager
def open_books(folder, **told):
    books = Books(folder, **told)
    try:
        yield books
    finally:
        books.close()
