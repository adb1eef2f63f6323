"""From an import's mapping and rules to the function that cleans its rows."""

from collections.abc import Mapping
from typing import Any

from zhike.integrate.cleaning.public import CleanedRow, RuleSet, clean_row, map_row, shape_row
from zhike.integrate.sources.models import Import
from zhike.integrate.sources.queries.recipes import stored_recipe
from zhike.integrate.sources.rules.rows import Cleaner, CleanRow, Reason


def rule_set_of(object_key: str, stored: dict[str, Any]) -> RuleSet:
    """Read a stored rule set for an object."""
    return RuleSet.from_json(stored | {"object": object_key})


def cleaner_of(row: Import) -> Cleaner:
    """Return the cleaner for an import's object, mapping and rules."""
    recipe, rules = stored_recipe(row.mapping, row.ruleset), rule_set_of(row.object, row.ruleset)

    def clean(raw: Mapping[str, str]) -> CleanRow:
        shaped = shape_row(raw, recipe)
        return _sorted_out(clean_row(map_row(shaped.cells, recipe.mapping), rules, issues=shaped.issues))

    return clean


def _sorted_out(cleaned: CleanedRow) -> CleanRow:
    if cleaned.status == "skipped":
        return CleanRow({}, is_blank=True)
    if not cleaned.issues:
        return CleanRow(cleaned.values)
    # What was merely repaired shows in raw against cleaned; only what needs somebody's eye is a reason.
    errors: list[Reason] = []
    warnings: list[Reason] = []
    for issue in cleaned.issues:
        if issue.severity != "fixed":
            told = errors if issue.severity == "reject" else warnings
            told.append({"code": issue.code, "field": issue.field, "before": issue.before})
    return CleanRow(cleaned.values, errors, warnings)
