"""A change as a request to a REST service, looked at first where that is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import orjson

from zhike.adapters.feeds import flat_row
from zhike.adapters.feeds.rest_answers import value_at
from zhike.adapters.outgoing import Answer
from zhike.integrate.writebacks.actions.preparing import Prepared, body_of, masked_body_of
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.queries.looks import Look, Sent, without
from zhike.integrate.writebacks.queries.ways import Way
from zhike.integrate.writebacks.rules.templates import fill_url
from zhike.integrate.writebacks.rules.turning import Difference
from zhike.integrate.writebacks.settings import RestWrites

MOVED: Final = frozenset({409, 412})
"""What a system answers that found another version than the one we sent back."""


class Writer(Protocol):
    """Reads and writes single records of another system."""

    def ask(
        self, method: str, url: str, *, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[Answer, Any]:
        """Send one request and return what came back, and its JSON."""

    def close(self) -> None:
        """Let go of the connections."""


@dataclass(frozen=True, slots=True)
class RestSender:
    """Writes to a service, one request a record."""

    how: RestWrites
    writer: Writer

    def send(self, way: Way, change: Outgoing, *, prepared: Prepared) -> Sent:
        """Look at the record where that is wanted, and write what differs and nobody changed over there."""
        looks = self.how.check != "none"
        look = self._looked(way, change.key) if looks else Look()
        if look.answer.code:
            return Sent(look.answer)
        moved, left = look.moved(prepared.differences), look.left(prepared.differences)
        if not left:
            return Sent(look.answer, without(prepared.differences, moved), moved)
        answer, request = self._write(way, change, look=look, differences=left)
        if answer.status in MOVED and looks:
            # Between our look and our write: what is there now says whether these fields are the ones that changed.
            moved = self._looked(way, change.key).moved(prepared.differences)
        done = {} if answer.code else without(prepared.differences, moved)
        return Sent(answer, done, moved, request)

    def close(self) -> None:
        """Let go of the connections."""
        self.writer.close()

    def _write(
        self, way: Way, change: Outgoing, *, look: Look, differences: Mapping[str, Difference]
    ) -> tuple[Answer, str]:
        how = self.how
        facts: dict[str, object] = {"key": change.key, "id": change.pk.hex, "version": look.version}
        headers = {how.key_header: change.pk.hex} if how.key_header else {}
        if how.check == "if_match" and look.etag:
            headers["If-Match"] = look.etag
        body = body_of(way, how.body, facts=facts, differences=differences)
        answer, _ = self.writer.ask(how.method, _url_of(how, facts), body=body, headers=headers)
        return answer, request_text(way, how=how, facts=facts, differences=differences)

    def _looked(self, way: Way, key: str) -> Look:
        how = self.how
        answer, told = self.writer.ask("GET", fill_url(how.read_url or how.url, {"key": key}))
        if answer.code:
            return Look(answer)
        record = _at(told, how.read_path)
        if record is None:
            return Look(Answer(404, answer.text, answer.took_ms, "writebacks.not_there", {"key": key}))
        flat = flat_row(record)
        version = flat.get(how.version_field, "") if how.version_field else ""
        return Look(answer, way.said_by(flat, way.out()), answer.etag, version)


def request_text(
    way: Way, *, how: RestWrites, facts: Mapping[str, object], differences: Mapping[str, Difference]
) -> str:
    """Return a request as the log keeps it and a dry run shows it: sensitive and secret values masked."""
    body = masked_body_of(way, how.body, facts=facts, differences=differences)
    return f"{how.method} {_url_of(how, facts)}\n{orjson.dumps(body, option=orjson.OPT_INDENT_2).decode()}"


def _url_of(how: RestWrites, facts: Mapping[str, object]) -> str:
    return fill_url(how.url, {name: str(value) for name, value in facts.items()})


def _at(told: object, path: str) -> Mapping[str, Any] | None:
    found = value_at(told, path) if path else told
    if isinstance(found, list):
        found = found[0] if found else None
    return found if isinstance(found, Mapping) else None
