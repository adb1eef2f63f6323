"""One model and one description for all answers of one kind, instead of one for every operation and status.

Every operation may answer with a `Problem` under eleven statuses. Ninja makes a class for each of them when it is loaded
and describes each anew; that was most of the time of starting a process and of describing the API.
"""

from copy import deepcopy
from functools import cache
from typing import Any, override

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

type Described = tuple[dict[str, Any], bool]


@cache
def response_model(answer: object) -> type[Schema]:
    """Return the model that holds an answer of this type."""
    return type("NinjaResponseSchema", (Schema,), {"__annotations__": {"response": answer}})


def share_response_models() -> None:
    """Let operations that are declared from now on share their response models: call it before routers are loaded."""

    def shared(operation: Operation, response_param: object) -> type[Schema] | None:
        return None if response_param is None else response_model(response_param)

    Operation._create_response_model = shared  # type: ignore[method-assign, assignment]  # noqa: SLF001 - Ninja offers no other way


class Description(OpenAPISchema):
    """The OpenAPI description, which describes each model once."""

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self._described: dict[tuple[Any, ...], Described] = {}
        super().__init__(api, path_prefix)

    @override
    def _create_schema_from_model(self, model: Any, *options: Any, **named: Any) -> Described:
        key = (model, options, *sorted(named.items()))
        if key not in self._described:
            self._described[key] = super()._create_schema_from_model(model, *options, **named)
        schema, is_required = self._described[key]
        # What is written about one operation may be added to, and must not stand with the others.
        return deepcopy(schema), is_required


class Api(NinjaAPI):
    """Ninja's API with the quicker description."""

    @override
    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return Description(self, self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)
