"""The door to the records of every object, and to the objects and fields that a company makes itself."""

from zhike.platform.lists import (
    RecordItem,
    RecordQuery,
    count_records,
    get_record,
    list_binned,
    list_for_wire,
    list_records,
    records_by_id,
)
from zhike.studio.objects.actions.converting import start_conversion
from zhike.studio.objects.actions.definitions import create_object, delete_object, restore_object, update_object
from zhike.studio.objects.actions.fields import create_field, delete_field, order_fields, restore_field, update_field
from zhike.studio.objects.actions.indexes import ensure_indexes
from zhike.studio.objects.actions.purging import start_purge
from zhike.studio.objects.actions.records import create_record, delete_record, restore_record, update_record
from zhike.studio.objects.actions.reveals import reveal_value
from zhike.studio.objects.actions.settling import settle_changed, settle_new
from zhike.studio.objects.actions.trials import FormulaTrial, try_formula
from zhike.studio.objects.queries.cards import RecordCard, cards_by_id, find_cards
from zhike.studio.objects.queries.definitions import (
    FieldCard,
    FieldUse,
    ObjectCard,
    ObjectUse,
    count_use,
    count_uses,
    get_definition,
    get_field,
    list_definitions,
    list_fields,
)
from zhike.studio.objects.rules import FieldDraft, ObjectDraft, column_key, key_of

__all__ = [
    "FieldCard",
    "FieldDraft",
    "FieldUse",
    "FormulaTrial",
    "ObjectCard",
    "ObjectDraft",
    "ObjectUse",
    "RecordCard",
    "RecordItem",
    "RecordQuery",
    "cards_by_id",
    "column_key",
    "count_records",
    "count_use",
    "count_uses",
    "create_field",
    "create_object",
    "create_record",
    "delete_field",
    "delete_object",
    "delete_record",
    "ensure_indexes",
    "find_cards",
    "get_definition",
    "get_field",
    "get_record",
    "key_of",
    "list_binned",
    "list_definitions",
    "list_fields",
    "list_for_wire",
    "list_records",
    "order_fields",
    "records_by_id",
    "restore_field",
    "restore_object",
    "restore_record",
    "reveal_value",
    "settle_changed",
    "settle_new",
    "start_conversion",
    "start_purge",
    "try_formula",
    "update_field",
    "update_object",
    "update_record",
]
