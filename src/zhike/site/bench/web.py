"""``zhike bench web``: CPU of server and database per request."""

import http.client
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Annotated, Any, Final
from urllib.parse import quote, urlencode

import orjson
import typer

LIMITS_MS: Final = {"read": 2.0, "list": 5.0, "name_substring": 6.0, "create": 6.0, "page": 12.0}
WARM_UP: Final = 40
_OK: Final = (200, 201)


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``body`` None for a GET."""

    path: str
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A running server: its port, and the processes whose CPU counts."""

    port: int
    token: str
    cpu: Callable[[], float]


def web(
    *,
    customers: Annotated[int, typer.Option(help="Customers in the bench database.")] = 100_000,
    database: Annotated[str, typer.Option(help="sqlite or postgresql.")] = "sqlite",
    requests: Annotated[int, typer.Option(help="Requests an operation.")] = 400,
    keep: Annotated[Path | None, typer.Option(help="Folder that keeps the filled database for the next run.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Measure reads, lists, searches, writes and record pages of one busy client."""
    from zhike.site.bench.processes import calibrate, cpu_ms, running_database, running_server, versions

    with bench_home(keep) as home, running_database(database, home) as (url, database_pid):
        filled = _filled(home, url, customers)
        with running_server(home, url) as (server_pid, port):
            pids = [pid for pid in (server_pid, database_pid) if pid]
            target = Target(port, filled["token"], lambda: sum(map(cpu_ms, pids)))
            before = calibrate()
            results = {name: measure(target, make, requests=requests) for name, make in _operations(filled).items()}
    report = {
        "customers": customers,
        "database": database,
        "calibration_ms": [round(before, 1), round(calibrate(), 1)],
        "fill_customers_per_s": filled["rows_per_s"],
        "operations": results,
        "versions": versions(database),
    }
    sys.stdout.write(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode() + "\n" if as_json else _table(report))


@contextmanager
def bench_home(keep: Path | None) -> Iterator[Path]:
    """Give a folder for the bench database: the one to keep, or one that goes afterwards."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="zhike-bench-") as folder:
        yield Path(folder)


def _filled(home: Path, url: str, customers: int) -> dict[str, Any]:
    """Fill the database, or find it filled already."""
    marker = home / f"filled-{customers}.json"
    os.environ["ZHIKE_HOME"], os.environ["ZHIKE_DATABASE_URL"] = str(home), url
    from zhike.site.django_setup import setup_django

    setup_django()
    if not marker.exists():
        from django.core.management import call_command

        from zhike.site.bench.fill import fill

        call_command("migrate", verbosity=0)
        found = fill(customers)
        sample = {"token": found.token, "ids": found.ids, "names": found.names, "cities": found.cities}
        marker.write_bytes(orjson.dumps({**sample, "rows_per_s": round(found.rows_per_s)}))
    loaded: dict[str, Any] = orjson.loads(marker.read_bytes())
    return loaded


def _operations(filled: dict[str, Any]) -> dict[str, Callable[[Random], Request]]:
    ids, names, cities = filled["ids"], filled["names"], filled["cities"]

    def listed(rng: Random) -> Request:
        where = orjson.dumps({"field": "city", "op": "eq", "value": rng.choice(cities)}).decode()
        sort = rng.choice(("-amount_cents", "-created_at", "name", "-last_order_at"))
        return Request("/customers?" + urlencode({"limit": 50, "sort": sort, "where": where}))

    def found(rng: Random) -> Request:
        name = rng.choice(names)
        at = rng.randrange(len(name) - 1)
        return Request(f"/customers?limit=50&q={quote(name[at : at + 2])}")

    def made(rng: Random) -> Request:
        values = {
            "name": rng.choice(names),
            "kind": "person",
            "phone": f"139{rng.randrange(10**8):08d}",
            "city": rng.choice(cities),
        }
        return Request("/customers", orjson.dumps({"values": values}))

    return {
        "read": lambda rng: Request(f"/customers/{rng.choice(ids)}"),
        "list": listed,
        "name_substring": found,
        "create": made,
        "page": lambda rng: Request(f"/customers/{rng.choice(ids)}/page"),
    }


def measure(target: Target, make: Callable[[Random], Request], *, requests: int) -> dict[str, float]:
    rng = Random(11)  # noqa: S311 - the same requests each time
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)
    for _ in range(WARM_UP):
        _send(connection, target.token, make(rng))
    walls, start = [], target.cpu()
    for _ in range(requests):
        request = make(rng)
        began = time.perf_counter()
        _send(connection, target.token, request)
        walls.append((time.perf_counter() - began) * 1000)
    spent = target.cpu() - start
    connection.close()
    cuts = statistics.quantiles(walls, n=20)
    return {"cpu_ms": round(spent / requests, 2), "wall_p50_ms": round(cuts[9], 2), "wall_p95_ms": round(cuts[18], 2)}


def _send(connection: http.client.HTTPConnection, token: str, request: Request) -> None:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    method = "GET" if request.body is None else "POST"
    connection.request(method, f"/api/v1{request.path}", request.body, headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status not in _OK:
        raise SystemExit(f"{request.path}: {answer.status} {body[:300]!r}")


def _table(report: dict[str, Any]) -> str:
    lines = [f"{report['customers']:,} customers, {report['database']}, calibration {report['calibration_ms']} ms"]
    for name, found in report["operations"].items():
        verdict = "ok" if found["cpu_ms"] <= LIMITS_MS[name] else "MISSED"
        lines.append(
            f"{name:16} {found['cpu_ms']:7.2f} CPU-ms (≤ {LIMITS_MS[name]:g} {verdict}), "
            f"wall p50 {found['wall_p50_ms']:.1f} p95 {found['wall_p95_ms']:.1f} ms"
        )
    return "\n".join(lines) + "\n"
