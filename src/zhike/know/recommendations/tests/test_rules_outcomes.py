"""Which offers are kept to be compared, and from how many on a share is told."""

from datetime import date
from uuid import UUID

from zhike.know.recommendations.rules.outcomes import LEAST_COMPARED, MOST_KEPT, is_kept, outcome_of


def test_under_thirty_no_share_is_told():
    few = outcome_of("accepted", offers=LEAST_COMPARED - 1, bought=20)
    assert (few.share, few.low, few.high) == (None, None, None)
    told = outcome_of("accepted", offers=LEAST_COMPARED, bought=15)
    assert told.share == 0.5
    assert told.low is not None
    assert told.high is not None
    assert told.low < 0.5 < told.high


def test_of_many_customers_about_so_many_are_kept_and_others_another_day():
    ids = [UUID(int=at) for at in range(4 * MOST_KEPT)]
    first = {one for one in ids if is_kept(one, customers=len(ids), day=date(2026, 1, 1))}
    later = {one for one in ids if is_kept(one, customers=len(ids), day=date(2026, 2, 1))}
    assert abs(len(first) - MOST_KEPT) < 300
    assert first != later
    assert all(is_kept(one, customers=MOST_KEPT, day=date(2026, 1, 1)) for one in ids[:100])
