"""Records enter in one shape."""

import pytest

from zhike.engines.identity.records import to_table


def test_a_masked_phone_counts_among_the_phones():
    table = to_table([{"id": "1", "phones": ["+8613912345678"], "phone_masked": "139****5678"}, {"id": "2"}])
    assert table["phones"].to_pylist() == [["+8613912345678", "139****5678"], None]


def test_two_records_with_one_id_are_refused():
    with pytest.raises(ValueError, match="unique"):
        to_table([{"id": "1"}, {"id": "1"}])
