"""Repair tickets on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.quality.public import TicketCard, TicketQuery
from zhike.platform.http.public import Body


class RepairRuleOut(Schema):
    """The rule that a ticket is about."""

    id: UUID
    name_zh: str
    name_en: str
    severity: str
    field: str


class RepairSaidOut(Schema):
    """Who called the data of a record wrong, and why; "" when they did not say."""

    name: str
    note: str


class RepairOut(Schema):
    """A repair ticket: of a rule, or of what a person said."""

    id: UUID
    rule: RepairRuleOut | None
    said: RepairSaidOut | None
    object: str
    record_id: UUID
    title: str
    value: Any
    owner_id: UUID | None
    owner_name: str
    state: str
    returns: int
    opened_at: datetime
    closed_at: datetime | None


class RepairPage(Schema):
    """Repair tickets, the newest first."""

    items: list[RepairOut]
    next_cursor: str | None


class RepairQuery(Schema):
    """Which tickets."""

    state: Literal["open", "closed"] = "open"
    rule_id: UUID | None = None
    is_said: bool = False
    object: Annotated[str, Field(max_length=60)] = ""
    record_id: UUID | None = None
    owner_id: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None

    def query(self) -> TicketQuery:
        """Return it as the feature takes it."""
        return TicketQuery(
            state=self.state,
            rule_id=self.rule_id,
            is_said=self.is_said,
            object_key=self.object,
            record_id=self.record_id,
            owner_id=self.owner_id,
            limit=self.limit,
            cursor=self.cursor,
        )


class RepairSettled(Body):
    """Whether what a person called wrong is right now."""

    is_right: bool


def ticket_out(card: TicketCard) -> RepairOut:
    """Return a ticket as the API shows it."""
    rule = None if card.rule is None else RepairRuleOut.model_validate(card.rule, from_attributes=True)
    said = None if card.said is None else RepairSaidOut(name=card.said.name, note=card.said.note)
    return RepairOut(
        id=card.id,
        rule=rule,
        said=said,
        object=card.object_key,
        record_id=card.record_id,
        title=card.title,
        value=card.value,
        owner_id=card.owner_id,
        owner_name=card.owner_name,
        state=card.state,
        returns=card.returns,
        opened_at=card.opened_at,
        closed_at=card.closed_at,
    )
