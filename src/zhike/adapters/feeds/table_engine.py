"""The way into another system's database: by a driver that is known, through the guarded addresses, with its password apart."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from zhike.adapters.feeds.port import FeedError
from zhike.adapters.feeds.tables import TableSettings
from zhike.adapters.outgoing import parse_allowed, resolve

_DRIVERS: Final = {
    "postgresql": ("postgresql+psycopg", 5432),
    "mysql": ("mysql+pymysql", 3306),
    "mariadb": ("mariadb+pymysql", 3306),
    "mssql": ("mssql+pymssql", 1433),
    "oracle": ("oracle+oracledb", 1521),
}
"""Databases that can be reached, with their driver and usual port; PostgreSQL's is installed, the others' on wish."""
_CONNECT_S: Final = 10
_READS: Final = "-c default_transaction_read_only=on -c statement_timeout=60s"
_WRITES: Final = "-c statement_timeout=10s -c lock_timeout=5s"


def open_engine(settings: TableSettings, secret: str, *, allowed: str, is_read_only: bool) -> Engine:
    """Return an engine that connects when it is used.

    Raises:
        FeedError: its address is none, or nothing here speaks to such a database.
        OutgoingError: it may not be reached.
    """
    url = _url(settings, secret)
    try:
        arguments = _arguments(url, allowed=allowed, is_read_only=is_read_only)
        return create_engine(url, connect_args=arguments, hide_parameters=True)
    except (NoSuchModuleError, ImportError) as error:
        raise FeedError("feeds.no_driver", database=url.get_backend_name()) from error


def plain(value: object) -> object:
    """Return a cell of a table as `flat_row` takes it: bytes are left out, times are ISO texts."""
    if isinstance(value, bytes | memoryview):
        return ""
    return value.isoformat() if isinstance(value, datetime | date) else value


def _url(settings: TableSettings, secret: str) -> URL:
    try:
        url = make_url(settings.url)
    except ArgumentError as error:
        raise FeedError("feeds.bad_database_url") from error
    kind = url.drivername.partition("+")[0]
    if kind not in _DRIVERS or not url.host or url.password is not None:
        raise FeedError("feeds.bad_database_url")
    driver, port = _DRIVERS[kind]
    return url.set(drivername=driver, port=url.port or port, password=secret or None, query={})


def _arguments(url: URL, *, allowed: str, is_read_only: bool) -> dict[str, Any]:
    address = resolve(url.host or "", url.port or 0, allowed=parse_allowed(allowed))
    if url.get_backend_name() == "postgresql":
        options = _READS if is_read_only else _WRITES
        return {"hostaddr": address, "connect_timeout": _CONNECT_S, "options": options}
    return {"host": address}
