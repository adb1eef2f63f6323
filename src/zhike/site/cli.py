"""``zhike``: the command line. Commands import what they need when they run, so that ``--help`` is instant."""

import os
import sys

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Zhike 知客 command line.")


def setup_django() -> None:
    """Load the settings and the features; called by each command that needs the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.site.settings")
    import django

    django.setup()


@app.command()
def migrate() -> None:
    """Create or upgrade the database."""
    setup_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@app.command()
def openapi() -> None:
    """Print the OpenAPI description of the API."""
    setup_django()
    import orjson

    from zhike.site.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    sys.stdout.buffer.write(orjson.dumps(schema, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")


def main() -> None:
    """Entry point."""
    app()
