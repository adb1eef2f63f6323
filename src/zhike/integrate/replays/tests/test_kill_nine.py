"""kill -9 anywhere in a replay: resumed without loss or duplicate, and taken back to what was there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("crash_driver.py")


def crash(home, kills):
    # The child opens its own fresh database; what the suite set for itself is not its business.
    env = {
        key: value for key, value in os.environ.items() if key not in {"ZHIKE_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    env |= {"ZHIKE_HOME": str(home), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, str(DRIVER), str(kills)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def check(outcome, kills):
    assert outcome["kills"] == kills
    for one in outcome["replays"]:
        assert one["counts"] == [600, 300, 0, 300]
        assert (one["rows"], one["distinct"], one["live"]) == (300, 300, 600)
        assert one["values"] == {"VIP": 300, "老": 300}
        assert one["restored"] == {"vip": 300, "老": 300}


@pytest.mark.slow
def test_a_replay_resumes_after_kill_nine_and_is_taken_back(tmp_path):
    check(crash(tmp_path / "home", 5), 5)


@pytest.mark.chaos
def test_a_hundred_kills_of_replays(tmp_path):
    check(crash(tmp_path / "home", 100), 100)
