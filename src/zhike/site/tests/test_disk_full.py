"""A disk that is really full: a file system of 64 MB in memory, filled by an import."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("disk_driver.py")
SIZE = "64m"


@pytest.fixture
def small_disk(tmp_path):
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a file system needs root")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "zhike-test", str(tmp_path)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("file systems cannot be mounted here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def drive(step, home):
    env = {
        key: value for key, value in os.environ.items() if key not in {"ZHIKE_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    env |= {"ZHIKE_HOME": str(home), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, str(DRIVER), step], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.chaos
def test_a_full_disk_refuses_writes_keeps_reading_and_goes_on_when_space_returns(small_disk):
    full = drive("fill", small_disk)
    assert full["upload"] == [507, "platform.disk_full", 0]
    assert full["left"] == 0
    assert full["import"] == [507, "sources.disk_full", full["last_row"]]
    assert full["write"] == [507, "platform.disk_full"]
    assert set(full["statuses"]) <= {201, 507}
    assert full["read"] == 200
    assert full["sound"] == "ok"
    rows_in, stored, distinct = full["rows"]
    assert 0 < rows_in == stored == distinct < 120_000
    subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
    after = drive("resume", small_disk)
    assert (after["rows"], after["sound"]) == ([120_000, 120_000, 120_000], "ok")
