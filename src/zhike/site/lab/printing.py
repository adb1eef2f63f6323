"""Reports of the lab on a terminal."""

import sys
from collections.abc import Mapping
from typing import Any

import typer


def print_report(report: Mapping[str, Any], *, as_json: bool) -> None:
    """Print a report as JSON for programs, or line by line for people."""
    if as_json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(report, option=orjson.OPT_INDENT_2) + b"\n")
        return
    for key, value in report.items():
        typer.echo(f"{key:16} {value}")
