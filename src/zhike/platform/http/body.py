"""Request bodies that accept only what they name, parsed strictly and answered fast."""

from typing import Any, override

import orjson
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from pydantic import ConfigDict

from zhike.platform.errors import AppError, invalid


class Body(Schema):
    """Base of every request body: a key that is not named is refused, so nobody sets an owner or a tenant by surprise."""

    model_config = ConfigDict(extra="forbid")


class StrictParser(Parser):
    """JSON without NaN, lone surrogates or NUL, none of which a database could keep."""

    @override
    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if b"\\u0000" in request.body:
            raise _bad("NUL character")
        try:
            parsed: dict[str, Any] = orjson.loads(request.body)
        except orjson.JSONDecodeError as error:
            raise _bad(f"not JSON: {error}") from error
        return parsed

    @override
    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        for values in data.lists():
            for value in values[1]:
                if isinstance(value, str) and not _is_storable(value):
                    raise _bad(values[0])
        return super().parse_querydict(data, list_fields, request)


class FastRenderer(BaseRenderer):
    """JSON by orjson."""

    media_type = "application/json"

    @override
    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=str)


def _is_storable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _bad(problem: str) -> AppError:
    return invalid("platform.invalid_input", problems=problem)
