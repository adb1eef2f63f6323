"""What activities and tasks are found by."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from zhike.platform.catalog import ObjectType, found_by
from zhike.platform.search.public import Findable, index_records
from zhike.records.activities.models import Activity
from zhike.records.activities.rules import ActivityRow
from zhike.records.customers.public import texts_found

KEY: Final = "activities"


def index_subjects(
    tenant_id: UUID, object_key: str, *, subjects: Iterable[tuple[UUID, str]], are_new: bool = False
) -> None:
    """Make records findable by their subjects alone.

    Args:
        tenant_id: whose.
        object_key: their object.
        subjects: id and subject of each; one without a subject is left out.
        are_new: promise that none has been indexed before.
    """
    records = (
        Findable(record_id=one, created_at=None, texts=texts_found(subject)) for one, subject in subjects if subject
    )
    index_records(tenant_id, object_key, records=records, are_new=are_new)


def find_again(described: ObjectType, rows: Sequence[Activity]) -> None:
    """Put activities of one tenant into the search index; their scope is that of the customer."""
    if rows:
        index_activities(rows[0].tenant_id, described, rows=rows)


def index_activities(tenant_id: UUID, described: ObjectType, *, rows: Iterable[Activity | ActivityRow]) -> None:
    """Make activities findable by their subject and by the searchable ones of the company's own fields."""
    index_records(tenant_id, KEY, records=(_findable(described, row) for row in rows))


def _findable(described: ObjectType, row: Activity | ActivityRow) -> Findable:
    own = found_by(described, row.custom)
    texts = [*texts_found(row.subject[:300]), *own.texts]
    return Findable(record_id=row.id, created_at=None, texts=texts, phones=own.phones, emails=own.emails)
