"""Rules as rows and as drafts."""

from typing import Any, Final

from zhike.know.maintenance.models import DueRule
from zhike.know.maintenance.rules.drafts import RuleDraft

COLUMNS: Final = (
    *("name", "kind", "object_key", "customer_field", "condition", "value_field", "day_field", "every_units"),
    *("every_months", "served_value_field", "served_day_field", "item", "lead_days", "is_active"),
)


def draft_of(row: DueRule) -> RuleDraft:
    """Return what a rule says."""
    kept: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    return RuleDraft(**kept)


def put_draft(row: DueRule, draft: RuleDraft) -> None:
    """Write what a rule shall say into its row, unsaved."""
    for name in COLUMNS:
        setattr(row, name, getattr(draft, name))
    row.condition = dict(draft.condition)
