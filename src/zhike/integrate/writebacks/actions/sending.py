"""One change on its way: looked at first where that is wanted, sent, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import orjson
from django.conf import settings as django_settings

from zhike.adapters.feeds import RestSettings, flat_row
from zhike.adapters.feeds.rest_answers import value_at
from zhike.adapters.outgoing import Answer
from zhike.integrate.connectors.public import Connector, secret_of, settings_of
from zhike.integrate.writebacks.actions.preparing import Difference, Prepared, body_of, masked_body_of
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.queries.ways import Said, Way
from zhike.integrate.writebacks.rules.templates import fill_url
from zhike.integrate.writebacks.settings import RestWrites
from zhike.platform.errors import CONFLICT, AppError

MOVED: Final = frozenset({409, 412})
"""What a system answers that found another version than the one we sent back."""
_OK: Final = Answer(200)


class Writer(Protocol):
    """Reads and writes single records of another system."""

    def ask(
        self, method: str, url: str, *, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[Answer, Any]:
        """Send one request and return what came back, and its JSON."""

    def close(self) -> None:
        """Let go of the connections."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one try.

    Attributes:
        differences: what was sent, or stood there already.
        moved: fields that somebody changed on the other side meanwhile, with what they say there now.
        request: as the log keeps it, masked; "" when none was made that writes.
    """

    answer: Answer
    differences: Mapping[str, Difference] = field(default_factory=dict)
    moved: Mapping[str, Said] = field(default_factory=dict)
    request: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    answer: Answer = _OK
    there: Mapping[str, Said] = field(default_factory=dict)
    etag: str = ""
    version: str = ""

    def moved(self, differences: Mapping[str, Difference]) -> dict[str, Said]:
        """Return the fields in which the record says neither what it was known to say nor what we want it to."""
        return {
            key: self.there[key]
            for key, one in differences.items()
            if self.there and self.there[key].text not in {one.before, one.after}
        }

    def left(self, differences: Mapping[str, Difference]) -> dict[str, Difference]:
        """Return what is to be written: what stands there already was written by a try whose answer never came."""
        moved = self.moved(differences)
        return {
            key: one
            for key, one in differences.items()
            if key not in moved and not (self.there and self.there[key].text == one.after)
        }


def open_writer(connector: Connector) -> Writer:
    """Return who writes to a connector's system.

    Raises:
        AppError: 409 ``writebacks.no_way`` for a connector of a kind that cannot be written to.
    """
    settings = settings_of(connector)
    if not isinstance(settings, RestSettings):
        raise AppError(CONFLICT, "writebacks.no_way")
    # The engine behind it weighs a second of start-up and only a sending turn needs it.
    from zhike.adapters.feeds.rest_writing import RestWriter  # noqa: PLC0415 - see above

    return RestWriter(settings, secret_of(connector), allowed=django_settings.ZHIKE_OUTGOING_ALLOW)


def send(way: Way, writer: Writer, *, change: Outgoing, prepared: Prepared) -> Sent:
    """Look at the record where that is wanted, and write what differs and nobody changed over there."""
    how = RestWrites.model_validate(way.row.settings)
    looks = how.check != "none"
    look = _looked(way, writer, how=how, key=change.key) if looks else _Look()
    if look.answer.code:
        return Sent(look.answer)
    moved, left = look.moved(prepared.differences), look.left(prepared.differences)
    if not left:
        return Sent(look.answer, _without(prepared.differences, moved), moved)
    answer, request = _write(way, writer, change=change, look=look, differences=left)
    if answer.status in MOVED and looks:
        # Between our look and our write: what is there now says whether these fields are the ones that changed.
        moved = _looked(way, writer, how=how, key=change.key).moved(prepared.differences)
    done = {} if answer.code else _without(prepared.differences, moved)
    return Sent(answer, done, moved, request)


def _without(differences: Mapping[str, Difference], moved: Mapping[str, Said]) -> dict[str, Difference]:
    return {key: one for key, one in differences.items() if key not in moved}


def _write(
    way: Way, writer: Writer, *, change: Outgoing, look: _Look, differences: Mapping[str, Difference]
) -> tuple[Answer, str]:
    how = RestWrites.model_validate(way.row.settings)
    facts: dict[str, object] = {"key": change.key, "id": change.pk.hex, "version": look.version}
    headers = {how.key_header: change.pk.hex} if how.key_header else {}
    if how.check == "if_match" and look.etag:
        headers["If-Match"] = look.etag
    url = fill_url(how.url, {name: str(value) for name, value in facts.items()})
    body = body_of(way, how.body, facts=facts, differences=differences)
    answer, _ = writer.ask(how.method, url, body=body, headers=headers)
    return answer, request_text(way, how=how, url=url, facts=facts, differences=differences)


def request_text(
    way: Way, *, how: RestWrites, url: str, facts: Mapping[str, object], differences: Mapping[str, Difference]
) -> str:
    """Return a request as the log keeps it and a dry run shows it: sensitive and secret values masked."""
    body = masked_body_of(way, how.body, facts=facts, differences=differences)
    return f"{how.method} {url}\n{orjson.dumps(body, option=orjson.OPT_INDENT_2).decode()}"


def _looked(way: Way, writer: Writer, *, how: RestWrites, key: str) -> _Look:
    url = fill_url(how.read_url or how.url, {"key": key})
    answer, told = writer.ask("GET", url)
    if answer.code:
        return _Look(answer)
    record = _at(told, how.read_path)
    if record is None:
        return _Look(Answer(404, answer.text, answer.took_ms, "writebacks.not_there", {"key": key}))
    flat = flat_row(record)
    return _Look(
        answer, way.said_by(flat, way.out()), answer.etag, flat.get(how.version_field, "") if how.version_field else ""
    )


def _at(told: object, path: str) -> Mapping[str, Any] | None:
    found = value_at(told, path) if path else told
    if isinstance(found, list):
        found = found[0] if found else None
    return found if isinstance(found, Mapping) else None
