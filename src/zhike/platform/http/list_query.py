"""The query parameters that every list understands."""

from typing import Annotated

import orjson
from ninja import Schema
from pydantic import Field

from zhike.platform.errors import invalid
from zhike.platform.lists import RecordQuery
from zhike.platform.paging import MAX_LIMIT


class ListQuery(Schema):
    """``limit``, ``sort=city,-created_at``, ``cursor`` of the page before, ``where`` as condition JSON."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    sort: Annotated[str, Field(max_length=200)] = ""
    cursor: Annotated[str | None, Field(max_length=2000)] = None
    where: Annotated[str, Field(max_length=20_000)] = ""

    def condition(self) -> object:
        """Return ``where`` as decoded JSON, None when it is empty.

        Raises:
            AppError: 422 ``platform.bad_condition``.
        """
        if not self.where:
            return None
        try:
            decoded: object = orjson.loads(self.where)
        except orjson.JSONDecodeError as error:
            raise invalid("platform.bad_condition", problem="not JSON", where=self.where[:80]) from error
        return decoded


class RecordListQuery(ListQuery):
    """``q``: words to find. ``fields``: comma-separated keys wanted in ``values``, all when empty."""

    q: Annotated[str, Field(max_length=100)] = ""
    fields: Annotated[str, Field(max_length=4000)] = ""
    with_count: bool = False

    def query(self) -> RecordQuery:
        """Return the query.

        Raises:
            AppError: 422.
        """
        keys = [key.strip() for key in self.fields.split(",") if key.strip()]
        if len(keys) != len(set(keys)):
            raise invalid("platform.invalid_input", problems="fields")
        return RecordQuery(
            sort=self.sort, q=self.q, where=self.condition(), fields=keys, limit=self.limit, cursor=self.cursor
        )


class CountOut(Schema):
    """A number of records; with ``is_capped`` a lower bound."""

    value: int
    is_capped: bool
