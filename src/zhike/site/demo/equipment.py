"""Printers and copiers that organizations of the made-up company lease, with their meters, and the rules of what falls due."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from zhike.know.maintenance import public as maintenance
from zhike.know.segments import public as segments
from zhike.platform.actor import Actor
from zhike.platform.catalog import FieldType, Label, RowWrite, allowed, store_of
from zhike.platform.ids import new_id
from zhike.records.customers import public as customers
from zhike.site.demo.staff import Staff
from zhike.studio.objects import public as objects

type Report = Callable[[str, int, int], None]

_FIRMS: Final = 40
_READINGS: Final = 6
_KEY: Final = "equipment_c"
_MODELS: Final = ("激光打印机 A4", "彩色复合机 A3", "高速复印机", "大幅面绘图仪")
_FIELDS: Final[tuple[tuple[str, FieldType, Label, dict[str, Any]], ...]] = (
    ("customer_c", FieldType.REFERENCE, Label("客户", "Customer"), {"reference": "customers", "is_listed": True}),
    ("model_c", FieldType.TEXT, Label("型号", "Model"), {"is_listed": True, "is_searchable": True}),
    ("meter_c", FieldType.NUMBER, Label("印张读数", "Page count"), {"is_listed": True, "unit": "张"}),
    ("read_on_c", FieldType.DATE, Label("抄表日期", "Read on"), {"is_listed": True}),
    ("served_at_c", FieldType.NUMBER, Label("上次保养读数", "Served at"), {"unit": "张"}),
    ("served_on_c", FieldType.DATE, Label("上次保养日期", "Served on"), {}),
    ("insured_until_c", FieldType.DATE, Label("延保到期", "Warranty until"), {"is_listed": True, "is_sortable": True}),
)
_EVERY: Final = 60_000


def lease_equipment(staff: Staff, report: Report, *, today: date, seed: int) -> dict[str, Any]:
    """Make the object, equipment of some organizations with half a year of readings, the rules, and say what falls due.

    Args:
        staff: who works there.
        report: told ``(phase, done, total)``.
        today: the last day that is known.
        seed: of the company.
    """
    actor = staff.actor
    label = Label("租赁设备", "Leased equipment")
    objects.create_object(actor, objects.ObjectDraft(key=_KEY, label=label, plural=label, icon="printer", color="blue"))
    for key, kind, name, more in _FIELDS:
        objects.create_field(actor, _KEY, objects.FieldDraft(key=key, type=kind, label=name, **more))
    fresh = segments.upkeep_actor(actor.tenant_id)
    _fill(fresh, Random(f"{seed}:equipment"), today)
    for draft in _RULES:
        maintenance.create_rule(fresh, draft)
    return asdict(maintenance.reckon_dues(fresh, report, as_of=today))


def _fill(actor: Actor, rng: Random, today: date) -> None:
    organizations = {"field": "kind", "op": "eq", "value": "organization"}
    query = customers.CustomerQuery(where=organizations, fields=("name",), sort="-amount_cents", limit=_FIRMS)
    firms = [one.id for one in customers.list_customers(actor, query).items]
    write = allowed(store_of(actor, _KEY).write_rows)
    import_id = new_id()
    begun = [_new(rng, nth, firm, today) for nth, firm in enumerate(firms)]
    made = write(actor, [RowWrite(record_id=None, values=one) for one in begun], import_id=import_id)
    meters = [(one.record_id, rng.randrange(2_000, 60_000), rng.uniform(40, 260)) for one in made if one.record_id]
    for nth in range(_READINGS):
        write(actor, _read(rng, meters, nth, today), import_id=import_id)


def _new(rng: Random, nth: int, firm: UUID, today: date) -> dict[str, object]:
    model = rng.choice(_MODELS)
    return {
        "name": f"{model.split()[0]} {1001 + nth}",
        "customer_c": firm,
        "model_c": model,
        "insured_until_c": today + timedelta(days=rng.randrange(-20, 420)),
    }


def _read(
    rng: Random, meters: Sequence[tuple[UUID, int, float]], nth: int, today: date
) -> list[RowWrite]:  # sizes: a draw, whose meters, which reading, and when
    """Return the readings of one round, a month after the one before; one in twenty was only read once."""
    found = []
    for place, (record_id, first, a_day) in enumerate(meters):
        if place % 20 == 19 and nth:
            continue
        ago = (_READINGS - 1 - nth) * 30 + place % 9 + 2
        on, used = today - timedelta(days=ago), a_day * (nth * 30) * rng.uniform(0.9, 1.1)
        values: dict[str, object] = {"meter_c": first + round(used), "read_on_c": on}
        if nth == 0 and place % 3:
            served = today - timedelta(days=rng.randrange(160, 350))
            values |= {"served_at_c": max(0, first - round(a_day * 20)), "served_on_c": served}
        found.append(RowWrite(record_id=record_id, values=values))
    return found


_OF_EQUIPMENT: Final[dict[str, Any]] = {"object_key": _KEY, "customer_field": "customer_c"}
_RULES: Final = (
    maintenance.RuleDraft(
        name="每 6 万张或 12 个月保养",
        kind="reading",
        value_field="meter_c",
        day_field="read_on_c",
        served_value_field="served_at_c",
        served_day_field="served_on_c",
        every_units=float(_EVERY),
        every_months=12,
        lead_days=14,
        **_OF_EQUIPMENT,
    ),
    maintenance.RuleDraft(name="延保到期", kind="date", day_field="insured_until_c", lead_days=30, **_OF_EQUIPMENT),
)
