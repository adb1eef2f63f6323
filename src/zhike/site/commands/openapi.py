"""``zhike openapi``."""

import sys

from zhike.site.django_setup import setup_django


def openapi() -> None:
    """Print the OpenAPI description of the API."""
    setup_django()
    import orjson

    from zhike.site.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    # Numbers of statuses are keys in pydantic's description; JSON has only text keys.
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
    sys.stdout.buffer.write(orjson.dumps(schema, option=options) + b"\n")
