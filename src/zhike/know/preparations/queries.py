"""The sheet of one customer, as its reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhike.know.preparations.rules import talking_points
from zhike.know.preparations.sections import Asked, Item, Section, known_of, read_sections
from zhike.know.preparations.words import day, text
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.records.customers.public import get_customer_card


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to know before a talk.

    Attributes:
        points: what to talk about, each with what it rests on.
        made_at: when it was read; everything on it is as of then but scores, which name their own day.
        refused: why there is no sheet, None when there is one.
    """

    customer_id: UUID
    name: str
    made_at: datetime
    points: Sequence[Item]
    sections: Sequence[Section]
    refused: str | None


def prepare_sheet(actor: Actor, customer_id: UUID) -> Sheet:
    """Return the sheet of a customer in the actor's scope.

    Raises:
        AppError: 403; 404.
    """
    card = get_customer_card(actor, customer_id)
    at = now()
    name = str(card.values.get("name") or "")
    sections = read_sections(Asked(actor, card, at))
    if not any(one.is_known for one in sections):
        return Sheet(customer_id, name, at, (), (), text(actor, "nothing_known"))
    titles = {one.key: one.title for one in sections}
    points = [
        Item(text(actor, f"point.{one.code}", one.facts), text(actor, "rests_on", {"section": titles[one.section]}))
        for one in talking_points(known_of(sections))
    ]
    return Sheet(customer_id, name, at, points, sections, None)


def title_of(actor: Actor, sheet: Sheet) -> str:
    """Return the title of a printed sheet."""
    return text(actor, "title", {"name": sheet.name})


def made_of(actor: Actor, sheet: Sheet) -> str:
    """Say who had a sheet made, and when."""
    return text(actor, "made", {"name": actor.name, "day": day(actor, sheet.made_at)})
