"""The query parameters that every list understands."""

from typing import Annotated

import orjson
from ninja import Schema
from pydantic import Field

from zhike.platform.errors import invalid
from zhike.platform.paging import MAX_LIMIT


class ListQuery(Schema):
    """``limit``, ``sort=-created_at``, ``cursor`` of the page before, ``where`` as condition JSON."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    sort: Annotated[str, Field(max_length=80)] = ""
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
