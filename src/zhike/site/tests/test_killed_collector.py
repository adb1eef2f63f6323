"""Twenty times a process of the product is killed while events come in: each that was accepted is in the lake, once."""

import os
import subprocess
import sys

import orjson
import pytest

pytestmark = pytest.mark.chaos

KILLS = 20


def test_events_survive_twenty_deaths(tmp_path):
    command = [sys.executable, "-m", "zhike.site.cli", "bench", "events", "--seconds", "60", "--kills", str(KILLS)]
    left_out = {"ZHIKE_DATABASE_URL", "ZHIKE_BUS_URL", "DJANGO_SETTINGS_MODULE"}
    env = {key: value for key, value in os.environ.items() if key not in left_out} | {"ZHIKE_HOME": str(tmp_path)}
    # One slow sender and few events a request: deaths find requests on their way, and the lake is not the bottleneck.
    done = subprocess.run(
        [*command, "--senders", "2", "--batch", "5"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = orjson.loads(done.stdout)
    assert len(told["kills"]) == KILLS
    assert told["events_accepted"] > 0
    assert (told["lost"], told["doubled"]) == (0, 0), told
