"""One table of cases, one answer: conditions and customers' features on DuckDB, Spark and ClickHouse."""

from collections.abc import Iterator
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlglot import exp

from zhike.adapters.warehouse import open_warehouse, portable
from zhike.know.predictions.counting import ACTIVE, MOMENTS
from zhike.know.profiles.features import _BACKTEST, _FEATURES
from zhike.know.values.buying import _HISTORIES, _WINDOW
from zhike.platform.catalog import Field, FieldType, Label, ObjectType
from zhike.platform.conditions import compile_predicate, parse_condition
from zhike.platform.conditions.lake import compile_lake, lake_value
from zhike.platform.conditions.tests.test_golden_cases import GOLDEN, THING, typed

CLUSTER = "local-cluster[2,1,1024]"
ARROW_TYPES = {
    **dict.fromkeys((FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.DATETIME), pa.int64()),
    FieldType.PERCENT: pa.float64(),
    FieldType.BOOLEAN: pa.bool_(),
}
TODAY = (date(2026, 11, 1) - date(1970, 1, 1)).days
ANNA, ANNA_TOO, BERT, CARL = (f"0190a5b0-0000-7000-8000-00000000000{digit}" for digit in "1234")


ENGINES = [
    "duckdb",
    pytest.param("spark", marks=pytest.mark.big_tier),
    pytest.param("clickhouse", marks=pytest.mark.big_tier),
]


@pytest.fixture(scope="module")
def opened() -> Iterator[dict[str, object]]:
    held: dict[str, object] = {}
    yield held
    for one in held.values():
        one.close()  # type: ignore[attr-defined]  # a warehouse


@pytest.fixture(params=ENGINES)
def warehouse(request, opened):
    name = request.param
    if name not in opened:
        opened[name] = open_warehouse(name, master=CLUSTER)
    return opened[name]


def answers(found):
    """Rows in order, with integers of any width as integers."""
    return [
        tuple(int(one) if type(one).__name__ == "Decimal" else one for one in row.values()) for row in found.to_pylist()
    ]


LISTS = ObjectType(
    key="lists",
    model="",
    label=Label("", ""),
    plural=Label("", ""),
    title="tags",
    fields=(
        Field(key="tags", type=FieldType.REFERENCES, label=Label("", "")),
        Field(key="share", type=FieldType.PERCENT, label=Label("", "")),
    ),
)
LIST_ROWS: list[dict[str, object]] = [
    {"tags": [ANNA, BERT], "share": 12.5},
    {"tags": [BERT], "share": 0.1},
    {"tags": [], "share": None},
    {"tags": None, "share": 33.0},
]
LIST_CASES = [
    ({"field": "tags", "op": "has_any", "value": [ANNA, CARL]}, [0]),
    ({"field": "tags", "op": "has_all", "value": [ANNA, BERT]}, [0]),
    ({"field": "tags", "op": "has_none", "value": [ANNA]}, [1, 2, 3]),
    ({"field": "tags", "op": "is_blank"}, [2, 3]),
    ({"field": "share", "op": "eq", "value": 0.1}, [1]),
    ({"field": "share", "op": "between", "value": [12.5, 33]}, [0, 3]),
    ({"not": {"field": "share", "op": "gt", "value": 12}}, [1, 2]),
]


def asked(thing, rows, cases, *, now, zone):
    """Return a query with a truth value for each case of each row, and the rows as the lake keeps them."""
    conditions = [compile_lake(parse_condition(when, thing), now=now, zone=zone) for when in cases]
    columns = [exp.alias_(one, f"case_{at}") for at, one in enumerate(conditions)]
    query = exp.select("place", *columns).from_("rows_").order_by("place")
    table = {
        one.key: pa.array([lake_value(one, row.get(one.key)) for row in rows], ARROW_TYPES.get(one.type, pa.string()))
        for one in thing.fields
    }
    return query, pa.table({"place": pa.array(range(len(rows)), pa.int64()), **table})


def met(found, cases):
    """Return which rows each case picks; a truth value that is neither would fail here."""
    columns = found.to_pydict()
    assert all(one in (True, False) for name, column in columns.items() if name != "place" for one in column)
    return [[at for at, is_met in enumerate(columns[f"case_{place}"]) if is_met] for place in range(len(cases))]


def test_conditions_pick_the_rows_that_the_golden_cases_name(warehouse):
    now, zone = datetime.fromisoformat(GOLDEN["moment"]["now"]), GOLDEN["moment"]["zone"]
    names = list(GOLDEN["rows"])
    cases = [one["when"] for one in GOLDEN["cases"]]
    query, table = asked(THING, [typed(row) for row in GOLDEN["rows"].values()], cases, now=now, zone=zone)
    found = met(warehouse.ask(query, {"rows_": table}), cases)
    assert [[names[at] for at in places] for places in found] == [one["met"] for one in GOLDEN["cases"]]


