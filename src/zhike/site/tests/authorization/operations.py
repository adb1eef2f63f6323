"""Every operation of the API with what a caller needs to try it, read off the OpenAPI description."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.platform.http.access import GRANT_KEY, OF_OBJECT
from zhike.platform.ids import new_id
from zhike.site.tests.authorization.samples import BODIES, SAMPLE_OBJECT
from zhike.site.tests.described import description


@dataclass(frozen=True, slots=True)
class Described:
    """One operation."""

    id: str
    method: str
    path: str
    grant: str | None
    path_parameters: tuple[str, ...]
    query: tuple[tuple[str, Any], ...]
    body: dict[str, Any] | None
    properties: tuple[str, ...]
    is_multipart: bool

    def url(self, ids: Mapping[str, UUID | str]) -> str:
        """Return the path with every parameter filled in."""
        url = self.path
        for name, value in ids.items():
            url = url.replace("{" + name + "}", str(value))
        return url


def all_operations() -> list[Described]:
    """Return every operation, in order of its id."""
    schema = description()
    found = [
        _described(method, path, operation, schema)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return sorted(found, key=lambda one: one.id)


def _described(method: str, path: str, operation: dict[str, Any], schema: dict[str, Any]) -> Described:
    parameters = operation.get("parameters", [])
    content = operation.get("requestBody", {}).get("content", {})
    is_multipart = "multipart/form-data" in content
    body = next(iter(content.values()))["schema"] if content else None
    operation_id = operation["operationId"]
    return Described(
        id=operation_id,
        method=method,
        path=path,
        grant=_grant(operation),
        path_parameters=tuple(one["name"] for one in parameters if one["in"] == "path"),
        query=tuple(
            (one["name"], example(one["schema"], schema))
            for one in parameters
            if one["in"] == "query" and one.get("required")
        ),
        body=BODIES.get(operation_id) or (example(body, schema) if body else None),
        properties=tuple(_resolved(body, schema).get("properties", {})) if body else (),
        is_multipart=is_multipart,
    )


def with_body(operation: Described, body: dict[str, Any]) -> Described:
    """Return the operation with another body."""
    return replace(operation, body=body)


def _resolved(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = part
    if "$ref" in part:
        found = schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]]
    return found


def _grant(operation: dict[str, Any]) -> str | None:
    grant = operation.get(GRANT_KEY)
    return grant and str(grant).replace(OF_OBJECT, SAMPLE_OBJECT)


def example(part: dict[str, Any], schema: dict[str, Any]) -> Any:
    """Return the smallest value that a JSON schema takes, for the schemas that this API uses."""
    if "$ref" in part:
        return example(_resolved(part, schema), schema)
    if choices := part.get("allOf") or part.get("anyOf"):
        return example(choices[0], schema)
    if "const" in part or "enum" in part:
        return part.get("const", part.get("enum", [None])[0])
    if part.get("type") == "object":
        required = part.get("required", [])
        return {key: example(one, schema) for key, one in part.get("properties", {}).items() if key in required}
    return _simple(part, schema)


def _simple(part: dict[str, Any], schema: dict[str, Any]) -> Any:
    match part.get("type"):
        case "array":
            return [example(part["items"], schema)] * part.get("minItems", 0)
        case "integer" | "number":
            return part.get("minimum", 1)
        case "boolean":
            return True
        case "string":
            return _text(part)
    return {}


def _text(part: dict[str, Any]) -> Any:
    known = {"uuid": str(new_id()), "date": "2026-01-02", "date-time": "2026-01-02T03:04:05Z"}
    if part.get("format") == "binary":
        return SimpleUploadedFile("sample.csv", "姓名,手机\n张三,13812345678\n".encode())
    return known.get(part.get("format", ""), "x" * max(1, part.get("minLength", 1)))
