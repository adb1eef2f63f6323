"""A change as an update of one row of a table, compared with what was known of it inside the same transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import orjson

from zhike.adapters.outgoing import Answer
from zhike.integrate.writebacks.actions.preparing import Prepared, target_of
from zhike.integrate.writebacks.actions.spreading import shown
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.queries.looks import Look, Sent, without
from zhike.integrate.writebacks.queries.ways import Said, Way
from zhike.integrate.writebacks.rules.turning import Difference
from zhike.integrate.writebacks.settings import TableWrites


class Writer(Protocol):
    """Changes single rows of a table."""

    def change(self, key: str, decide: Callable[[Mapping[str, str]], Mapping[str, str]]) -> Answer:
        """Look at a row, ask what is to be written, and write it in the same transaction."""
        ...

    def close(self) -> None:
        """Let go of the connections."""


@dataclass(frozen=True, slots=True)
class TableSender:
    """Writes to a table, one row a record."""

    how: TableWrites
    table: str
    writer: Writer

    def send(self, way: Way, change: Outgoing, *, prepared: Prepared) -> Sent:
        """Write what differs and nobody changed over there; what somebody changed stays as it is."""
        weighed = _Weighed(way, prepared.differences)
        answer = self.writer.change(change.key, weighed.decide)
        if answer.code:
            return Sent(answer, request=self._told(way, change, weighed.left))
        done = without(prepared.differences, weighed.moved)
        return Sent(answer, done, weighed.moved, self._told(way, change, weighed.left))

    def close(self) -> None:
        """Let go of the connections."""
        self.writer.close()

    def _told(self, way: Way, change: Outgoing, left: Mapping[str, Difference]) -> str:
        if not left:
            return ""
        return statement_text(way, table=self.table, key_column=self.how.key_column, key=change.key, differences=left)


@dataclass(slots=True)
class _Weighed:
    """What is to be written of some differences, once the row was looked at."""

    way: Way
    differences: Mapping[str, Difference]
    look: Look = field(default_factory=Look)

    @property
    def left(self) -> dict[str, Difference]:
        return self.look.left(self.differences) if self.look.there else {}

    @property
    def moved(self) -> dict[str, Said]:
        return self.look.moved(self.differences)

    def decide(self, row: Mapping[str, str]) -> dict[str, str]:
        """Return the texts to be written, by column of the table."""
        way, keys = self.way, self.way.out()
        # The table may call a column otherwise than the view that is read.
        as_read = dict(row) | {way.mapped[key].columns[0]: row.get(target_of(way, key), "") for key in keys}
        self.look = Look(there=way.said_by(as_read, keys))
        return {target_of(way, key): one.after for key, one in self.left.items()}


def statement_text(way: Way, *, table: str, key_column: str, key: str, differences: Mapping[str, Difference]) -> str:
    """Return an update as the log keeps it and a dry run shows it, readable and not to be run; values masked."""
    told = ((target_of(way, name), shown(way.field(name), one.after)) for name, one in differences.items())
    pairs = ",\n    ".join(f"{column} = {_quoted(value)}" for column, value in told)
    return f"UPDATE {table}\nSET {pairs}\nWHERE {key_column} = {_quoted(key)}"


def _quoted(value: object) -> str:
    return "NULL" if value in {"", None} else orjson.dumps(str(value)).decode()
