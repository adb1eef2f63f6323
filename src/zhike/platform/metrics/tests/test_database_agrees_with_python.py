"""Whatever a metric asks, both databases answer what plain Python counts."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.platform.actor import Actor, DataScope
from zhike.platform.catalog import FieldType
from zhike.platform.conditions import compile_predicate, compile_q, parse_condition
from zhike.platform.conditions.tests.test_both_compilers_agree import IDS, OBJECT
from zhike.platform.ids import new_id
from zhike.platform.metrics import GRAINS, GROUPABLE, MEASURABLE, group_rows, parse_metric
from zhike.records.customers.models import Customer

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 8, 7, tzinfo=UTC)  # a change to summer time in New York
ZONES = ("Asia/Shanghai", "UTC", "America/New_York", "Pacific/Apia")
ALL = Actor(tenant_id=new_id(), user_id=None, name="all", grants=frozenset({"*"}), scope=DataScope("all"))
VALUES = {
    FieldType.CHOICE: st.sampled_from(["", "A", "B", "é", "?"]),
    FieldType.REGION: st.sampled_from(["", "上海市", "北京市", "é", "a", "A"]),
    FieldType.BOOLEAN: st.booleans(),
    FieldType.USER: st.none() | st.sampled_from(IDS),
    FieldType.DEPARTMENT: st.none() | st.sampled_from(IDS),
    FieldType.DATE: st.none() | st.dates(date(2023, 12, 25), date(2026, 3, 10)),
    FieldType.DATETIME: st.none()
    | st.integers(-24 * 900, 48).map(lambda hours: NOW + timedelta(hours=hours, microseconds=hours % 3)),
}
NUMBERS = {"amount_cents": st.integers(-(2**50), 2**50), "order_count": st.integers(0, 5)}
GROUPED = [one for one in OBJECT.fields if one.type in GROUPABLE]
MEASURED = [one for one in OBJECT.fields if one.type in MEASURABLE]
NOT_NULL = {"created_at", "updated_at"}


def stored(field):
    values = VALUES[field.type]
    return values.filter(lambda one: one is not None) if field.key in NOT_NULL else values


rows_of_customers = st.lists(
    st.fixed_dictionaries(
        {"health": st.none() | st.integers(-9, 9), **NUMBERS},
        optional={one.physical: stored(one) for one in GROUPED},
    ),
    max_size=12,
)
dimensions = st.lists(
    st.sampled_from(GROUPED).flatmap(
        lambda field: (
            st.sampled_from(GRAINS).map(lambda grain: {"field": field.key, "grain": grain})
            if field.type in (FieldType.DATE, FieldType.DATETIME)
            else st.just({"field": field.key})
        )
    ),
    max_size=2,
    unique_by=lambda one: one["field"],
)
measures = st.lists(
    st.fixed_dictionaries(
        {
            "function": st.sampled_from(["sum", "avg", "min", "max"]),
            "field": st.sampled_from(["amount_cents", "order_count", "health"]),
        }
    ),
    max_size=4,
    unique_by=lambda one: (one["function"], one["field"]),
)
conditions = st.sampled_from([{}, {"field": "order_count", "op": "gte", "value": 2}])


def local_day(value, zone):
    return value.astimezone(ZoneInfo(zone)).date() if isinstance(value, datetime) else value


def key_of(row, asked, zone):
    value = row[asked["field"]]
    if value in (None, ""):
        return None
    if "grain" not in asked:
        return value if isinstance(value, bool) else str(value)
    day = local_day(value, zone)
    return {
        "day": lambda: day,
        "week": lambda: date.fromisocalendar(day.isocalendar().year, day.isocalendar().week, 1),
        "month": lambda: day.replace(day=1),
        "quarter": lambda: date(day.year, 1 + 3 * ((day.month - 1) // 3), 1),
        "year": lambda: date(day.year, 1, 1),
    }[asked["grain"]]()


def figure(rows, asked):
    values = [row[asked["field"]] for row in rows if row[asked["field"]] is not None]
    match asked["function"]:
        case "sum":
            return sum(values)
        case "avg":
            return sum(values) / len(values) if values else None
        case "min":
            return min(values, default=None)
        case _:
            return max(values, default=None)


def make(rows):
    tenant = new_id()
    made = Customer.objects.bulk_create(Customer(tenant_id=tenant, **row) for row in rows)
    mappings = [{one.key: getattr(row, one.physical) for one in OBJECT.fields} for row in made]
    return Customer.objects.in_tenant(tenant, "test"), mappings


def oracle(rows, asked_dimensions, asked_measures, zone):
    """Return {keys: (count, figures)} at every depth, without order."""
    found: dict[tuple[object, ...], tuple[int, tuple[object, ...]]] = {}
    for depth in range(len(asked_dimensions) + 1):
        parts: dict[tuple[object, ...], list[dict[str, object]]] = {}
        for row in rows:
            keys = tuple(key_of(row, one, zone) for one in asked_dimensions[:depth])
            parts.setdefault(keys, []).append(row)
        found.update(
            {keys: (len(many), tuple(figure(many, one) for one in asked_measures)) for keys, many in parts.items()}
        )
    return found


def flat(grouping):
    found: dict[tuple[object, ...], object] = (
        {(): (grouping.total.count, grouping.total.values)} if grouping.total.count else {}
    )
    for group in grouping.groups:
        found[(group.key,)] = (group.count, group.values)
        found.update({(group.key, part.key): (part.count, part.values) for part in group.parts})
    return found


few = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@few
@given(rows_of_customers, dimensions, measures, conditions, st.sampled_from(ZONES))
def test_any_metric(rows, asked_dimensions, asked_measures, where, zone):
    found, mappings = make(rows)
    source = {"dimensions": asked_dimensions, "measures": asked_measures, "where": where}
    grouping = group_rows(found, parse_metric(source, OBJECT, actor=ALL), now=NOW, zone=zone)
    is_met = compile_predicate(parse_condition(where, OBJECT), now=NOW, zone=zone)
    assert flat(grouping) == oracle([one for one in mappings if is_met(one)], asked_dimensions, asked_measures, zone)


@few
@given(rows_of_customers, dimensions, st.sampled_from(ZONES))
def test_the_condition_of_a_group_finds_just_its_rows(rows, asked_dimensions, zone):
    found, _ = make(rows)
    grouping = group_rows(found, parse_metric({"dimensions": asked_dimensions}, OBJECT, actor=ALL), now=NOW, zone=zone)

    def count(*wheres):
        rest = found
        for where in wheres:
            rest = rest.filter(compile_q(parse_condition(where, OBJECT), now=NOW, zone=zone))
        return rest.count()

    for group in grouping.groups:
        assert group.where is not None
        assert count(group.where) == group.count
        for part in group.parts:
            assert count(group.where, part.where) == part.count


def test_every_type_that_groups_and_measures_is_tried():
    assert {one.type for one in GROUPED} == GROUPABLE
    assert {one.type for one in MEASURED} == MEASURABLE
