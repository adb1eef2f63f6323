"""What migrations of features call: the index learns of records, or of what it did not keep of them before."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.platform.search.writing import Findable, row_of


def index_stored(entries: type[Any], object_key: str, *, records: Iterable[tuple[UUID, Findable]]) -> int:
    """Make stored records findable and return how many there were; ones that have an entry keep it.

    Args:
        entries: the model of the search index as the migration knows it.
        object_key: catalog key of the object.
        records: tenant and what it is found by, of each.
    """
    done = 0
    for chunk in in_chunks(records, 2_000):
        rows = []
        for tenant_id, one in chunk:
            record_id, owner_id, department_id, created_at, text, tokens = row_of(object_key, one)
            rows.append(
                entries(
                    tenant_id=tenant_id,
                    object_key=object_key,
                    record_id=record_id,
                    owner_id=owner_id,
                    department_id=department_id,
                    created_at=created_at,
                    text=text,
                    tokens=tokens,
                )
            )
        entries.objects.bulk_create(rows, ignore_conflicts=True)
        done += len(rows)
    return done


def fill_created_at(schema_editor: Any, table: str) -> None:  # noqa: ANN401 - any database's
    """Tell the entries of the records of a table when those were made."""
    schema_editor.execute(
        "UPDATE search_searchentry SET created_at ="  # noqa: S608 - a table of ours
        f" (SELECT r.created_at FROM {table} r WHERE r.id = search_searchentry.record_id)"
        f" WHERE created_at IS NULL AND record_id IN (SELECT id FROM {table})"
    )
