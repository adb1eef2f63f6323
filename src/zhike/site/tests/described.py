"""The description of the API, made once a process: five modules of tests are dealt out from it while they are collected."""

from copy import deepcopy
from functools import cache
from typing import Any

from zhike.site.api import api

PREFIX = "/api/v1/"


def description() -> dict[str, Any]:
    """Return the OpenAPI description, which the caller may change."""
    return deepcopy(_description())


@cache
def _description() -> dict[str, Any]:
    return dict(api.get_openapi_schema(path_prefix=PREFIX))
