"""What goes over the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.studio.files.public import FileCard

type ObjectWord = Annotated[str, Field(max_length=60)]


class AttachedFileOut(Schema):
    """A file; a record's value names it by ``id``. Sizes of pictures in pixels, else 0; ``user_name`` brought it."""

    id: UUID
    field: str
    name: str
    size: int
    media_type: str
    width: int
    height: int
    user_name: str
    created_at: datetime


class AttachedFileList(Schema):
    """The files of a record, newest first."""

    items: list[AttachedFileOut]


def file_out(card: FileCard, user_name: str) -> AttachedFileOut:
    """Return a file as the API shows it."""
    return AttachedFileOut(
        id=card.id,
        field=card.field,
        name=card.name,
        size=card.size,
        media_type=card.media_type,
        width=card.width,
        height=card.height,
        user_name=user_name,
        created_at=card.created_at,
    )
