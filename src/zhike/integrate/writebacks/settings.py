"""How a connector's system is written to."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

type Check = Literal["none", "read", "if_match", "version"]
_Name = Annotated[str, Field(max_length=100)]
_Address = Annotated[str, Field(max_length=2_000, pattern=r"^(https?://|$)")]


class TableWrites(BaseModel):
    """One record is one row of a table; it is looked at and changed in one transaction.

    Attributes:
        key_column: the column that holds the source's own key of a record; no two rows may have the same.
        table: where it is written; empty = the table that is read, which may be a view.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["table"] = "table"
    key_column: Annotated[str, Field(min_length=1, max_length=100)]
    table: Annotated[str, Field(max_length=200)] = ""


class RestWrites(BaseModel):
    """One record is written by one request.

    Attributes:
        url: address of a record, with ``{key}`` where the source's own key of it stands.
        body: JSON template; ``{key}``, ``{id}`` of the change, ``{version}``, ``{changes}`` = the changed columns as an object,
            ``{value:column}`` = one of them. Empty = the changes alone.
        key_header: the header that carries the change's id, the same at each try, so that a repeated one has one effect.
        check: how a change on the other side meanwhile is found. ``read`` asks for the record first and compares; ``if_match``
            also sends its ETag back; ``version`` also sends back what stands in ``version_field`` of it.
        read_url: where the record is read, with ``{key}``; empty = ``url``. ``read_path``: where it stands in the answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["rest"] = "rest"
    method: Literal["PUT", "PATCH", "POST"] = "PATCH"
    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^https?://")]
    body: Annotated[dict[str, Any], Field(default_factory=dict, max_length=50)]
    key_header: Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9-]*$")] = "Idempotency-Key"
    check: Check = "none"
    read_url: _Address = ""
    read_path: _Name = ""
    version_field: _Name = ""

    def addresses(self) -> tuple[str, ...]:
        """Return where requests go."""
        return tuple(filter(None, (self.url, self.read_url)))


type Writes = RestWrites | TableWrites
_WRITES: Final[TypeAdapter[Writes]] = TypeAdapter(Writes)


def writes_of(stored: dict[str, Any]) -> Writes:
    """Return how a system is written to, checked again."""
    return _WRITES.validate_python(stored)
