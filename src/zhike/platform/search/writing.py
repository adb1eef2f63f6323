"""Keep the entries in step with the records: called in the transaction that writes the records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.search.models import SearchEntry
from zhike.platform.search.tokens import email_token, fold, handle_token, name_tokens, object_token, phone_token

_COLUMNS = ("record_id", "owner_id", "department_id", "created_at", "text", "tokens", "tenant_id", "object_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """What a record can be found by.

    Attributes:
        created_at: when the record was made: what is found is listed newest first; None for what hangs on another record,
            whose lists ask the records themselves.
        texts: names and the like, in any script.
        phones: numbers in any form.
    """

    record_id: UUID
    created_at: datetime | None
    owner_id: UUID | None = None
    department_id: UUID | None = None
    texts: Sequence[str] = ()
    phones: Sequence[str] = ()
    emails: Sequence[str] = ()
    handles: Sequence[str] = ()


def index_records(tenant_id: UUID, object_key: str, *, records: Iterable[Findable], are_new: bool = False) -> None:
    """Make records findable, replacing what they were found by before.

    Args:
        tenant_id: whose records.
        object_key: catalog key of the object.
        records: what each is found by.
        are_new: promise that none has an entry yet, which saves looking.
    """
    for chunk in in_chunks(records, 5_000):
        known = {} if are_new else _known_entries(object_key, [one.record_id for one in chunk])
        rows = [(one, row_of(object_key, one)) for one in chunk]
        new = [(*row, tenant_id, object_key) for one, row in rows if one.record_id not in known]
        if new:
            bulk_insert(SearchEntry, _COLUMNS, new)
        old = [(known[one.record_id], *row[1:]) for one, row in rows if one.record_id in known]
        if old:
            bulk_update(SearchEntry, _COLUMNS[1:6], old)


def forget_records(object_key: str, record_ids: Iterable[UUID]) -> None:
    """Make records unfindable; the ones that are not indexed are ignored."""
    for chunk in in_chunks(record_ids):
        SearchEntry.objects.filter(object_key=object_key, record_id__in=chunk).delete()


def forget_rows(object_key: str, rows: QuerySet[Any]) -> None:
    """Make the records of a query set unfindable, which are about to be deleted."""
    SearchEntry.objects.filter(object_key=object_key, record_id__in=rows.order_by().values("pk")).delete()


def move_records(
    object_key: str, record_ids: Iterable[UUID], *, owner_id: UUID | None, department_id: UUID | None
) -> None:
    """Give records another owner and department in the index."""
    for chunk in in_chunks(record_ids):
        entries = SearchEntry.objects.filter(object_key=object_key, record_id__in=chunk)
        entries.update(owner_id=owner_id, department_id=department_id)


def _known_entries(object_key: str, record_ids: list[UUID]) -> dict[UUID, int]:
    known: dict[UUID, int] = {}
    for chunk in in_chunks(record_ids):
        found = SearchEntry.objects.filter(object_key=object_key, record_id__in=chunk)
        known.update(found.values_list("record_id", "id"))
    return known


def row_of(object_key: str, one: Findable) -> tuple[object, ...]:
    """Return the columns of an entry: record, owner, department, when made, text, tokens."""
    tokens = dict.fromkeys((object_token(object_key),))
    tokens.update(dict.fromkeys(token for text in one.texts for token in name_tokens(text)))
    tokens.update(dict.fromkeys(phone_token(value) for value in one.phones if value))
    tokens.update(dict.fromkeys(email_token(value) for value in one.emails if value))
    tokens.update(dict.fromkeys(handle_token(value) for value in one.handles if value))
    text = fold("\n".join(text for text in one.texts if text))
    return one.record_id, one.owner_id, one.department_id, one.created_at, text, " ".join(tokens)
