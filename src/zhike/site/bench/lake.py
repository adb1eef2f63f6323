"""``zhike bench lake``: storing events, RFM, one customer's last events and a segment, beside plain DuckDB."""

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

import typer

from zhike.site.bench.processes import calibrate, cost_of

if TYPE_CHECKING:
    import numpy as np

    from zhike.adapters.lake import LakeTable

LIMITS: Final = {"store_rows_per_cpu_s": 150_000, "rfm_ratio": 1.5, "last_50_cpu_ms": 50.0, "segment_cpu_s": 1.5}
TENANT: Final = UUID(int=1)
ASKED: Final = 50
REPEATS: Final = 3
# What somebody who knows SQL would write by hand over the same files for the same three scores.
_RAW_RFM: Final = """
WITH bought AS (
    SELECT home_id, max(day) AS last_day, count(*) AS orders, sum(amount_cents) AS cents
    FROM read_parquet($paths) WHERE day <= $today GROUP BY home_id)
SELECT home_id, last_day, orders, cents, ntile(5) OVER (ORDER BY last_day, home_id) AS r,
       ntile(5) OVER (ORDER BY orders, home_id) AS f, ntile(5) OVER (ORDER BY cents, home_id) AS m
FROM bought
"""
_SEGMENT: Final = {
    "all": [
        {"field": "kind", "op": "eq", "value": "order_placed"},
        {"field": "at", "op": "last_days", "value": 90},
        {"field": "amount", "op": "gte", "value": 20_000},
    ]
}


def bench_lake(
    *,
    events: Annotated[int, typer.Option(help="Events, and as many orders.")] = 2_000_000,
    batch: Annotated[int, typer.Option(help="Rows stored at a time.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Of the made-up rows.")] = 1,
) -> None:
    """Store made-up events and orders in a lake of their own, ask it what the product asks, and print JSON."""
    with tempfile.TemporaryDirectory(prefix="zhike-bench-lake-") as folder:
        os.environ.update({"ZHIKE_HOME": folder, "ZHIKE_DATABASE_URL": ""})
        from zhike.site.django_setup import setup_django

        setup_django()
        import orjson

        report = _measured(events, batch, seed)
    sys.stdout.buffer.write(orjson.dumps(report, option=orjson.OPT_INDENT_2) + b"\n")


def _measured(events: int, batch: int, seed: int) -> dict[str, Any]:
    import numpy as np

    from zhike.site.bench.lake_rows import settle_town

    loop_ms = calibrate()
    rng = np.random.default_rng(seed)
    town = settle_town(rng, events)
    stored = _store(rng, town, events=events, batch=batch)
    sample = [town.ids[int(at)].as_py() for at in np.searchsorted(town.busyness, rng.random(ASKED) * 0.999)]
    figures = stored | _rfm() | _last_events(sample) | _segment()
    return {
        "events": events,
        "customers": len(town.ids),
        **figures,
        "held": {
            name: figures[name] >= limit if name.startswith("store") else figures[name] <= limit
            for name, limit in LIMITS.items()
        },
        "limits": LIMITS,
        "peak_rss_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "calibration_ms": [round(loop_ms, 1), round(calibrate(), 1)],
        "versions": _versions(),
    }


