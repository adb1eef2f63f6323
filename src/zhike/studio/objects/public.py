"""The door to the records of every object."""

from zhike.platform.lists import (
    RecordItem,
    RecordQuery,
    count_records,
    get_record,
    list_binned,
    list_records,
    records_by_id,
)
from zhike.studio.objects.actions.records import create_record, delete_record, restore_record, update_record

__all__ = [
    "RecordItem",
    "RecordQuery",
    "count_records",
    "create_record",
    "delete_record",
    "get_record",
    "list_binned",
    "list_records",
    "records_by_id",
    "restore_record",
    "update_record",
]
