"""Somebody changed the record on the other side while our change was on its way: nobody is overwritten."""

from collections.abc import Mapping
from typing import Final

from zhike.integrate.webhooks.public import end_posted
from zhike.integrate.writebacks.actions.preparing import Prepared
from zhike.integrate.writebacks.actions.remembering import remember_there
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.queries.ways import Way

MOVED: Final = "writebacks.moved"


def note_moved(way: Way, change: Outgoing, *, prepared: Prepared, moved: Mapping[str, str]) -> None:
    """End a change that met another one, and remember what the other side says now."""
    del prepared
    remember_there(way, change.record_id, values=moved)
    end_posted(change, "conflict", problem=MOVED)