def test_lists_and_shares_of_a_hundred_agree_too(warehouse):
    now = datetime.fromisoformat(GOLDEN["moment"]["now"])
    cases = [when for when, _ in LIST_CASES]
    query, table = asked(LISTS, LIST_ROWS, cases, now=now, zone="America/New_York")
    assert met(warehouse.ask(query, {"rows_": table}), cases) == [places for _, places in LIST_CASES]
    predicates = [compile_predicate(parse_condition(one, LISTS), now=now, zone="America/New_York") for one in cases]
    assert [[at for at, row in enumerate(LIST_ROWS) if one(row)] for one in predicates] == [x for _, x in LIST_CASES]


@pytest.fixture
def lake(tmp_path):
    """Orders in two files, as the lake has them, with merged homes and activities."""
    placed = [
        [(ANNA, 10, 100), (ANNA_TOO, 179, 200), (BERT, 180, 300), (CARL, -1, 999)],
        [(BERT, 359, -50), (BERT, 360, 7), (ANNA, 0, 1 << 40)],
    ]
    paths = []
    for at, part in enumerate(placed):
        homes, ago, cents = zip(*part, strict=True)
        days = pa.array([TODAY - one for one in ago], pa.int32())
        table = pa.table({"home_id": list(homes), "day": days, "amount_cents": pa.array(cents, pa.int64())})
        paths.append(str(tmp_path / f"{at}.parquet"))
        pq.write_table(table, paths[-1])
    days = pa.array([TODAY - 200, TODAY - 89, TODAY - 3], pa.int32())
    acts = pa.table({"home_id": [ANNA_TOO, ANNA, BERT], "day": days, "is_trouble": [True, True, False]})
    return {"orders": paths, "homes": pa.table({"home_id": [ANNA_TOO], "customer_id": [ANNA]}), "acts": acts}


def without(tables, name):
    return {one: rows for one, rows in tables.items() if one != name}


def test_features_of_customers_are_the_same_everywhere(warehouse, lake):
    query = portable(_FEATURES, today=TODAY, window=180, tickets=90)
    assert answers(warehouse.ask(query, lake)) == [
        (ANNA, TODAY, 3, 300 + (1 << 40), 3, 0, 1, TODAY - 89),
        (BERT, TODAY - 180, 3, 257, 0, 2, 0, TODAY - 3),
    ]


def test_the_rule_of_silence_is_measured_the_same_everywhere(warehouse, lake):
    query = portable(_BACKTEST, today=TODAY, ahead=90, silent=90)
    assert answers(warehouse.ask(query, without(lake, "acts"))) == [(2, 1, 1, 1)]


def test_histories_are_the_same_everywhere(warehouse, lake):
    query = portable(_WINDOW, today=TODAY)
    assert answers(warehouse.ask(query, {"orders": lake["orders"]})) == [(TODAY - 360, 5)]
    query = portable(_HISTORIES, today=TODAY, cut=TODAY - 100)
    assert answers(warehouse.ask(query, without(lake, "acts"))) == [
        (ANNA, TODAY - 179, 200, 3, TODAY, 300 + (1 << 40), 1, TODAY - 179, 200),
        (BERT, TODAY - 360, 7, 2, TODAY - 180, 307, 2, TODAY - 180, 307),
    ]


def test_moments_are_the_same_everywhere(warehouse, lake):
    cuts = pa.table({"cut": pa.array([TODAY - 170, TODAY - 20], pa.int32())})
    query = portable(MOMENTS, below="0004", active=365, horizon=90)
    rows = answers(warehouse.ask(query, {**lake, "cuts": cuts}))
    early, late = TODAY - 170, TODAY - 20
    assert [tuple(None if one is None else float(one) for one in row[2:]) for row in rows] == [
        (9.0, None, None, 1.0, 1.0, 1.0, 0.0, 2.0, 2.0, 2.0, 9.0, 1.0, 30.0, 0.0, 0.0),
        (10.0, 90.0, 10 / 90, 3.0, 1.0, 1.0, 2.0, 2.57, 3.0, 2.57 / 3, 190.0, 0.0, None, 0.0, 0.0),
        (159.0, None, None, 1.0, 0.0, 1.0, 0.0, 2.0, 2.0, 2.0, 159.0, 1.0, 69.0, 2.0, 100.0 + (1 << 40)),
        (160.0, 90.0, 160 * 2 / 180, 3.0, 0.0, 1.0, 2.0, 2.57, 3.0, 2.57 / 3, 340.0, 0.0, None, 0.0, 0.0),
    ]
    assert [row[:2] for row in rows] == [(early, ANNA), (early, BERT), (late, ANNA), (late, BERT)]
    assert warehouse.ask(portable(ACTIVE, cut=late, active=200), {"orders": lake["orders"]}).to_pylist() == [
        {"customers": 2}
    ]


def test_a_query_without_its_number_is_refused():
    with pytest.raises(KeyError):
        portable("SELECT $today AS day")


def test_only_a_plain_word_is_put_into_a_query():
    assert portable("SELECT $below AS below", below="00ff").sql("clickhouse") == "SELECT '00ff' AS below"
    with pytest.raises(ValueError, match="or 1=1"):
        portable("SELECT $below AS below", below="' or 1=1 --")


def test_another_warehouse_is_refused():
    with pytest.raises(ValueError, match="oracle"):
        open_warehouse("oracle")
