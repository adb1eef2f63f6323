"""Run an import and a merge in processes that kill themselves with SIGKILL after a random SQL statement.

Usage: ``python crash_driver.py IMPORT_KILLS MERGE_KILLS`` with ZHIKE_HOME set; prints JSON. Each step runs in a fork of
this process, which itself opens neither the database nor DuckDB.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from zhike.site.django_setup import setup_django

ROWS = 600
BATCH = 40
SEED = 20261122


def main() -> None:
    """Do it all and print what came of it."""
    setup_django()
    load_code()
    chance = random.Random(SEED)
    import_kills, merge_kills = int(sys.argv[1]), int(sys.argv[2])
    imports: list[dict[str, Any]] = []
    facts: dict[str, str] = {}
    while not imports or sum(one["kills"] for one in imports) < import_kills:
        facts = in_fork(prepare)
        imports.append(killed_import(facts, chance, import_kills - sum(one["kills"] for one in imports)))
    in_fork(lambda: resolve(facts))
    merges = [killed_merge(facts, chance) for _ in range(merge_kills)]
    sys.stdout.write(json.dumps({"imports": imports, "merges": merges}))


def load_code() -> None:
    """Import what the forks need once, in their parent: that takes longer than all else they do."""
    import zhike.integrate.identity.public
    import zhike.integrate.sources.public  # noqa: F401 - loaded, not used


def killed_import(facts: dict[str, str], chance: random.Random, kills: int) -> dict[str, Any]:
    """Return the counts of an import that was killed up to so many times before it ended."""
    killed = 0
    while in_fork(lambda: read(facts), after=chance.randint(1, 60) if killed < kills else 0) is None:
        killed += 1
    return dict(in_fork(lambda: counts(facts))) | {"kills": killed}


def killed_merge(facts: dict[str, str], chance: random.Random) -> list[bool | int]:
    """Return whether a merge came to its end, was whole, how much dangles, and whether splitting restored all."""
    before = in_fork(lambda: memberships(facts))
    done = in_fork(lambda: merge(facts), after=chance.randint(1, 45))
    after = in_fork(lambda: memberships(facts))
    is_whole = after == before or len(set(after.values())) == len(set(before.values())) - 1
    state: list[bool | int] = [done is not None, is_whole, in_fork(lambda: dangling(facts))]
    if after != before:
        in_fork(lambda: unmerge(facts))
        state.append(in_fork(lambda: memberships(facts)) == before)
    return state


def in_fork(work: Callable[[], Any], *, after: int = 0) -> Any:
    """Return the JSON answer of work done in a child, or None when it was killed after that many statements."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        answer = _killing(work, after) if after else work()
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        text = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    if status:
        raise SystemExit(f"child failed: {status}")
    return json.loads(text)


def _killing(work: Callable[[], Any], after: int) -> Any:
    from django.db import connection

    left = [after]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        left[0] -= 1
        result = execute(sql, params, many, context)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(count))
        return work()


def prepare() -> dict[str, str]:
    """Create the database, and upload and map a file."""
    from django.core.management import call_command

    from zhike.integrate.sources.public import SourceProfile, map_import, upload_file
    from zhike.platform.actor import system_actor
    from zhike.platform.ids import new_id

    call_command("migrate", verbosity=0)
    actor = system_actor(new_id())
    lines = ["编号,姓名,手机"] + [f"K{n},王{chr(0x4E00 + n)},139{n:08}" for n in range(ROWS)]
    lines[100] = "K99"
    _, row = upload_file(actor, "members.csv", ["\n".join(lines).encode()])
    mapping = {"编号": "external_key", "姓名": "name", "手机": "phones"}
    map_import(actor, row.pk, SourceProfile(name="ERP", mapping=mapping))
    return {"tenant": str(actor.tenant_id), "import": str(row.pk)}


def _actor(facts: dict[str, str]) -> Any:
    from uuid import UUID

    from zhike.platform.actor import system_actor

    return system_actor(UUID(facts["tenant"]))


def read(facts: dict[str, str]) -> bool:
    """Read the import, from where it stands."""
    from uuid import UUID

    from zhike.integrate.sources.public import read_import

    return read_import(_actor(facts), UUID(facts["import"]), lambda *_: None, batch_rows=BATCH).is_read


def counts(facts: dict[str, str]) -> dict[str, Any]:
    """Return the import's counts, and what really stands in the table."""
    from zhike.integrate.sources.models import Import, SourceRecord

    row = Import.objects.unscoped("test").get(pk=facts["import"])
    records = SourceRecord.objects.unscoped("test").filter(import_id=row.pk)
    return {
        "counts": [row.rows_in, row.stored, row.rejected, row.skipped],
        "rows": records.count(),
        "distinct": records.values("row_no").distinct().count(),
        "stored": records.filter(status="stored").count(),
    }


def resolve(facts: dict[str, str]) -> bool:
    """Match everybody."""
    from zhike.integrate.identity.public import resolve_tenant

    resolve_tenant(_actor(facts), lambda *_: None)
    return True


def memberships(facts: dict[str, str]) -> dict[str, str]:
    """Return the customer of each record."""
    from zhike.integrate.identity.models import Membership

    rows = Membership.objects.unscoped("test").filter(tenant_id=facts["tenant"])
    return {str(record): str(customer) for record, customer in rows.values_list("record_id", "customer_id")}


def merge(facts: dict[str, str]) -> bool:
    """Merge the two oldest customers."""
    from zhike.integrate.identity.public import merge_customers
    from zhike.records.customers.models import Customer

    actor = _actor(facts)
    ids = Customer.objects.visible_to(actor).filter(is_live=True).order_by("id").values_list("id", flat=True)[:2]
    merge_customers(actor, list(ids))
    return True


def unmerge(facts: dict[str, str]) -> bool:
    """Take the merge back."""
    from zhike.integrate.identity.public import unmerge_customer
    from zhike.records.customers.models import Customer

    actor = _actor(facts)
    oldest = Customer.objects.visible_to(actor).filter(is_live=True).earliest("id")
    unmerge_customer(actor, oldest.pk)
    return True


def dangling(facts: dict[str, str]) -> int:
    """Return how many memberships point at a customer that does not live."""
    from zhike.records.customers.models import Customer

    live = {str(one) for one in Customer.objects.unscoped("test").filter(is_live=True).values_list("id", flat=True)}
    return len(set(memberships(facts).values()) - live)


if __name__ == "__main__":
    Path(os.environ["ZHIKE_HOME"]).mkdir(parents=True, exist_ok=True)
    main()
