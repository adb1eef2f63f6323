"""Whoever is killed in the middle, ERP, shop, broker, web server or worker: what came in is there at the end, all of it, once."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from zhike.site.commands.serve import web_command
from zhike.site.demo.neighbours.holdings import read_holdings
from zhike.site.demo.neighbours.street import commands_of, nats_program, plan_street

pytestmark = pytest.mark.chaos

KILLS = 12
SEED = 20261122
WAIT_S = 240
ORIGIN = "http://127.0.0.1:1"
SETUP = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from zhike.site.django_setup import setup_django
setup_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from zhike.govern.access.public import create_company
from zhike.govern.people.public import NewTenant
from zhike.integrate.connectors import public as connectors
from zhike.integrate.events.public import WriteKeyDraft, create_write_key
from zhike.platform.actor import system_actor
from zhike.site.demo.neighbours import connecting
from zhike.site.demo.neighbours.holdings import write_holdings
from zhike.site.demo.neighbours.street import read_street
home = Path(sys.argv[1])
actor = system_actor(create_company(NewTenant(name_zh="测", name_en="Chaos")).id)
write_holdings(home, seed=7, scale=0.005, now=datetime.now(UTC))
for plan in connecting._plans(read_street(home)):
    row, _ = connecting._connector(actor, plan)
    row.settings |= {"page_size": 10, "a_second": 12}
    row.save()
draft = WriteKeyDraft(name="chaos", origins=["http://127.0.0.1:1"], per_minute=10_000_000)
print(json.dumps({"tenant": str(actor.tenant_id), "key": create_write_key(actor, draft).key}))
"""
DRIVE = """
import sys, time
from uuid import UUID
from zhike.site.django_setup import setup_django
setup_django()
from zhike.integrate.connectors import public as connectors
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
actor = system_actor(UUID(sys.argv[2]))
# By name, one after the other: an order that comes before its customer would be rejected, and rightly so.
for wanted, _ in connectors.list_connectors(actor):
    state = "failed"
    while state != "done":
        if state == "failed":
            try:
                connectors.start_run(actor, wanted.pk)
            except AppError:
                pass
        time.sleep(0.5)
        _, run = connectors.get_connector(actor, wanted.pk)
        state = run.state if run else "failed"
"""
WORK = """
from zhike.site.django_setup import setup_django
setup_django()
from zhike.platform.jobs import tasks
from zhike.site.commands import worker
tasks.LEASE_S, tasks.HEARTBEAT_S, tasks.MAX_ATTEMPTS, worker.RECOVER_EVERY = 2.0, 0.4, 50, 1
worker.worker(interval_s=0.1)
"""
RECKON = """
import json, sys
from collections import Counter
from uuid import UUID
from zhike.site.django_setup import setup_django
setup_django()
import pyarrow.parquet as pq
from zhike.integrate.events.public import events_table
from zhike.integrate.sources.models import Import, Source, SourceRecord
from zhike.platform.outbox.public import outbox_state
from zhike.records.orders.models import Order
tenant = UUID(sys.argv[2])
imports = [
    (one.state, one.rows_in, one.stored, one.rejected, one.skipped)
    for one in Import.objects.in_tenant(tenant, "test").exclude(started_at=None)
]
keys = {
    source.name: sorted(
        SourceRecord.objects.in_tenant(tenant, "test").filter(source_id=source.pk, is_live=True).values_list("row_key", flat=True)
    )
    for source in Source.objects.in_tenant(tenant, "test")
}
lake = Counter()
for path in events_table(tenant).paths():
    lake.update(pq.read_table(path, columns=["event_id"])["event_id"].to_pylist())
state = outbox_state(tenant)
told = {"imports": imports, "keys": keys, "lake": lake, "pending": state.pending, "dead": state.dead}
told["orders"] = Order.objects.in_tenant(tenant, "test").count()
print(json.dumps(told))
"""


