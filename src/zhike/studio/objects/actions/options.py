"""What is stored of a field besides its words and its type."""

from typing import Any, Final

from zhike.studio.objects.models import FieldDefinition
from zhike.studio.objects.rules import FieldDraft


def shown(row: FieldDefinition) -> dict[str, Any]:
    """Return what people may change of a field."""
    return {"label_zh": row.label_zh, "label_en": row.label_en, "type": row.type, **row.options}


def options_of(draft: FieldDraft) -> dict[str, Any]:
    """Return what is stored of a field besides its words and its type."""
    return {
        **{name: getattr(draft, name) for name in _AS_GIVEN},
        "data_class": draft.data_class.value,
        "result": draft.result.value if draft.result else None,
        "choices": [
            {"value": one.value, "zh": one.label.zh, "en": one.label.en, "color": one.color} for one in draft.choices
        ],
        "columns": [
            {"key": one.key, "type": one.type.value, "zh": one.label.zh, "en": one.label.en, **options_of(one)}
            for one in draft.columns
        ],
        "group": [draft.group.zh, draft.group.en],
        "help": [draft.help.zh, draft.help.en],
    }


_AS_GIVEN: Final = (
    "unit",
    "is_required",
    "is_searchable",
    "is_sortable",
    "is_listed",
    "reference",
    "max_length",
    "max_items",
    "decimals",
    "currency",
    "formula",
    "serial",
)
