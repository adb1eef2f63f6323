"""A server that is pressed hard: a database that goes away, many writers of one record, long readers, crowds, an end in the middle."""

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest

from zhike.site.bench.processes import running_database, running_server
from zhike.site.tests.pressing import AWAY, Client, set_up

pytestmark = pytest.mark.chaos


@pytest.fixture(autouse=True)
def open_doors(monkeypatch):
    """What servers that are started here find in their environment."""
    monkeypatch.setenv("ZHIKE_CALLS_A_MINUTE", "1000000")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "zhike.site.settings")


@pytest.fixture
def served(tmp_path):
    """A server on SQLite: its process, a client, and the file of the database."""
    file = tmp_path / "zhike.sqlite3"
    token = set_up(tmp_path, f"sqlite://{file}")
    with running_server(tmp_path, f"sqlite://{file}") as (pid, port):
        yield pid, Client(port, token), file


def wait_until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "waited a minute"
        time.sleep(0.1)


@pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")
def test_postgresql_goes_away_amid_32_writers_and_every_key_has_one_effect(tmp_path):
    statuses = Counter()

    def write(client, number):
        name = f"客户{number:04d}"
        for _ in range(600):
            try:
                status, told = client.send(
                    "POST",
                    "/customers",
                    {"values": {"kind": "person", "name": name}},
                    **{"Idempotency-Key": f"key-{number}"},
                )
            except AWAY:
                status, told = 0, ""
            statuses[status] += 1
            if status == 201:
                return
            assert status in (0, 503), (status, told)
            time.sleep(0.1)
        pytest.fail(f"{name} was never written")

    with running_database("postgresql", tmp_path) as (url, _), ExitStack() as ending:
        token = set_up(tmp_path, url)
        with running_server(tmp_path, url) as (_, port), ThreadPoolExecutor(32) as pool:
            client = Client(port, token)
            done = [pool.submit(write, client, number) for number in range(640)]
            wait_until(lambda: statuses[201] > 100)
            ending.callback(end, crash_and_start(tmp_path / "postgresql"))
            for one in done:
                one.result()
            assert sorted(client.names()) == [f"客户{number:04d}" for number in range(640)]
    assert statuses[201] == 640
    assert statuses[503] > 0, "the database was away and nobody met it"


def crash_and_start(data):
    """End the database at once, as a crash does, and start it again; return its process."""
    (command,) = (data / "postmaster.opts").read_text().splitlines()
    owner, lock = data.stat().st_uid, data / "postmaster.pid"
    os.kill(int(lock.read_text().split()[0]), signal.SIGQUIT)
    wait_until(lambda: not lock.exists())
    return subprocess.Popen(shlex.split(command), user=owner, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def end(process):
    process.send_signal(signal.SIGINT)
    process.wait(60)


def test_no_update_of_sixteen_writers_of_one_record_is_lost(served):
    _, client, file = served
    status, made = client.send("POST", "/customers", {"values": {"kind": "person", "name": "众人改", "remark": "0"}})
    assert status == 201
    path = f"/customers/{made['id']}"

    def count_up(_):
        for _ in range(1_000):
            _, now = client.send("GET", path)
            body = {"version": now["version"], "values": {"remark": str(int(now["values"]["remark"]) + 1)}}
            status, told = client.send("PATCH", path, body)
            if status == 200:
                return
            assert status in (409, 503), told
        pytest.fail("never got through")

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(count_up, range(64)))
    assert client.send("GET", path)[1]["values"]["remark"] == "64"
    with sqlite3.connect(file) as database:
        kept = database.execute(
            "SELECT before, after FROM audit_auditentry WHERE record_id = ?", [made["id"]]
        ).fetchall()
    steps = [tuple(int(json.loads(side).get("remark", -1)) for side in one) for one in kept]
    assert sorted(steps) == [(number - 1, number) for number in range(65)]


def test_a_long_reader_a_backup_and_checkpoints_stop_no_writer(served, tmp_path):
    _, client, file = served
    over = threading.Event()

    def read_long():
        with closing(sqlite3.connect(file)) as database:
            database.execute("BEGIN")
            database.execute("SELECT count(*) FROM customers_customer").fetchone()
            over.wait(60)

    def check_and_copy():
        with closing(sqlite3.connect(file, timeout=5)) as database, closing(sqlite3.connect(tmp_path / "copy")) as copy:
            while not over.is_set():
                database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                database.backup(copy)

    beside = [threading.Thread(target=work) for work in (read_long, check_and_copy)]
    for one in beside:
        one.start()

    def write(number):
        return client.send("POST", "/customers", {"values": {"kind": "person", "name": f"新{number}"}})[0]

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(write, range(400)))
    over.set()
    for one in beside:
        one.join()
    assert Counter(made) == {201: 400}
    with closing(sqlite3.connect(file, timeout=30)) as database:
        busy, pages, moved = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert (busy, pages) == (0, moved)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert file.with_name(f"{file.name}-wal").stat().st_size == 0


def test_a_crowd_of_which_half_hangs_up_is_served_or_asked_to_wait(served):
    _, client, _ = served

    def call(number):
        if number % 2:
            client.hang_up("/customers?limit=200")
            return None
        try:
            return client.send("GET", "/customers?limit=200")[0]
        except AWAY:
            return 0

    with ThreadPoolExecutor(240) as pool:
        told = Counter(pool.map(call, range(2_400)))
    assert set(told) <= {None, 0, 200, 503}
    assert told[200] > 0
    assert client.send("GET", "/customers?limit=1")[0] == 200


def test_a_server_that_is_told_to_stop_ends_what_it_began(served):
    pid, client, file = served
    statuses, stopping = Counter(), threading.Event()

    def write(number):
        if stopping.is_set() and statuses[0] > 8:
            return
        try:
            statuses[client.send("POST", "/customers", {"values": {"kind": "person", "name": f"末{number}"}})[0]] += 1
        except AWAY:
            statuses[0] += 1

    with ThreadPoolExecutor(8) as pool:
        work = [pool.submit(write, number) for number in range(2_000)]
        wait_until(lambda: statuses[201] > 50)
        os.kill(pid, signal.SIGTERM)
        stopping.set()
        for one in work:
            one.result()
    assert set(statuses) <= {0, 201}, statuses
    with closing(sqlite3.connect(file)) as database:
        (stored,) = database.execute("SELECT count(*) FROM customers_customer").fetchone()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    # One that was stored may have lost its answer on the way, never the other way round.
    assert statuses[201] <= stored <= statuses[201] + statuses[0]
