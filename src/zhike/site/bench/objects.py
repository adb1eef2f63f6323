"""``zhike bench objects``: CPU per request of a custom object with thirty fields, beside that of customers."""

import os
import sys
from pathlib import Path
from random import Random
from typing import Annotated, Any, Final
from urllib.parse import quote, urlencode

import orjson
import typer

from zhike.site.bench.operations import Request
from zhike.site.bench.web import Target, bench_home, measure

LIMITS_MS: Final = {"list": 8.0, "search": 8.0}
MOST_TIMES: Final = 1.5
_KEY: Final = "benches_c"
_SORTED: Final = ("name", "-t0_c", "n0_c", "-n1_c", "d0_c")


def objects(
    *,
    records: Annotated[int, typer.Option(help="Records of the custom object, and as many customers.")] = 100_000,
    database: Annotated[str, typer.Option(help="sqlite or postgresql.")] = "sqlite",
    requests: Annotated[int, typer.Option(help="Requests an operation.")] = 300,
    keep: Annotated[Path | None, typer.Option(help="Folder that keeps the filled database for the next run.")] = None,
) -> None:
    """Measure lists and searches of a custom object for a role that sees a department tree."""
    from zhike.site.bench.processes import calibrate, cpu_ms, running_database, running_server

    with bench_home(keep) as home, running_database(database, home) as (url, database_pid):
        token = _filled(home, url, records)
        with running_server(home, url) as (server_pid, port):
            pids = [pid for pid in (server_pid, database_pid) if pid]
            target = Target(port, token, lambda: sum(map(cpu_ms, pids)))
            found = {
                name: measure(target, make, requests=requests)["cpu_ms"]
                for name, make in {"list": _listed, "search": _searched, "built-in list": _builtin}.items()
            }
    times = found["list"] / found["built-in list"]
    lines = [f"{records:,} records, {database}, calibration {round(calibrate(), 1)} ms"]
    lines += [f"{name:16} {cpu:7.2f} CPU-ms (≤ {LIMITS_MS.get(name, 0) or '-'})" for name, cpu in found.items()]
    lines.append(f"custom : built-in {times:.2f} (≤ {MOST_TIMES})")
    sys.stdout.write("\n".join(lines) + "\n")


def _listed(rng: Random) -> Request:
    where = orjson.dumps({"field": "c0_c", "op": "eq", "value": rng.choice("abc")}).decode()
    return Request(f"/objects/{_KEY}/records?" + urlencode({"limit": 50, "sort": rng.choice(_SORTED), "where": where}))


def _searched(rng: Random) -> Request:
    return Request(
        f"/objects/{_KEY}/records?limit=50&q={quote(rng.choice(('设备', '海天', '机号', 'sb')))}{rng.randrange(10)}"
    )


def _builtin(rng: Random) -> Request:
    where = orjson.dumps({"field": "level", "op": "eq", "value": rng.choice("ABC")}).decode()
    sort = rng.choice(("-amount_cents", "-created_at", "name", "-last_order_at"))
    return Request("/customers?" + urlencode({"limit": 50, "sort": sort, "where": where}))


def _filled(home: Path, url: str, records: int) -> str:
    os.environ["ZHIKE_HOME"], os.environ["ZHIKE_DATABASE_URL"] = str(home), url
    from zhike.site.django_setup import setup_django

    setup_django()
    marker = home / f"objects-{records}.json"
    if not marker.exists():
        from django.core.management import call_command

        from zhike.site.bench.fill_objects import fill_objects

        call_command("migrate", verbosity=0)
        marker.write_bytes(orjson.dumps({"token": fill_objects(_KEY, records)}))
    loaded: dict[str, Any] = orjson.loads(marker.read_bytes())
    return str(loaded["token"])
