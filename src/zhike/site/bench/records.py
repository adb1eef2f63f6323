"""``zhike bench import-object``: CPU-milliseconds a row of an import into a company's own object, through the full engine."""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from zhike.site.django_setup import setup_django

LIMIT_MS: Final = 0.8
HEADER: Final = "编号,名称,型号,功率,价格,购买日期,检修时间,在用,状态,备注"


def bench_import_object(rows: Annotated[int, typer.Option(help="Rows of the made-up file.")] = 50_000) -> None:
    """Import a made-up file into an object of ten fields, change every row by key, take all back, and print JSON.

    The database is a fresh embedded one, or that of ZHIKE_DATABASE_URL.
    """
    with tempfile.TemporaryDirectory(prefix="zhike-bench-") as home:
        os.environ["ZHIKE_HOME"] = home
        setup_django()
        import django
        import orjson
        from django.core.management import call_command
        from django.db import connection

        from zhike.site.bench.processes import calibrate
        from zhike.site.bench.records_run import measure_runs

        call_command("migrate", verbosity=0)
        path = Path(home) / "devices.csv"
        facts: dict[str, Any] = {
            "rows": rows,
            "limit_cpu_ms_per_row": LIMIT_MS,
            "calibration_ms": round(calibrate(), 1),
        }
        for name, told in measure_runs(path, lambda dearer: write_devices(path, rows, dearer=dearer)):
            facts[name] = told | {"cpu_ms_per_row": round(told["cpu_s"] * 1000 / rows, 4)}
        facts |= {"database": connection.vendor, "python": platform.python_version(), "django": django.get_version()}
        sys.stdout.buffer.write(orjson.dumps(facts, option=orjson.OPT_INDENT_2) + b"\n")


def write_devices(path: Path, rows: int, *, dearer: int) -> None:
    """Write devices with Chinese names, each dearer by some yuan."""
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        out.writelines(_lines(rows, dearer))


def _lines(rows: int, dearer: int) -> Iterator[str]:
    kinds, places = ("水泵", "风机", "空压机", "变压器", "机床"), ("一号", "二号", "三号", "东区", "西区")
    for n in range(rows):
        day = f"{2015 + n % 10}-{1 + n % 12:02}-{1 + n % 28:02}"
        state = ("正常", "故障", "停用")[n % 3]
        name = f"{places[n % 5]}{kinds[n // 5 % 5]}{n}"
        yield (
            f"D{n:07},{name},型{n % 97},{n % 900},{n % 5000 + dearer}.50,{day},{day} {n % 24:02}:30,"
            f"{'是' if n % 2 else '否'},{state},备注{n % 11}\n"
        )


def timed(act: Any) -> tuple[Any, float]:  # noqa: ANN401 - whatever it is that takes the time
    """Run something and return what it gives, and its CPU-seconds."""
    started = time.process_time()
    found = act()
    return found, round(time.process_time() - started, 2)
