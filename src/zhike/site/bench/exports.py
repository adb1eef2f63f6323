"""``zhike bench export``: rows a CPU-second of files with all the fields of customers that their reader sees."""

import gc
import os
import platform
import sys
import tempfile
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from zhike.site.bench.records import timed
from zhike.site.django_setup import setup_django

if TYPE_CHECKING:
    from zhike.studio.exports.public import FileKind, Form

LIMIT_ROWS_PER_CPU_S: Final = 20_000
FILES: Final["tuple[tuple[Form, FileKind], ...]"] = (("machines", "csv"), ("people", "csv"), ("people", "xlsx"))
REPEATS: Final = 3
LISTED: Final = ("name", "kind", "level", "phone", "email", "city", "industry", "rfm_tier", "owner", "created_at")
"""The columns of a file that somebody makes of the list as it stands."""


def bench_export(
    customers: Annotated[int, typer.Option(help="Customers in the bench database.")] = 50_000,
    custom_fields: Annotated[int, typer.Option(help="Custom fields of customers.")] = 0,
) -> None:
    """Write each kind of file of all customers, as a manager who sees a tree of 16 departments, and print JSON.

    The database is a fresh embedded one, or that of ZHIKE_DATABASE_URL.
    """
    with tempfile.TemporaryDirectory(prefix="zhike-bench-") as home:
        os.environ["ZHIKE_HOME"] = home
        setup_django()
        import orjson
        from django.core.management import call_command
        from django.db import connection

        from zhike.site.bench.exports_run import write_file
        from zhike.site.bench.fill import fill
        from zhike.site.bench.processes import calibrate

        call_command("migrate", verbosity=0)
        fill(customers, custom_fields=custom_fields)
        facts: dict[str, Any] = {
            "customers": customers,
            "custom_fields": custom_fields,
            "limit_rows_per_cpu_s": LIMIT_ROWS_PER_CPU_S,
            "calibration_ms": round(calibrate(), 1),
        }
        gc.collect()
        gc.freeze()  # what the filling left behind is no part of an export
        for form, kind, fields in [(*one, fields) for fields in (LISTED, ()) for one in FILES]:
            # In turns with itself: a neighbour's load meets one of them.
            tries = [timed(partial(write_file, form, kind, fields=fields)) for _ in range(REPEATS)]
            written, cpu_s = min(tries, key=lambda one: one[1])
            facts[f"{kind} for {form}, {'columns of the list' if fields else 'all columns'}"] = {
                "rows": written.rows,
                "columns": written.columns,
                "bytes": written.size_bytes,
                "cpu_s": cpu_s,
                "rows_per_cpu_s": round(written.rows / cpu_s) if cpu_s else None,
            }
        facts |= {"database": connection.vendor, "python": platform.python_version()}
        sys.stdout.buffer.write(orjson.dumps(facts, option=orjson.OPT_INDENT_2) + b"\n")
