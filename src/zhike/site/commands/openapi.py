"""``zhike openapi``."""

import sys

from zhike.site.django_setup import setup_django


def openapi() -> None:
    """Print the OpenAPI description of the API."""
    setup_django()
    import orjson

    from zhike.site.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    sys.stdout.buffer.write(orjson.dumps(schema, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
