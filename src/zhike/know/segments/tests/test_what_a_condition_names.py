"""Which fields and which segments the JSON of a condition names."""

import uuid

from zhike.know.segments.rules import is_named_in, keys_named

SEGMENT = uuid.UUID(int=7)


def test_fields_of_the_customer_are_found_at_any_depth_and_those_of_related_rows_are_not():
    condition = {
        "all": [
            {"field": "level", "op": "eq", "value": "A"},
            {"not": {"any": [{"field": "city", "op": "is_blank"}]}},
            {"has": "orders", "op": "gt", "value": 3, "where": {"field": "paid_at", "op": "is_filled"}},
        ]
    }
    assert keys_named(condition) == {"level", "city"}
    assert keys_named({}) == frozenset()
    assert keys_named("level") == frozenset()


def test_a_segment_is_found_at_any_depth():
    inner = {"field": "segments", "op": "has_any", "value": [str(SEGMENT)]}
    assert is_named_in({"any": [{"not": inner}]}, SEGMENT)
    assert not is_named_in({"any": [{"not": inner}]}, uuid.UUID(int=8))
