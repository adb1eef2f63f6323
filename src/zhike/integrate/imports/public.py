"""The door to running imports."""

from dataclasses import asdict
from typing import Any

from zhike.integrate.imports.actions import cancel_import, start_import, start_undo
from zhike.integrate.imports.pipeline import run_import, undo_whole_import
from zhike.integrate.imports.rows.posted import TriedRow, guess_for_rows, mappable_fields, suggest_fields, try_rows_of
from zhike.integrate.imports.rows.readings import RowReading
from zhike.integrate.sources.public import Import, try_import
from zhike.platform.actor import Actor

__all__ = [
    "RowReading",
    "TriedRow",
    "cancel_import",
    "guess_for_rows",
    "mappable_fields",
    "run_import",
    "start_import",
    "start_undo",
    "suggest_fields",
    "try_file",
    "try_rows_of",
    "undo_whole_import",
]


def try_file(actor: Actor, row: Import) -> dict[str, Any]:
    """Return a dry run of a mapped import as plain values; nothing is stored."""
    return asdict(try_import(actor, row))
