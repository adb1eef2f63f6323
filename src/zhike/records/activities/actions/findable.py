"""What activities and tasks are found by: their subjects."""

from collections.abc import Iterable
from uuid import UUID

from zhike.platform.search.public import Findable, index_records
from zhike.records.customers.public import texts_found


def index_subjects(
    tenant_id: UUID, object_key: str, *, subjects: Iterable[tuple[UUID, str]], are_new: bool = False
) -> None:
    """Make activities or tasks findable by their subjects.

    Args:
        tenant_id: whose.
        object_key: ``activities`` or ``tasks``.
        subjects: id and subject of each; one without a subject is left out.
        are_new: promise that none has been indexed before.
    """
    records = (
        Findable(record_id=one, created_at=None, texts=texts_found(subject)) for one, subject in subjects if subject
    )
    index_records(tenant_id, object_key, records=records, are_new=are_new)
