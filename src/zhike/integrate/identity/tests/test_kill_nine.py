"""kill -9 anywhere in an import or a merge: resumed without loss or duplicate, merged as a whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("crash_driver.py")


def crash(home, import_kills, merge_kills):
    # The child opens its own fresh database; what the suite set for itself is not its business.
    env = {
        key: value for key, value in os.environ.items() if key not in {"ZHIKE_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    env |= {"ZHIKE_HOME": str(home), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, str(DRIVER), str(import_kills), str(merge_kills)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def check(outcome, import_kills):
    assert sum(one["kills"] for one in outcome["imports"]) == import_kills
    for one in outcome["imports"]:
        assert one["counts"] == [600, 599, 1, 0]
        assert (one["rows"], one["distinct"], one["stored"]) == (600, 600, 599)
    for done, is_whole, dangling, *restored in outcome["merges"]:
        assert is_whole
        assert dangling == 0
        assert all(restored)
        assert not done or restored


@pytest.mark.slow
def test_an_import_resumes_and_a_merge_is_whole_after_kill_nine(tmp_path):
    check(crash(tmp_path / "home", 6, 4), 6)


@pytest.mark.chaos
def test_two_hundred_kills(tmp_path):
    check(crash(tmp_path / "home", 200, 60), 200)
