"""Whether a reader may know what a tag's condition says: it may hold values of fields that they do not see."""

from collections.abc import Mapping

from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import AppError


def may_read(actor: Actor, condition: Mapping[str, object]) -> bool:
    """Say whether the actor sees clear all that condition JSON over customers looks at; an unreadable one is read by nobody."""
    try:
        parse_asked(condition, object_for(actor, "customers"), actor=actor, related="all")
    except AppError:
        return False
    return True
