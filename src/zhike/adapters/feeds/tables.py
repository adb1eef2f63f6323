"""What a table of another database is told to be."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class TableSettings(BaseModel):
    """A table or view behind an SQLAlchemy URL without password.

    Attributes:
        since_column: column that grows with every change of a row, such as ``updated_at`` or a number; empty = all rows
            each time.
        key_column: tells rows of the same instant apart, so that none falls between two pages.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["table"] = "table"
    url: Annotated[str, Field(min_length=8, max_length=2_000)]
    table: Annotated[str, Field(min_length=1, max_length=200)]
    since_column: Annotated[str, Field(max_length=100)] = ""
    key_column: Annotated[str, Field(max_length=100)] = ""
    page_size: Annotated[int, Field(ge=1, le=5_000)] = 1_000
