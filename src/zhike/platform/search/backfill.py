"""What migrations of features call: the index learns of its records what it did not keep before."""

from typing import Any


def fill_created_at(schema_editor: Any, table: str) -> None:  # noqa: ANN401 - any database's
    """Tell the entries of the records of a table when those were made."""
    schema_editor.execute(
        "UPDATE search_searchentry SET created_at ="  # noqa: S608 - a table of ours
        f" (SELECT r.created_at FROM {table} r WHERE r.id = search_searchentry.record_id)"
        f" WHERE created_at IS NULL AND record_id IN (SELECT id FROM {table})"
    )
