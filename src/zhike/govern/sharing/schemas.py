"""Shares on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body

type GranteeName = Literal["user", "department", "role"]


class ShareIn(Body):
    """To whom the record is opened; ``until`` is the last day on which it counts, null for as long as nobody ends it."""

    kind: GranteeName
    grantee_id: UUID
    may_edit: bool = False
    until: date | None = None
    note: Annotated[str, Field(max_length=200)] = ""


class ShareOut(Schema):
    """A share of the record."""

    id: UUID
    kind: GranteeName
    grantee_id: UUID
    grantee_name: str
    may_edit: bool
    until: datetime | None
    is_over: bool
    note: str
    shared_by: UUID | None
    shared_by_name: str
    created_at: datetime


class ShareList(Schema):
    """All shares of the record, oldest first; ``may_share``: this reader may add and end them."""

    items: list[ShareOut]
    may_share: bool
