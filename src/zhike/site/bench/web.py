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

import orjson
import typer

from zhike.site.bench.operations import CUSTOM_LIMITS_MS, LIMITS_MS, Request, operations_of

WARM_UP: Final = 40
_OK: Final = (200, 201)


@dataclass(frozen=True, slots=True)
class Target:
    """A running server: its port, and the processes whose CPU counts."""

    port: int
    token: str
    cpu: Callable[[], float]


def web(  # noqa: PLR0913 - the options of a command # sizes: same
    *,
    customers: Annotated[int, typer.Option(help="Customers in the bench database.")] = 100_000,
    database: Annotated[str, typer.Option(help="sqlite or postgresql.")] = "sqlite",
    requests: Annotated[int, typer.Option(help="Requests an operation.")] = 400,
    custom_fields: Annotated[int, typer.Option(help="Custom fields of customers; five of them are sorted on.")] = 0,
    role: Annotated[
        str, typer.Option(help="manager, or restricted: a department tree of 5 and field rights.")
    ] = "manager",
    keep: Annotated[Path | None, typer.Option(help="Folder that keeps the filled database for the next run.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Measure reads, lists, searches, writes and record pages of one busy client."""
    from zhike.site.bench.processes import calibrate, cpu_ms, running_database, running_server, versions

    with bench_home(keep) as home, running_database(database, home) as (url, database_pid):
        filled = _filled(home, url, customers, custom_fields)
        with running_server(home, url) as (server_pid, port):
            pids = [pid for pid in (server_pid, database_pid) if pid]
            target = Target(port, filled["tokens"][role], lambda: sum(map(cpu_ms, pids)))
            before = calibrate()
            asked = operations_of(filled, role=role, custom_fields=custom_fields)
            results = {name: measure(target, make, requests=requests) for name, make in asked.items()}
    report = {
        "customers": customers,
        "custom_fields": custom_fields,
        "role": role,
        "database": database,
        "calibration_ms": [round(before, 1), round(calibrate(), 1)],
        "fill_customers_per_s": round(filled["rows_per_s"]),
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


def _filled(home: Path, url: str, customers: int, custom_fields: int) -> dict[str, Any]:
    """Fill the database, or find it filled already."""
    marker = home / f"filled-{customers}-{custom_fields}.json"
    os.environ["ZHIKE_HOME"], os.environ["ZHIKE_DATABASE_URL"] = str(home), url
    from zhike.site.commands.migrate import migrate

    migrate()
    if not marker.exists():
        from zhike.site.bench.fill import fill

        marker.write_bytes(orjson.dumps(fill(customers, custom_fields=custom_fields)))
    loaded: dict[str, Any] = orjson.loads(marker.read_bytes())
    return loaded


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
    limits = CUSTOM_LIMITS_MS if report["custom_fields"] else LIMITS_MS
    who = f"{report['role']}, {report['custom_fields']} custom fields"
    lines = [
        f"{report['customers']:,} customers, {who}, {report['database']}, calibration {report['calibration_ms']} ms"
    ]
    for name, found in report["operations"].items():
        verdict = "ok" if found["cpu_ms"] <= limits[name] else "MISSED"
        lines.append(
            f"{name:16} {found['cpu_ms']:7.2f} CPU-ms (≤ {limits[name]:g} {verdict}), "
            f"wall p50 {found['wall_p50_ms']:.1f} p95 {found['wall_p95_ms']:.1f} ms"
        )
    return "\n".join(lines) + "\n"