def _store(rng: "np.random.Generator", town: Any, *, events: int, batch: int) -> dict[str, Any]:  # noqa: ANN401 - of a module loaded late
    """Append both tables batch by batch; only the lake's own work is counted, not the making of rows."""
    import numpy as np
    import pyarrow as pa

    from zhike.integrate.events.public import events_table
    from zhike.know.profiles.public import orders_table
    from zhike.site.bench.lake_rows import batches_of_events

    table, orders = events_table(TENANT), orders_table(TENANT)
    appended, ordered, merged = 0.0, 0.0, 0.0
    for number, rows in enumerate(batches_of_events(rng, town, events=events, batch=batch)):
        cents = np.round(rng.lognormal(9.2, 0.9, rows.num_rows)).astype(np.int64)
        days = pa.array(rows["at_us"].to_numpy() // 86_400_000_000, pa.int32())
        bought = pa.table({"home_id": rows["visitor_id"], "day": days, "amount_cents": cents})
        name = f"batch-{number}"
        appended += cost_of(partial(table.append, name, rows))[0]
        ordered += cost_of(partial(orders.append, name, bought))[0]
        merged += cost_of(partial(table.settle, unique="event_id"))[0]
    return {
        "store_rows_per_cpu_s": round(events / appended),
        "store_and_merge_rows_per_cpu_s": round(events / (appended + merged)),
        "store_orders_per_cpu_s": round(events / ordered),
        "store_cpu_s": {"events": round(appended, 2), "merging": round(merged, 2), "orders": round(ordered, 2)},
        "files": len(table.paths()),
        "bytes_an_event": round(_size(table) / events, 1),
    }


def _rfm() -> dict[str, Any]:
    from zhike.adapters.lake import connect
    from zhike.engines.rfm import score_rfm
    from zhike.know.profiles.public import activities_table, compute_features, orders_table
    from zhike.site.bench.lake_rows import TODAY

    orders = orders_table(TENANT)

    def ours() -> int:
        found = compute_features(orders, activities_table(TENANT), homes={}, as_of=TODAY)
        if found is None:
            raise SystemExit("nothing was stored")
        scores = score_rfm(found.health.days_since_order, found.order_count, amount_cents=found.amount_cents)
        return len(scores.scores)

    def raw() -> int:
        bound = {"paths": orders.paths(), "today": (TODAY - date(1970, 1, 1)).days}
        return int(connect().sql(_RAW_RFM, params=bound).to_arrow_table().num_rows)

    # In turns, so that a neighbour's load meets both alike.
    took = [(cost_of(ours), cost_of(raw)) for _ in range(REPEATS)]
    ours_s, raw_s = (min(pair[side][0] for pair in took) for side in (0, 1))
    return {
        "rfm_cpu_s": round(ours_s, 2),
        "rfm_raw_cpu_s": round(raw_s, 2),
        "rfm_ratio": round(ours_s / raw_s, 2),
        "rfm_customers": [took[0][0][1], took[0][1][1]],
    }


def _last_events(sample: list[str]) -> dict[str, Any]:
    from zhike.integrate.events.public import latest_events

    spent, walls, found = [], [], []
    for one in sample:
        began = time.perf_counter()
        cpu, rows = cost_of(partial(latest_events, TENANT, [UUID(one)], limit=50))
        walls.append((time.perf_counter() - began) * 1000)
        spent.append(cpu * 1000)
        found.append(len(rows))
    return {
        "last_50_cpu_ms": round(statistics.median(spent), 1),
        "last_50_cpu_ms_p95": round(statistics.quantiles(spent, n=20)[-1], 1),
        "last_50_wall_ms": round(statistics.median(walls), 1),
        "last_50_rows": [min(found), max(found)],
    }


def _segment() -> dict[str, Any]:
    from zhike.adapters.lake import connect
    from zhike.integrate.events.public import events_table
    from zhike.platform.catalog import Field, FieldType, Label, ObjectType
    from zhike.platform.conditions import parse_condition
    from zhike.platform.conditions.lake import compile_lake
    from zhike.site.bench.lake_rows import TODAY

    kinds: Mapping[str, FieldType] = {
        "kind": FieldType.TEXT,
        "at": FieldType.DATETIME,
        "amount": FieldType.MONEY,
    }
    label = Label("", "")
    fields = tuple(Field(key=key, type=kind, label=label) for key, kind in kinds.items())
    asked = ObjectType(key="bench", model="", label=label, plural=label, title="kind", fields=fields)
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    columns = {"kind": "type", "at": "at_us", "amount": "amount_cents"}
    condition = compile_lake(parse_condition(_SEGMENT, asked), now=now, zone="Asia/Shanghai", columns=columns)
    query = f"SELECT DISTINCT visitor_id FROM read_parquet($paths) WHERE {condition.sql('duckdb')}"  # noqa: S608 - compiled by the catalog
    bound = {"paths": events_table(TENANT).paths()}
    took = [cost_of(lambda: connect().sql(query, params=bound).to_arrow_table().num_rows) for _ in range(REPEATS)]
    return {"segment_cpu_s": round(min(cpu for cpu, _ in took), 2), "segment_customers": took[0][1]}


def _size(table: "LakeTable") -> int:
    return sum(Path(one).stat().st_size for one in table.paths())


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {"python": sys.version.split()[0]} | {
        name: version(name) for name in ("duckdb", "pyarrow", "numpy", "sqlglot")
    }
