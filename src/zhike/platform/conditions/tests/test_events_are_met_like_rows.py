"""An event is met by a condition as the row would be that it tells of."""

from zhike.platform.conditions import compile_predicate, parse_condition
from zhike.platform.conditions.tests.test_both_compilers_agree import IDS, MIDNIGHT, OBJECT


def test_an_event_that_holds_ids_as_text_is_met_like_a_row():
    condition = parse_condition({"field": "owner", "op": "in", "value": [str(IDS[0])]}, OBJECT)
    is_met = compile_predicate(condition, now=MIDNIGHT, zone="UTC")
    events = ({"owner": IDS[0]}, {"owner": str(IDS[0])}, {"owner": str(IDS[1])}, {})
    assert [is_met(event) for event in events] == [True, True, False, False]
