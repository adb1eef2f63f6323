"""Options of a choice that hang on another field: the cases that the browser passes too, and what may be linked."""

import json
from pathlib import Path

import pytest

from zhike.studio.forms.rules import Link, circle_in, first_unoffered

GOLDEN = json.loads((Path(__file__).parent / "links.json").read_text("utf-8"))
LINKS = tuple(Link(**one) for one in GOLDEN["links"])


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=[one["name"] for one in GOLDEN["cases"]])
def test_a_value_has_to_be_offered_by_the_value_of_the_other(case):
    found = first_unoffered(LINKS, case["values"], touched=None)
    told = found and {"field": found.link.field, "value": found.value, "offered": list(found.offered)}
    assert told == case["unoffered"]


@pytest.mark.parametrize(
    ("touched", "field"), [({"model"}, "model"), ({"line"}, "model"), ({"term"}, None), ({"name"}, None)]
)
def test_a_change_is_held_only_against_the_links_that_it_touches(touched, field):
    found = first_unoffered(LINKS, {"line": "valve", "model": "p1"}, touched=frozenset(touched))
    assert (found and found.link.field) == field


@pytest.mark.parametrize(
    ("pairs", "found"), [("a:b b:c", None), ("a:b b:a", "a"), ("a:a", "a"), ("x:a a:b b:c c:a", "a"), ("", None)]
)
def test_fields_that_hang_on_themselves_are_found(pairs, found):
    ends = [one.split(":") for one in pairs.split()]
    assert circle_in([Link(field=field, by=by, offers={}) for field, by in ends]) == found
