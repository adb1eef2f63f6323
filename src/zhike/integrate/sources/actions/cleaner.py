"""From an import's mapping to the function that cleans its rows."""

from collections.abc import Mapping

from zhike.integrate.sources.models import Import
from zhike.integrate.sources.rules import Cleaner, CleanRow


def cleaner_of(row: Import) -> Cleaner:
    """Return the cleaner for an import's object, mapping and rules."""
    fields = dict(row.mapping)

    def clean(raw: Mapping[str, str]) -> CleanRow:
        values: dict[str, object] = {}
        for column, field in fields.items():
            text = raw.get(column, "").strip()
            if text and field in {"phones", "emails"}:
                values[field] = [text]
            elif text and field:
                values[field] = text
        if not values:
            return CleanRow(values, ({"code": "cleaning.no_value"},))
        return CleanRow(values)

    return clean
