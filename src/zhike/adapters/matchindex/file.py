"""One SQLite file: records, their tokens, and who has which token."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import batched
from pathlib import Path
from typing import Any, Final, Protocol, Self

import numpy as np
import orjson
from numpy.typing import NDArray

from zhike.platform.filelocks import exclusive

FORMAT: Final = 1
_CHUNK: Final = 500
_WRITTEN_AT_ONCE: Final = 500_000
_TABLES: Final = """
CREATE TABLE record (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, voice INTEGER NOT NULL, tokens BLOB NOT NULL);
CREATE TABLE posting (token INTEGER NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (token, rid)) WITHOUT ROWID;
CREATE TABLE junk (token INTEGER PRIMARY KEY);
CREATE TABLE pending (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stamp (value TEXT NOT NULL);
"""


class Entries(Protocol):
    """Records with their tokens; ``owners`` holds for each token the place of its record in ``ids``, ascending."""

    @property
    def ids(self) -> Sequence[str]: ...
    @property
    def voices(self) -> NDArray[np.int64]: ...
    @property
    def tokens(self) -> NDArray[np.int64]: ...
    @property
    def owners(self) -> NDArray[np.int32]: ...
    @property
    def junk(self) -> frozenset[int]: ...


class MatchIndex:
    """An open index; a context manager that closes it."""

    def __init__(self, connection: sqlite3.Connection, stamp: Mapping[str, Any]) -> None:
        self._connection = connection
        self.stamp = stamp

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def digests(self) -> dict[str, str]:
        """The content of every record."""
        return dict(self._connection.execute("SELECT id, digest FROM record"))

    def tokens_of(self, ids: Collection[str], /) -> dict[str, tuple[int, ...]]:
        """The tokens of those of the records that are known."""
        return {one: tokens for one, (_, tokens) in self._known(ids).items()}

    def sizes_of(self, tokens: Collection[int], /) -> dict[int, int]:
        """How many records have each of the tokens; one that nobody has is left out."""
        return dict(self._picked("SELECT token, count(*) FROM posting WHERE token IN ({}) GROUP BY token", tokens))

    def holders_of(self, tokens: Collection[int], /) -> dict[int, list[tuple[str, int]]]:
        """Who has each of the tokens, with their voices."""
        found: dict[int, list[tuple[str, int]]] = {}
        sql = "SELECT token, id, voice FROM posting JOIN record USING (rid) WHERE token IN ({})"
        for token, one, voice in self._picked(sql, tokens):
            found.setdefault(token, []).append((one, voice))
        return found

    def junk(self) -> frozenset[int]:
        """The tokens that say nothing."""
        return frozenset(token for (token,) in self._connection.execute("SELECT token FROM junk"))

    def pending(self) -> set[str]:
        """The records that a run announced and did not come to an end with."""
        return {one for (one,) in self._connection.execute("SELECT id FROM pending")}

    def announce(self, ids: Iterable[str], *, revision: str) -> None:
        """Write down what a run is about to change, before it changes anything; ``stamp["next"]`` is its revision."""
        with self._connection:
            self._connection.executemany("INSERT OR IGNORE INTO pending VALUES (?)", ((one,) for one in ids))
            self._write_stamp({**self.stamp, "next": revision})

    def apply(self, entries: Entries, digests: Mapping[str, str], *, gone: Collection[str]) -> None:
        """Take a finished run's records over: all of it or nothing; what was announced is done then.

        Args:
            entries: new and changed records; ``junk`` replaces what was junk before.
            digests: their content.
            gone: records that are no longer.
        """
        with self._connection:
            known = self._known({*entries.ids, *gone})
            old = ((token, rid) for rid, tokens in known.values() for token in tokens)
            self._connection.executemany("DELETE FROM posting WHERE token = ? AND rid = ?", old)
            self._connection.executemany("DELETE FROM record WHERE rid = ?", ((rid,) for rid, _ in known.values()))
            (last,) = self._connection.execute("SELECT coalesce(max(rid), -1) FROM record").fetchone()
            _fill(self._connection, entries, digests, first=last + 1)
            self._connection.execute("DELETE FROM pending")
            self._write_stamp({**self.stamp, "revision": self.stamp["next"]})

    def _known(self, ids: Collection[str]) -> dict[str, tuple[int, tuple[int, ...]]]:
        rows = self._picked("SELECT id, rid, tokens FROM record WHERE id IN ({})", ids)
        return {one: (rid, tuple(np.frombuffer(tokens, dtype=np.int64).tolist())) for one, rid, tokens in rows}

    def _picked(self, sql: str, values: Collection[object]) -> Iterator[Any]:
        for some in batched(values, _CHUNK):
            yield from self._connection.execute(sql.format(", ".join("?" * len(some))), some)

    def _write_stamp(self, stamp: Mapping[str, Any]) -> None:
        self._connection.execute("UPDATE stamp SET value = ?", (orjson.dumps(stamp).decode(),))
        self.stamp = stamp


def open_index(path: Path) -> MatchIndex | None:
    """Open an index; None when there is none that can be read."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path)
    try:
        (text,) = connection.execute("SELECT value FROM stamp").fetchone()
        for table in ("record", "posting", "junk", "pending"):
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall()  # noqa: S608 - our own tables
    except (sqlite3.DatabaseError, TypeError):
        connection.close()
        return None
    stamp = orjson.loads(text)
    if stamp.get("format") == FORMAT:
        return MatchIndex(connection, stamp)
    connection.close()
    return None


def build_index(path: Path, entries: Entries, *, digests: Mapping[str, str], stamp: Mapping[str, object]) -> None:
    """Make an index anew and put it in the place of the one before, which is gone even when this fails halfway."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    for old in (new, path, path.with_name(f"{path.name}-journal")):
        old.unlink(missing_ok=True)
    connection = sqlite3.connect(new)
    # Nothing reads the file before it is whole: it needs no journal.
    connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
    _fill(connection, entries, digests, first=0)
    connection.execute("INSERT INTO stamp VALUES (?)", (orjson.dumps({**stamp, "format": FORMAT}).decode(),))
    connection.commit()
    connection.close()
    with new.open("rb") as written:
        os.fsync(written.fileno())
    new.rename(path)


def locked(path: Path) -> AbstractContextManager[None]:
    """Wait until no other run of this machine works with an index, and keep others waiting."""
    return exclusive(path.with_suffix(".lock"))


def _fill(connection: sqlite3.Connection, entries: Entries, digests: Mapping[str, str], *, first: int) -> None:
    bounds = np.searchsorted(entries.owners, np.arange(len(entries.ids) + 1)).tolist()
    rows = (
        (first + at, one, digests[one], voice, entries.tokens[start:end].tobytes())
        for at, (one, voice, start, end) in enumerate(
            zip(entries.ids, entries.voices.tolist(), bounds[:-1], bounds[1:], strict=True)
        )
    )
    connection.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", rows)
    # In the order of the table, so that each page is written once.
    order = np.lexsort((entries.owners, entries.tokens))
    for places in np.array_split(order, len(order) // _WRITTEN_AT_ONCE + 1):
        owners = entries.owners[places].astype(np.int64) + first
        connection.executemany(
            "INSERT INTO posting VALUES (?, ?)", zip(entries.tokens[places].tolist(), owners.tolist(), strict=True)
        )
    connection.execute("DELETE FROM junk")
    connection.executemany("INSERT INTO junk VALUES (?)", ((token,) for token in entries.junk))
