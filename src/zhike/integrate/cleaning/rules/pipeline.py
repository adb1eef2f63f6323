"""One mapped row in, one cleaned row out."""

from collections.abc import Iterable, Mapping, Sequence

from zhike.integrate.cleaning.rules.events import clean_activity, clean_order
from zhike.integrate.cleaning.rules.parties import clean_customer
from zhike.integrate.cleaning.rules.recipes import JOINED_BY
from zhike.integrate.cleaning.rules.types import CleanedRow, Draft, Issue, RuleSet

_CLEANERS = {"customers": clean_customer, "orders": clean_order, "activities": clean_activity}


def map_row(row: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Rename columns to field keys.

    Args:
        row: Column → text.
        mapping: Column → field key. Several columns may lead to one field: phones, e-mail
            addresses, addresses and remarks are joined, of others the first one with text counts.

    >>> map_row({"手机": "1", "电话": "2", "x": "3"}, {"手机": "phones", "电话": "phones"})
    {'phones': '1;2'}
    """
    mapped: dict[str, str] = {}
    for column, key in mapping.items():
        text = row.get(column)
        if not text or not text.strip():
            continue
        if key not in mapped:
            mapped[key] = text
        elif key in JOINED_BY:
            mapped[key] += JOINED_BY[key] + text
    return mapped


def clean_row(mapped: Mapping[str, str], ruleset: RuleSet, *, issues: Sequence[Issue] = ()) -> CleanedRow:
    """Clean one row.

    Args:
        mapped: Field key → text as written, as `map_row` returns it.
        ruleset: How.
        issues: What blocks could not read on the way, as `shape_row` tells it.

    Returns:
        Values by field key (customers: see the feature's README), issues, and whether the
        row can be stored. Never raises on any text.

    >>> clean_row({"name": "王 小明", "phones": "138 1234 5678"}, RuleSet()).values["phones"]
    ['+8613812345678']
    """
    raw = {key: text for key, text in mapped.items() if text and not text.isspace()}
    if not raw and not issues:
        return CleanedRow({}, (), "skipped")
    draft = Draft(raw, ruleset, issues=list(issues))
    _CLEANERS[ruleset.object](draft)
    is_rejected = any(issue.severity == "reject" for issue in draft.issues)
    return CleanedRow(
        draft.values, tuple(draft.issues), "rejected" if is_rejected else "stored", tuple(dict.fromkeys(draft.changed))
    )


def clean_rows(
    rows: Iterable[Mapping[str, str]], *, mapping: Mapping[str, str], ruleset: RuleSet
) -> Iterable[CleanedRow]:
    """Map and clean rows one after the other."""
    return (clean_row(map_row(row, mapping), ruleset) for row in rows)
