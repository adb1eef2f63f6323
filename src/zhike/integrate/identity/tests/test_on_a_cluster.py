"""One-ID on a Spark cluster of two workers: the clusters, links and weights of this process."""

import pytest

from zhike.engines.identity import resolve, resolve_elsewhere
from zhike.engines.identity.tests.test_compared_elsewhere import records
from zhike.integrate.identity.actions.cluster import open_cluster

pytestmark = [
    pytest.mark.big_tier,
    # Nothing here is handed over as pandas' frames.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


def test_a_cluster_says_what_this_process_says():
    here = resolve(records(), keeps_keys=True)
    there = resolve_elsewhere(records(), open_cluster("local-cluster[2,1,1024]"), keeps_keys=True)
    assert there.cluster_of == here.cluster_of
    assert there.links.equals(here.links)
    assert there.models == here.models
    assert [(one.candidates, one.skipped_blocks) for one in there.stats] == [
        (one.candidates, one.skipped_blocks) for one in here.stats
    ]
