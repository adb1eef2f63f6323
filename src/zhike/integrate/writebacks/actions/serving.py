"""A connector's turn at being written to: its due changes in order, one after the other, under a lease."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.adapters.outgoing import cut
from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import drop_notices
from zhike.integrate.connectors.public import connector_row
from zhike.integrate.webhooks.public import (
    MOST_A_TURN,
    Circuit,
    circuit_of,
    due_among,
    end_posted,
    note_circuit,
    note_try,
    put_off,
    renew,
    sendable,
    turn_of,
    verdict_of,
)
from zhike.integrate.writebacks.actions.conflicting import MOVED, note_moved
from zhike.integrate.writebacks.actions.preparing import Prepared, causer_of, prepare
from zhike.integrate.writebacks.actions.remembering import remember_there
from zhike.integrate.writebacks.actions.sending import Sender, open_sender
from zhike.integrate.writebacks.actions.telling import PAUSED, STOPPED, tell_given_up, tell_keepers
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.integrate.writebacks.queries.looks import Sent
from zhike.integrate.writebacks.queries.ways import Reason, Way, way_of
from zhike.integrate.writebacks.rules.turning import Difference
from zhike.platform.clock import now
from zhike.platform.errors import AppError

_NEVER: Final = frozenset({400, 404, 405, 410, 413, 415, 422})
"""What a system answers that will not take this change however often it is asked: a person has to look."""
_WHY: Final = "the worker serves every tenant"


def writebacks_due() -> list[UUID]:
    """Return the write-backs that have something to be sent now and that nobody serves."""
    return due_among(WriteBack, Outgoing, by="writeback_id")


def serve_writeback(writeback_id: UUID) -> int:
    """Send what is due to a connector's system and return how many changes were tried.

    A change that fails holds back the later ones of its record, and ends the turn when the system seems to be down. Killed at
    any point, it goes on when the lease has run out; what was sent last may be sent again, under the same id.
    """
    with turn_of(WriteBack, writeback_id) as turn:
        if turn is not None:
            return _serve(*turn)
    return 0


def _serve(row: WriteBack, lease: UUID) -> int:
    try:
        way, sender = way_of(row), open_sender(row, connector_row(row.tenant_id, row.connector_id))
    except AppError as error:
        _stop(row, error.code)
        return 0
    try:
        return _send_due(way, sender, lease)
    finally:
        sender.close()


def _send_due(way: Way, sender: Sender, lease: UUID) -> int:
    row, circuit, held, tried = way.row, circuit_of(way.row), set[UUID](), 0
    most = 1 if circuit.is_trying else MOST_A_TURN
    due = sendable(Outgoing, by="writeback_id").filter(writeback_id=row.pk).order_by("event_id", "id")[:most]
    for change in list(due):
        if change.record_id in held:
            continue
        renew(row, lease)
        prepared = prepare(way, change)
        if not prepared.differences:
            _end_unsent(change, prepared)
            continue
        sent = sender.send(way, change, prepared=prepared)
        tried += 1
        with transaction.atomic():
            renew(row, lease)
            verdict = _note(way, change, prepared=prepared, sent=sent)
            circuit = _note_health(row, circuit, is_well=verdict != "down")
        if verdict == "down":
            break
        if verdict == "refused":
            held.add(change.record_id)
    return tried


def _note_health(row: WriteBack, circuit: Circuit, *, is_well: bool) -> Circuit:
    found = note_circuit(row, circuit, is_well=is_well)
    if found.pauses and not circuit.pauses:
        tell_keepers(row, PAUSED)
    if circuit.pauses and not found.pauses:
        drop_notices(row.tenant_id, [row.pk])
    return found


def _end_unsent(change: Outgoing, prepared: Prepared) -> None:
    change.sent_as = prepared.sent_as
    if prepared.problem:
        end_posted(change, "refused", problem=prepared.problem)
    elif prepared.refused:
        code, facts = _first(prepared.refused)
        change.problem_facts = facts
        end_posted(change, "refused", problem=code)
    else:
        end_posted(change, "skipped", problem="writebacks.nothing_differs")


def _first(refused: Mapping[str, Reason]) -> tuple[str, dict[str, object]]:
    key, (code, facts) = next(iter(refused.items()))
    return code, {**facts, "field": key}


def _note(way: Way, change: Outgoing, *, prepared: Prepared, sent: Sent) -> str:
    """Write down one try and return what it means: sent, refused, down, or done (nothing is left to try)."""
    answer = sent.answer
    change.attempts += 1
    change.sent_as = prepared.sent_as
    note_try(change, body=sent.request.encode(), answer=answer)
    if sent.differences:
        _take_note(way, change, prepared=prepared, differences=sent.differences)
    if sent.moved:
        note_moved(way, change, prepared=prepared, moved=sent.moved)
        end_posted(change, "conflict", problem=MOVED)
        return "done"
    if not answer.code:
        return "sent"
    if answer.status in _NEVER and not answer.code.startswith("feeds."):
        end_posted(change, "refused", problem=answer.code)
        return "done"
    verdict = verdict_of(answer.status)
    put_off(change, answer)
    if change.state == "dead":
        tell_given_up(way.row)
    return "down" if verdict == "down" else "refused"


def _take_note(way: Way, change: Outgoing, *, prepared: Prepared, differences: Mapping[str, Difference]) -> None:
    """Remember what the source says from now on, and write into our record's history that it was told."""
    remember_there(way, change.record_id, values={key: one.after for key, one in differences.items()})
    if prepared.refused:
        code, facts = _first(prepared.refused)
        change.problem_facts = facts
        end_posted(change, "sent", problem=code)
    else:
        end_posted(change, "sent")
    title = f"{way.source} · {change.key}"
    before = {key: one.before for key, one in differences.items()}
    after = {key: one.after for key, one in differences.items()}
    record_change(
        causer_of(way, change.user_id),
        Change(
            object_key=change.object_key,
            record_id=change.target_id,
            action="written_back",
            title=cut(title, 200),
            before=before,
            after=after,
        ),
    )


def _stop(row: WriteBack, code: str) -> None:
    rows = WriteBack.objects.in_tenant(row.tenant_id, _WHY).filter(pk=row.pk)
    rows.update(is_on=False, off_code=code, updated_at=now())
    tell_keepers(row, STOPPED)
