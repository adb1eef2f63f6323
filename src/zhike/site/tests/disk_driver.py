"""Fill a small file system with an import and look at what still works; run by the test of full disks.

Usage: ``python disk_driver.py fill|resume`` with ZHIKE_HOME on that file system; prints JSON.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhike.site.django_setup import setup_django

ROWS = 120_000
HUGE_ROWS = 1_500_000


def lines(rows: int) -> Iterator[bytes]:
    """Yield a csv of so many members in pieces."""
    yield "编号,姓名,手机,地址\n".encode()
    for n in range(rows):
        yield f"K{n},王{chr(0x4E00 + n % 9000)}{n},139{n:08},浙江省杭州市西湖区文三路{n}号\n".encode()


def fill() -> dict[str, Any]:
    """Upload more than fits, then import until the disk is full, then read and write over HTTP."""
    from django.core.management import call_command
    from django.test import Client

    from zhike.integrate.sources.public import SourceProfile, map_import, read_import, upload_file
    from zhike.testing import key_headers, make_company

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    actor = make_company().actor("admin")
    headers = key_headers(actor)
    refused = refusal(lambda: upload_file(actor, "huge.csv", lines(HUGE_ROWS)))
    left = [path for path in (Path(os.environ["ZHIKE_HOME"]) / "uploads").rglob("*") if path.is_file()]
    _, row = upload_file(actor, "members.csv", lines(ROWS))
    mapping = {"编号": "external_key", "姓名": "name", "手机": "phones", "地址": "address"}
    map_import(actor, row.pk, SourceProfile(name="ERP", mapping=mapping))
    stopped = refusal(lambda: read_import(actor, row.pk, lambda *_: None))
    client = Client(raise_request_exception=False)
    with (Path(os.environ["ZHIKE_HOME"]) / "filler").open("wb", buffering=0) as filler:
        refusal(lambda: [filler.write(b"x" * 4096) for _ in range(1 << 20)])
    body = {"values": {"name": "满", "kind": "person", "remark": "长" * 1500}}
    writes = [
        client.post("/api/v1/customers", body, content_type="application/json", headers=headers) for _ in range(900)
    ]
    last = writes[-1]
    return {
        "upload": refused,
        "left": len(left),
        "import": stopped,
        "write": [last.status_code, last.json()["code"]],
        "statuses": sorted({answer.status_code for answer in writes}),
        "read": client.get("/api/v1/customers?limit=5", headers=headers).status_code,
    } | state()


def resume() -> dict[str, Any]:
    """Go on where the import stopped."""
    from zhike.integrate.sources.models import Import
    from zhike.integrate.sources.public import read_import
    from zhike.platform.actor import system_actor

    (Path(os.environ["ZHIKE_HOME"]) / "filler").unlink()
    row = Import.objects.unscoped("test").get(rows_in__gt=0)
    read_import(system_actor(row.tenant_id), row.pk, lambda *_: None)
    return state()


def state() -> dict[str, Any]:
    """Return the import's counts, what stands in the table, and whether the database is sound."""
    from django.db import connection

    from zhike.integrate.sources.models import Import, SourceRecord

    row = Import.objects.unscoped("test").get(rows_in__gt=0)
    records = SourceRecord.objects.unscoped("test").filter(import_id=row.pk)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
    return {
        "rows": [row.rows_in, records.count(), records.values("row_no").distinct().count()],
        "last_row": row.last_row,
        "sound": sound,
    }


def refusal(work: Any) -> Any:
    """Return how work was refused."""
    from zhike.platform.errors import AppError

    try:
        work()
    except AppError as error:
        return [error.status, error.code, error.facts.get("row")]
    except OSError as error:
        return error.errno
    return None


if __name__ == "__main__":
    setup_django()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    sys.stdout.write(json.dumps({"fill": fill, "resume": resume}[sys.argv[1]]()))
