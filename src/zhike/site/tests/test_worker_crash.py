"""A worker killed in the middle of a job: the job runs again, on another worker, without anybody's help."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import os, sys, time, pathlib
import django
django.setup()
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.jobs import public, tasks
from zhike.site.commands import worker

tasks.LEASE_S, tasks.HEARTBEAT_S, worker.RECOVER_EVERY = 1.0, 0.2, 1
folder = pathlib.Path(sys.argv[2])

def slow(context, payload):
    with (folder / "started").open("a") as log:
        log.write("x")
    while not (folder / "go").exists():
        time.sleep(0.05)
    with (folder / "ended").open("a") as log:
        log.write("x")
    return {"by": os.getpid()}

tasks.register_handler("test.slow", slow)
tasks.use_actor_loader(lambda row: system_actor(row.tenant_id))
if sys.argv[1] == "queue":
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    print(public.start_job(system_actor(new_id()), "test.slow", {}).pk)
else:
    worker.worker(interval_s=0.1)
"""


@pytest.fixture
def run(tmp_path):
    home = tmp_path / "home"
    environment = os.environ | {
        "ZHIKE_HOME": str(home),
        "ZHIKE_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "zhike.site.settings",
    }
    started: list[subprocess.Popen[str]] = []

    def start(verb):
        command = [sys.executable, "-c", PROGRAM, verb, str(tmp_path)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()


def state(tmp_path):
    with sqlite3.connect(tmp_path / "home" / "zhike.sqlite3") as connection:
        return connection.execute("SELECT state, attempts FROM jobs_jobrun").fetchone()


def result(tmp_path):
    with sqlite3.connect(tmp_path / "home" / "zhike.sqlite3") as connection:
        return json.loads(connection.execute("SELECT result FROM jobs_jobrun").fetchone()[0])


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "waited a minute"
        time.sleep(0.1)


@pytest.mark.slow
def test_a_job_survives_kill_9_of_its_worker(run, tmp_path: Path):
    started = tmp_path / "started"
    run("queue").communicate(timeout=60)
    first = run("work")
    wait_for(started.exists)
    first.send_signal(signal.SIGKILL)
    first.wait(timeout=10)
    assert state(tmp_path) == ("running", 0)
    (tmp_path / "go").touch()
    run("work")
    wait_for(lambda: state(tmp_path) == ("done", 1))
    assert started.read_text() == "xx"


@pytest.mark.slow
def test_a_worker_that_was_frozen_past_its_lease_writes_nothing_when_it_thaws(run, tmp_path: Path):
    started, ended = tmp_path / "started", tmp_path / "ended"
    run("queue").communicate(timeout=60)
    frozen = run("work")
    wait_for(started.exists)
    frozen.send_signal(signal.SIGSTOP)
    second = run("work")
    wait_for(lambda: started.read_text() == "xx")
    (tmp_path / "go").touch()
    wait_for(lambda: state(tmp_path) == ("done", 1))
    frozen.send_signal(signal.SIGCONT)
    wait_for(lambda: ended.read_text() == "xx")
    frozen.send_signal(signal.SIGTERM)
    frozen.wait(timeout=60)
    assert state(tmp_path) == ("done", 1)
    assert result(tmp_path) == {"by": second.pid}
