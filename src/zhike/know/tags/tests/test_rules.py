"""What a tag may look at, and until when it holds."""

from datetime import UTC, datetime

import pytest

from zhike.know.tags.rules import TagDraft, check_kind, leaves_of, until_of
from zhike.platform.errors import AppError

LEVEL = {"field": "level", "op": "eq", "value": "A"}
CHURN = {"field": "churn_percent", "op": "gte", "value": 60}


@pytest.mark.parametrize(
    ("kind", "condition", "named", "code"),
    [
        ("hand", LEVEL, {"level"}, "tags.no_condition"),
        ("condition", {}, set(), "tags.needs_condition"),
        ("score", {}, set(), "tags.needs_condition"),
        ("condition", {"field": "tags", "op": "is_blank"}, {"tags"}, "tags.of_others"),
        ("condition", {"field": "segments", "op": "is_blank"}, {"segments"}, "tags.of_others"),
        ("score", LEVEL, {"level"}, "tags.one_score"),
    ],
)
def test_a_condition_that_does_not_fit_its_kind_is_refused(kind, condition, named, code):
    with pytest.raises(AppError, match=code):
        check_kind(TagDraft(name_zh="x", kind=kind, condition=condition), frozenset(named))


@pytest.mark.parametrize(
    ("kind", "condition", "named"),
    [("hand", {}, set()), ("condition", LEVEL, {"level"}), ("score", CHURN, {"churn_percent"})],
)
def test_one_that_fits_passes(kind, condition, named):
    assert check_kind(TagDraft(name_zh="x", kind=kind, condition=condition), frozenset(named)) is None


def test_a_tag_ends_after_its_days_or_never():
    at = datetime(2026, 2, 27, 8, tzinfo=UTC)
    assert until_of(at, 2) == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert until_of(at, None) is None


def test_tests_come_in_the_order_of_the_condition():
    has = {"has": "orders", "op": "gte", "value": 2, "where": {"all": [LEVEL]}}
    condition = {"all": [LEVEL, {"any": [CHURN, has]}, {"not": {"any": [LEVEL]}}, {"not": CHURN}]}
    assert leaves_of(condition) == [LEVEL, CHURN, has, LEVEL, CHURN]
    assert leaves_of(None) == leaves_of({}) == []
