"""What somebody asks while they describe a segment; it may only look at what they see."""

from zhike.know.segments.queries.answering import count_live
from zhike.know.segments.queries.explaining import Example, preview_members
from zhike.know.segments.rules import LiveCount
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.conditions import Condition, parse_asked


def count_asked(actor: Actor, source: object) -> LiveCount:
    """Count the customers in the actor's scope that meet condition JSON.

    Raises:
        AppError: 403 for a field or for rows that the actor does not see; 422 as `answering.question_of` and for bad JSON.
    """
    return count_live(actor, _parsed(actor, source))


def preview_asked(actor: Actor, source: object) -> tuple[Example, ...]:
    """Return ten customers that meet condition JSON with the reasons; errors as `count_asked`."""
    return preview_members(actor, _parsed(actor, source))


def _parsed(actor: Actor, source: object) -> Condition:
    require(actor, "segments.view")
    require(actor, "customers.view")
    return parse_asked(source, object_for(actor, "customers"), actor=actor, related="all")
