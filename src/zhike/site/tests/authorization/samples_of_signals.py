"""Signals for the matrix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Literal
from uuid import UUID

from zhike.integrate.signals.public import create_signal
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id
from zhike.testing import Company


def make_signal(company: Company, owner: Actor) -> UUID:
    """Make a signal, which everybody of the tenant sees."""
    return create_signal(replace(owner, grants=frozenset({"*"})), {"title": f"样例信号 {new_id()}"})


SIGNAL_BODIES: Final[dict[str, dict[str, Any]]] = {"mark_signal": {"is_read": True}, "read_signals": {"ids": []}}
SIGNAL_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID], Literal["tenant"]]]] = {
    "signal_id": (make_signal, "tenant")
}
