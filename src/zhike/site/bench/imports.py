"""``zhike bench import``: CPU-milliseconds a row through reading, mapping, cleaning and storing."""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from zhike.site.django_setup import setup_django

HEADER = "会员编号,姓名,手机,邮箱,身份证号,地址,性别,生日,会员等级,备注\n"


def bench_import(rows: Annotated[int, typer.Option(help="Rows of the made-up file.")] = 200_000) -> None:
    """Import a made-up file into a fresh embedded database, or into ZHIKE_DATABASE_URL, and print JSON."""
    with tempfile.TemporaryDirectory(prefix="zhike-bench-") as home:
        os.environ["ZHIKE_HOME"] = home
        setup_django()
        import django
        import orjson
        from django.core.management import call_command
        from django.db import connection

        from zhike.integrate.sources.public import SourceProfile, ingest_file
        from zhike.platform.actor import system_actor
        from zhike.platform.ids import new_id

        call_command("migrate", verbosity=0)
        path = Path(home) / "members.csv"
        _write(path, rows)
        mapping = dict(zip(HEADER.strip().split(","), _FIELDS, strict=True))
        profile = SourceProfile(name="bench", mapping=mapping)
        calibration = _calibrate()
        started, wall = time.process_time(), time.perf_counter()
        told = ingest_file(system_actor(new_id()), path, source=profile, report=lambda *_: None)
        cpu, took = time.process_time() - started, time.perf_counter() - wall
        facts = {
            "rows": told.rows_in,
            "stored": told.stored,
            "rejected": told.rejected,
            "skipped": told.skipped,
            "cpu_ms_per_row": round(cpu * 1000 / rows, 4),
            "cpu_s": round(cpu, 2),
            "wall_s": round(took, 2),
            "calibration_ms": calibration,
            "database": connection.vendor,
            "python": platform.python_version(),
            "django": django.get_version(),
        }
        sys.stdout.buffer.write(orjson.dumps(facts, option=orjson.OPT_INDENT_2) + b"\n")


_FIELDS = (
    "external_key",
    "name",
    "phones",
    "emails",
    "id_number",
    "address",
    "gender",
    "birth_date",
    "level",
    "remark",
)


def _write(path: Path, rows: int) -> None:
    """Write persons that differ in every field, a tenth of them with dirt that cleaning has to mend."""
    surnames, given = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"
    places = (
        "上海市浦东新区世纪大道",
        "北京市海淀区中关村大街",
        "广东省深圳市南山区科技园路",
        "浙江省杭州市西湖区文三路",
        "四川省成都市武侯区天府大道",
    )
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for n in range(rows):
            name = surnames[n % 20] + given[n // 20 % 26] + given[n // 520 % 26]
            phone = f"1{3 + n % 7}{n * 7919 % 10**9:09}"
            if n % 10 == 0:
                name, phone = f" {name[0]} {name[1:]}　", f"+86 {phone[:3]}-{phone[3:7]}-{phone[7:]}"
            born = f"{1950 + n % 55}-{1 + n % 12:02}-{1 + n % 28:02}"
            place = f"{places[n % 5]}{n % 999 + 1}号{n % 30 + 1}室"
            gender, level = "男女"[n % 2], "ABC"[n % 3]
            out.write(f"M{n:08},{name},{phone},u{n}@example.com,,{place},{gender},{born},{level},\n")


def _calibrate() -> float:
    started = time.process_time()
    total = 0
    for n in range(2_000_000):
        total += n & 7
    return round((time.process_time() - started) * 1000, 1)
