"""``zhike bench events``: durable events a second from request to lake, with processes killed on the way."""

import http.client
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import uuid4

import orjson
import typer

ORIGIN: Final = "https://bench.example.cn"
DRAIN_S: Final = 120.0
VICTIM_S: Final = 10.0
RESTART_S: Final = 0.5


@dataclass(slots=True)
class Sent:
    """What the senders know: ids that were answered with 202, and how requests ended."""

    accepted: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    again: int = 0


def bench_events(
    *,
    seconds: Annotated[int, typer.Option(help="How long to send.")] = 20,
    batch: Annotated[int, typer.Option(help="Events a request.")] = 20,
    senders: Annotated[int, typer.Option(help="Requests at the same time.")] = 8,
    kills: Annotated[int, typer.Option(help="kill -9 of a random process at this many random moments.")] = 0,
    visitors: Annotated[int, typer.Option(help="Different visitors.")] = 5_000,
    seed: Annotated[int, typer.Option(help="Of the moments and victims of the kills.")] = 1,
) -> None:
    """Send events to a server and worker of their own, kill them if asked, and count what arrived in the lake."""
    with tempfile.TemporaryDirectory(prefix="zhike-bench-events-") as folder:
        home = Path(folder)
        os.environ.update({"ZHIKE_HOME": folder, "ZHIKE_DATABASE_URL": f"sqlite://{home / 'bench.sqlite3'}"})
        key, tenant_id = _prepared()
        plan = _Plan(seconds, batch, senders, visitors)
        report = _measured(home, key, plan, chaos=(kills, seed), tenant_id=tenant_id)
    sys.stdout.write(orjson.dumps(report, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS).decode() + "\n")


@dataclass(frozen=True, slots=True)
class _Plan:
    seconds: int
    batch: int
    senders: int
    visitors: int


def _prepared() -> tuple[str, Any]:
    from zhike.site.django_setup import setup_django

    setup_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from zhike.govern.access.public import create_company
    from zhike.govern.people.public import NewTenant
    from zhike.integrate.events.public import WriteKeyDraft, create_write_key
    from zhike.platform.actor import system_actor

    tenant = create_company(NewTenant(name_zh="测", name_en="Bench"))
    draft = WriteKeyDraft(name="bench", origins=[ORIGIN], per_minute=10_000_000)
    return create_write_key(system_actor(tenant.id), draft).key, tenant.id


def _measured(home: Path, key: str, plan: _Plan, *, chaos: tuple[int, int], tenant_id: Any) -> dict[str, Any]:  # noqa: ANN401 - a UUID of a module that must not be loaded yet
    from zhike.site.bench.processes import calibrate, cpu_ms, running_product

    with running_product(home) as (supervisor, port):
        sent, stop = Sent(), threading.Event()
        before, began = cpu_ms(supervisor), time.monotonic()
        threads = [
            threading.Thread(target=_send, args=(port, key, plan), kwargs={"sent": sent, "stop": stop}, daemon=True)
            for _ in range(plan.senders)
        ]
        for one in threads:
            one.start()
        killed = _kill_at_random(supervisor, plan.seconds, *chaos)
        time.sleep(max(0.0, plan.seconds - (time.monotonic() - began)))
        stop.set()
        for one in threads:
            one.join(60)
        sending_s = time.monotonic() - began
        stored_s = _wait_for_lake(home, tenant_id, len(set(sent.accepted)), began)
        spent = cpu_ms(supervisor) - before
    in_lake = _ids_in_lake(tenant_id)
    accepted = set(sent.accepted)
    return {
        "events_accepted": len(accepted),
        "accepted_per_s": round(len(accepted) / sending_s),
        "stored_per_s": round(len(accepted) / stored_s),
        "cpu_ms_per_event": round(spent / max(len(accepted), 1), 4),
        "lost": len(accepted - in_lake.keys()),
        "doubled": sum(count > 1 for count in in_lake.values()),
        "sent_again": sent.again,
        "kills": killed,
        "answers": dict(sorted(sent.answers.items())),
        "seconds": {"sending": round(sending_s, 1), "until_stored": round(stored_s, 1)},
        "batch": plan.batch,
        "calibration_ms": round(calibrate(), 1),
        "note": "cpu_ms of killed processes is not counted" if chaos[0] else "",
    }


def _send(port: int, key: str, plan: _Plan, *, sent: Sent, stop: threading.Event) -> None:
    rng = random.Random()  # noqa: S311 - any events do
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    while not stop.is_set():
        events = [_event(rng, plan.visitors) for _ in range(plan.batch)]
        body = orjson.dumps({"key": key, "events": events})
        is_settled = False
        while not is_settled:
            try:
                connection.request("POST", "/collect", body, {"Content-Type": "text/plain", "Origin": ORIGIN})
                answer = connection.getresponse()
                answer.read()
                sent.answers[answer.status] += 1
                is_settled = answer.status == 202
            except (OSError, http.client.HTTPException):
                connection.close()
                sent.again += 1
                time.sleep(0.1)
        sent.accepted += [one["id"] for one in events]


def _event(rng: random.Random, visitors: int) -> dict[str, Any]:
    visitor = rng.randrange(visitors)
    return {
        "id": str(uuid4()),
        "type": rng.choice(("page_viewed", "page_viewed", "product_viewed", "cart_updated")),
        "anonymous_id": f"visitor-{visitor:08d}",
        "session": f"session-{visitor}-{rng.randrange(3)}",
        "properties": {"url": f"https://bench.example.cn/p/{rng.randrange(500)}", "title": "商品详情", "sku": "A-1"},
    }


def _kill_at_random(supervisor: int, seconds: int, kills: int, seed: int) -> list[str]:
    rng = random.Random(seed)  # noqa: S311 - a repeatable choice
    moments = sorted(rng.uniform(0.5, seconds) for _ in range(kills))
    began, killed = time.monotonic(), []
    for moment in moments:
        time.sleep(max(0.0, moment - (time.monotonic() - began)))
        killed += _kill_one(supervisor, rng)
    return killed


def _kill_one(supervisor: int, rng: random.Random) -> list[str]:
    """Kill a process of the product as soon as there is one: soon after the last death there may be none yet."""
    from zhike.site.bench.processes import descendants

    deadline = time.monotonic() + VICTIM_S
    while time.monotonic() < deadline:
        found = sorted(descendants(supervisor).items())
        for pid, name in rng.sample(found, len(found)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                return [name]
        time.sleep(0.05)
    return []


def _wait_for_lake(home: Path, tenant_id: Any, wanted: int, began: float) -> float:  # noqa: ANN401 - see above
    from zhike.integrate.events.public import events_table

    del home
    stored, deadline = 0, time.monotonic() + DRAIN_S
    while stored < wanted and time.monotonic() < deadline:
        time.sleep(0.2)
        found = events_table(tenant_id).count()
        # What still grows is late, not lost.
        if found > stored:
            stored, deadline = found, time.monotonic() + DRAIN_S
    return time.monotonic() - began


def _ids_in_lake(tenant_id: Any) -> Counter[str]:  # noqa: ANN401 - see above
    import pyarrow.parquet as pq

    from zhike.integrate.events.public import events_table

    found: Counter[str] = Counter()
    for path in events_table(tenant_id).paths():
        found.update(pq.read_table(path, columns=["event_id"])["event_id"].to_pylist())
    return found
