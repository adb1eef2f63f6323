"""The runs of ``zhike bench import-object``: new records, changed records, taken back."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from zhike.govern.access.public import create_company, create_user_with_roles, load_actor
from zhike.govern.people.public import NewTenant, NewUser
from zhike.integrate.imports.public import run_import, undo_whole_import
from zhike.integrate.sources.public import SourceProfile, get_import, map_import, upload_file
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import Choice, FieldType, Label
from zhike.site.bench.records import timed
from zhike.studio.objects.public import FieldDraft, ObjectDraft, create_field, create_object, ensure_indexes

KEY: Final = "benches_c"
MAPPING: Final = {
    "编号": "no_c",
    "名称": "name",
    "型号": "model_c",
    "功率": "power_c",
    "价格": "price_c",
    "购买日期": "bought_c",
    "检修时间": "checked_c",
    "在用": "used_c",
    "状态": "state_c",
    "备注": "note_c",
}
_STATES: Final = (("ok", "正常"), ("bad", "故障"), ("off", "停用"))
_TYPES: Final = {
    "no": FieldType.TEXT,
    "model": FieldType.TEXT,
    "power": FieldType.NUMBER,
    "price": FieldType.MONEY,
    "bought": FieldType.DATE,
    "checked": FieldType.DATETIME,
    "used": FieldType.BOOLEAN,
    "state": FieldType.CHOICE,
    "note": FieldType.LONG_TEXT,
}


def measure_runs(path: Path, write: Callable[[int], object]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the counts and CPU-seconds of each run."""
    tenant = create_company(NewTenant(name_zh="压测", name_en="Bench"))
    system = system_actor(tenant.id)
    make_object(system)
    user = create_user_with_roles(system, NewUser(email="bench@example.com", name="Bench"), ["admin"])
    actor = load_actor(user.id, "ui")
    write(0)
    first, told = _run(actor, path, {"mode": "insert"})
    yield "insert", told
    write(7)
    second, told = _run(actor, path, {"mode": "upsert", "keys": ["no_c"]})
    yield "update", told
    for name, import_id in (("undo_update", second), ("undo_insert", first)):
        facts, cpu_s = timed(partial(undo_whole_import, actor, import_id, _silent))
        yield name, {**facts, "cpu_s": cpu_s}


def _silent(_phase: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def make_object(actor: Actor) -> None:
    """Make an object with a key that is indexed, a formula and a serial number."""
    create_object(actor, ObjectDraft(key=KEY, label=Label("压测", "Bench"), plural=Label("压测", "Benches")))
    choices = tuple(Choice(value, Label(word, word)) for value, word in _STATES)
    for key, kind in _TYPES.items():
        label = Label(key, key)
        draft = FieldDraft(
            key=key,
            type=kind,
            label=label,
            is_searchable=key in {"no", "model"},
            is_sortable=key == "no",
            choices=choices if kind is FieldType.CHOICE else (),
        )
        create_field(actor, KEY, draft)
    label = Label("合计", "Total")
    formula = FieldDraft(
        key="total", type=FieldType.FORMULA, label=label, formula="price_c * 2", result=FieldType.MONEY
    )
    create_field(actor, KEY, formula)
    serial = FieldDraft(
        key="serial", type=FieldType.SERIAL, label=Label("流水号", "Serial"), serial="SB-{yyyy}-{000000}"
    )
    create_field(actor, KEY, serial)
    ensure_indexes()


def _run(actor: Actor, path: Path, ruleset: dict[str, Any]) -> tuple[UUID, dict[str, Any]]:
    def act() -> UUID:
        with path.open("rb") as stream:
            _, row = upload_file(actor, path.name, iter(lambda: stream.read(1 << 20), b""))
        profile = SourceProfile(name="bench", object=KEY, mapping=dict(MAPPING), ruleset=ruleset)
        map_import(actor, row.pk, profile)
        run_import(actor, row.pk, _silent)
        return row.pk

    import_id, cpu_s = timed(act)
    row = get_import(actor, import_id)
    counts = {name: getattr(row, name) for name in ("rows_in", "stored", "rejected", "skipped", "changed")}
    return import_id, counts | {"cpu_s": cpu_s}