class Town:
    """All processes by name, killed and started again by the test."""

    def __init__(self, home: Path):
        self.home, self.street = home, plan_street(home)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        told = {"ZHIKE_HOME": str(home), "ZHIKE_DEMO": "1", "ZHIKE_DATABASE_URL": "", "ZHIKE_OUTGOING_ALLOW": ""}
        os.environ.pop("ZHIKE_BUS_URL", None)
        self.environment = os.environ | told | self.street.environment()
        self.environment["DJANGO_SETTINGS_MODULE"] = "zhike.site.settings"
        bus, erp, shop = commands_of(self.street)
        web = web_command("127.0.0.1", self.port, processes=1)
        self.commands = {"bus": bus, "erp": erp, "shop": shop, "web": web, "worker": [sys.executable, "-c", WORK]}
        self.living: dict[str, subprocess.Popen[bytes]] = {}

    def script(self, text, *words):
        command = [sys.executable, "-c", text, str(self.home), *words]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=WAIT_S, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout or "null")

    def drive(self, tenant):
        return subprocess.Popen([sys.executable, "-c", DRIVE, str(self.home), tenant], env=self.environment)

    def start(self, name):
        quiet = subprocess.DEVNULL
        self.living[name] = subprocess.Popen(
            self.commands[name], env=self.environment, start_new_session=True, stdout=quiet, stderr=quiet
        )

    def kill(self, name):
        os.killpg(self.living[name].pid, signal.SIGKILL)
        self.living[name].wait(10)

    def end(self):
        for name in self.living:
            if self.living[name].poll() is None:
                self.kill(name)


class Visitors(threading.Thread):
    """Send events until told to stop, each batch until it is accepted; ``accepted`` are their ids."""

    def __init__(self, port, key):
        super().__init__(daemon=True)
        self.port, self.key, self.accepted, self.is_over = port, key, [], threading.Event()

    def run(self):
        while not self.is_over.is_set():
            events = [
                {"id": str(uuid4()), "type": "page_viewed", "anonymous_id": f"visitor-{n:04d}"} for n in range(10)
            ]
            body = json.dumps({"key": self.key, "events": events})
            while not self.sent(body):
                self.is_over.wait(0.1)
            self.accepted += [one["id"] for one in events]
            self.is_over.wait(0.05)

    def sent(self, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", "/collect", body, {"Content-Type": "text/plain", "Origin": ORIGIN})
            return connection.getresponse().status == 202
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@pytest.fixture
def town(tmp_path):
    if not nats_program():
        pytest.skip("no NATS server is installed")
    town = Town(tmp_path / "home")
    yield town
    town.end()


def settled(town, tenant, accepted):
    """Return the reckoning once nothing waits any more."""
    deadline = time.monotonic() + WAIT_S
    while True:
        told = town.script(RECKON, tenant)
        if len(told["lake"]) >= len(accepted) and not told["pending"]:
            return told
        assert time.monotonic() < deadline, (len(told["lake"]), len(accepted), told["pending"])
        time.sleep(1)


def test_nothing_is_lost_and_nothing_doubled_whoever_is_killed(town):
    told = town.script(SETUP)
    for name in town.commands:
        town.start(name)
    visitors = Visitors(town.port, told["key"])
    visitors.start()
    drive = town.drive(told["tenant"])
    rng = random.Random(SEED)
    victims = [name for _ in range(KILLS) for name in rng.sample(sorted(town.commands), len(town.commands))][:KILLS]
    for victim in victims:
        time.sleep(rng.uniform(0.8, 2.5))
        town.kill(victim)
        town.start(victim)
    assert drive.wait(WAIT_S) == 0
    # What had failed with its source was pulled again; one more pull after all deaths finds nothing missing.
    assert town.drive(told["tenant"]).wait(WAIT_S) == 0
    visitors.is_over.set()
    visitors.join(30)
    end = settled(town, told["tenant"], visitors.accepted)
    assert all(rows_in == stored + rejected + skipped for _, rows_in, stored, rejected, skipped in end["imports"])
    held = read_holdings(town.home)
    wanted: dict[str, Any] = {
        "金蝶 ERP 客户（示例）": held.firms,
        "示例商城 会员": held.shoppers,
        "示例商城 订单": held.orders,
    }
    for name, rows in wanted.items():
        due = sorted(one.key for one in rows if one.modified.timestamp() < time.time())
        assert end["keys"][name] == due
    assert end["orders"] == len(end["keys"]["示例商城 订单"])
    assert sorted(end["lake"]) == sorted(visitors.accepted)
    assert set(end["lake"].values()) == {1}
    assert (end["pending"], end["dead"]) == (0, 0)
