"""What the gallery is told of offers."""

from dataclasses import replace

import pytest

from zhike.know.recommendations.telling import tell_offers
from zhike.know.recommendations.tests.shop import TODAY
from zhike.know.recommendations.tests.test_associations import keep_run

pytestmark = pytest.mark.django_db


def test_the_gallery_tells_of_offers_beside_popularity_to_who_sees_associations(company):
    reader = company.actor("steward")
    assert [one.state for one in tell_offers(reader)] == ["none"]
    keep_run(company)
    (told,) = tell_offers(reader)
    assert (told.state, told.rows, told.data_date, told.hit) == ("in_use", 900, TODAY, None)
    assert [(one.key, one.value, one.baseline, one.is_better) for one in told.metrics] == [("hit10", 0.5, 0.25, True)]
    assert not [one for one in (told.name, told.metrics[0].label, told.metrics[0].baseline_label) if "." in one]
    assert list(tell_offers(replace(reader, grants=frozenset({"predictions.view"})))) == []
