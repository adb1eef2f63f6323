"""Run replays in processes that kill themselves with SIGKILL after a random SQL statement.

Usage: ``python crash_driver.py KILLS`` with ZHIKE_HOME set; prints JSON.
"""

import json
import os
import random
import sys
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from zhike.integrate.identity.tests.crash_driver import in_fork
from zhike.site.django_setup import setup_django

ROWS = 600
BATCH = 40
SEED = 20261123
MAPPING = {"编号": "external_key", "姓名": "name", "手机": "phones", "备注": "remark"}


def main() -> None:
    """Do it all and print what came of it."""
    setup_django()
    from zhike.integrate.sources.actions import replaying

    replaying.BATCH_ROWS = BATCH  # type: ignore[misc]  # many commits to be killed between
    chance, kills = random.Random(SEED), int(sys.argv[1])
    killed, replays = 0, []
    facts = in_fork(prepare)
    while killed < kills or not replays:
        told = _killed(facts | in_fork(partial(begin, facts)), chance, kills - killed)
        killed += told["kills"]
        replays.append(told)
    sys.stdout.write(json.dumps({"kills": killed, "replays": replays}))


def _killed(facts: dict[str, Any], chance: random.Random, kills: int) -> dict[str, Any]:
    """Return what came of a replay that was killed up to so many times, and what was there after it was taken back."""
    killed = 0
    while in_fork(partial(replay, facts), after=chance.randint(5, 160) if killed < kills else 0) is None:
        killed += 1
    told = in_fork(partial(counts, facts))
    in_fork(partial(take_back, facts))
    return {**told, "kills": killed, "restored": in_fork(partial(counts, facts))["values"]}


def prepare() -> dict[str, Any]:
    """Create the database, bring a file, and change the source's rules."""
    from django.core.management import call_command

    from zhike.integrate.sources.models import Source
    from zhike.integrate.sources.public import (
        MappingChange,
        SourceProfile,
        change_mapping,
        end_import,
        map_import,
        read_import,
        upload_file,
    )
    from zhike.platform.actor import system_actor
    from zhike.platform.ids import new_id

    call_command("migrate", verbosity=0)
    actor = system_actor(new_id())
    lines = ["编号,姓名,手机,备注"]
    lines += [f"K{n},王{chr(0x4E00 + n)},139{n:08},{'vip' if n % 2 else '老'}" for n in range(ROWS)]
    _, row = upload_file(actor, "members.csv", ["\n".join(lines).encode()])
    map_import(actor, row.pk, SourceProfile(name="ERP", mapping=MAPPING))
    read_import(actor, row.pk, lambda *_: None)
    end_import(actor, row.pk, "done")
    source = Source.objects.unscoped("test").get()
    plain = {column: key for column, key in MAPPING.items() if key != "remark"}
    piped = {"remark": {"columns": ["备注"], "blocks": [{"kind": "case", "to": "upper"}]}}
    change_mapping(actor, source.pk, MappingChange(mapping=plain, ruleset={"pipelines": piped}, number=1))
    return {"tenant": str(actor.tenant_id), "source": str(source.pk)}


def _actor(facts: dict[str, Any]) -> Any:
    from zhike.platform.actor import system_actor

    return system_actor(UUID(facts["tenant"]))


def begin(facts: dict[str, Any]) -> dict[str, Any]:
    """Make a replay."""
    from zhike.integrate.sources.models import Source
    from zhike.integrate.sources.public import make_replay

    source = Source.objects.unscoped("test").get(pk=facts["source"])
    return {"import": str(make_replay(_actor(facts), source, number=2).pk)}


def replay(facts: dict[str, Any]) -> bool:
    """Read the rows again, from where the replay stands."""
    from zhike.integrate.sources.public import read_import

    return read_import(_actor(facts), UUID(facts["import"]), lambda *_: None).is_read


def take_back(facts: dict[str, Any]) -> bool:
    """End the replay and take it back."""
    from zhike.integrate.sources.public import end_import, withdraw_import

    end_import(_actor(facts), UUID(facts["import"]), "done")
    return len(withdraw_import(_actor(facts), UUID(facts["import"])).revived) == ROWS // 2


def counts(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the replay's counts, what really stands in the table, and the remarks that are in force."""
    from collections import Counter

    from zhike.integrate.sources.models import Import, SourceRecord

    row = Import.objects.unscoped("test").get(pk=facts["import"])
    records = SourceRecord.objects.unscoped("test")
    mine, live = records.filter(import_id=row.pk), records.filter(is_live=True)
    return {
        "counts": [row.rows_in, row.stored, row.rejected, row.skipped],
        "rows": mine.count(),
        "distinct": mine.values("row_no").distinct().count(),
        "live": live.values("lineage_id").distinct().count(),
        "values": dict(Counter(one["remark"] for one in live.values_list("cleaned", flat=True))),
    }


if __name__ == "__main__":
    Path(os.environ["ZHIKE_HOME"]).mkdir(parents=True, exist_ok=True)
    main()
