"""What the records of a company's own objects are found and sorted by."""

from collections.abc import Sequence

from zhike.engines.text import has_han, name_pinyin
from zhike.platform.catalog import ObjectType, found_by
from zhike.platform.search.public import Findable, index_records
from zhike.studio.objects.models import Record

_MAX_READING = 300


def reading_of(title: str) -> str:
    """Return what a title is sorted by: a Chinese one by syllables then initials, others in lower case."""
    if not any(has_han(char) for char in title):
        return title.lower()[:_MAX_READING]
    syllables, initials = name_pinyin(title)
    return f"{syllables} {initials}"[:_MAX_READING]


def findable(described: ObjectType, row: Record) -> Findable:
    """Return what the search index keeps of a record: its title, its reading, and its searchable fields."""
    reading = row.title_pinyin
    joined = "".join(reading.split()[:-1]) if reading != row.title.lower() else ""
    own = found_by(described, row.custom)
    return Findable(
        record_id=row.id,
        created_at=row.created_at,
        owner_id=row.owner_id,
        department_id=row.department_id,
        texts=[text for text in (row.title, reading, joined, *own.texts) if text],
        phones=own.phones,
        emails=own.emails,
    )


def find_again(described: ObjectType, rows: Sequence[Record]) -> None:
    """Put live records into the search index as they are now."""
    if rows:
        index_records(rows[0].tenant_id, described.key, records=[findable(described, row) for row in rows])
