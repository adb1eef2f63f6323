"""The SQL for the lake picks the rows that the in-memory compiler picks, on DuckDB and on PostgreSQL."""

from datetime import datetime

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.adapters.lake import connect
from zhike.platform.catalog import FieldType, field_of
from zhike.platform.conditions import compile_predicate, parse_condition
from zhike.platform.conditions.lake import compile_lake, lake_value
from zhike.platform.conditions.tests.test_both_compilers_agree import (
    KINDS,
    MIDNIGHT,
    OBJECT,
    ZONES,
    few,
    instants,
    leaf_of,
    stored,
    trees,
)

SQL_TYPES = {
    **dict.fromkeys((FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.DATETIME), "BIGINT"),
    **dict.fromkeys((FieldType.SCORE, FieldType.PERCENT), "DOUBLE PRECISION"),
    FieldType.BOOLEAN: "BOOLEAN",
}
rows_of_the_lake = st.lists(
    st.fixed_dictionaries({one.key: st.none() | stored(one) for one in OBJECT.fields}), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def duck():
    with connect() as opened:
        yield opened


def ask_duckdb(duck, columns, records, condition):
    duck.execute(f"CREATE OR REPLACE TABLE rows_ ({columns})")
    marks = ", ".join("?" * len(records[0]))
    duck.executemany(f"INSERT INTO rows_ VALUES ({marks})", records)
    found = duck.execute(f"SELECT place FROM rows_ WHERE {condition.sql('duckdb')} ORDER BY place").fetchall()
    return [at for (at,) in found]


def ask_postgres(columns, records, condition):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS rows_")
        cursor.execute(f"CREATE TEMPORARY TABLE rows_ ({columns})")
        marks = ", ".join(["%s"] * len(records[0]))
        cursor.executemany(f"INSERT INTO rows_ VALUES ({marks})", records)
        cursor.execute(f"SELECT place FROM rows_ WHERE {condition.sql('postgres')} ORDER BY place")
        return [at for (at,) in cursor.fetchall()]


def compiled(rows, source, *, now, zone):
    """Return the lake's table as column definitions and records, the compiled condition, and what the predicate picks."""
    fields = [one for one in OBJECT.fields if any(one.key in row for row in rows)]
    columns = ", ".join(
        ["place BIGINT", *(f'"{one.key}" {SQL_TYPES.get(one.value_type, "VARCHAR")}' for one in fields)]
    )
    records = [(at, *(lake_value(one, row.get(one.key)) for one in fields)) for at, row in enumerate(rows)]
    condition = parse_condition(source, OBJECT)
    is_met = compile_predicate(condition, now=now, zone=zone)
    picked = [at for at, row in enumerate(rows) if is_met(row)]
    return columns, records, compile_lake(condition, now=now, zone=zone), picked


@few
@given(rows_of_the_lake, trees, instants, st.sampled_from(ZONES))
def test_duckdb_on_any_tree(duck, rows, source, now, zone):
    columns, records, condition, picked = compiled(rows, source, now=now, zone=zone)
    assert ask_duckdb(duck, columns, records, condition) == picked


@pytest.mark.parametrize("kind", KINDS)
@settings(few, max_examples=25)
@given(st.data())
def test_duckdb_on_every_type(duck, kind, data):
    test = data.draw(leaf_of(kind))
    field = next(one for one in OBJECT.fields if one.key == test["field"])
    rows = data.draw(st.lists(st.fixed_dictionaries({field.key: st.none() | stored(field)}), min_size=1, max_size=8))
    now, zone = data.draw(instants), data.draw(st.sampled_from(ZONES))
    columns, records, condition, picked = compiled(rows, {"not": test}, now=now, zone=zone)
    assert ask_duckdb(duck, columns, records, condition) == picked


@pytest.mark.postgres
@pytest.mark.django_db
@few
@given(rows_of_the_lake, trees, instants, st.sampled_from(ZONES))
def test_postgres_on_any_tree(rows, source, now, zone):
    columns, records, condition, picked = compiled(rows, source, now=now, zone=zone)
    assert ask_postgres(columns, records, condition) == picked


def test_text_cannot_leave_its_literal_in_any_dialect():
    condition = parse_condition({"field": "name", "op": "contains", "value": "a'; DROP TABLE x; --\\"}, OBJECT)
    said = compile_lake(condition, now=MIDNIGHT, zone="UTC")
    assert "'a''; drop table x; --\\'" in said.sql("duckdb")
    assert r"'a\'; drop table x; --\\'" in said.sql("spark")
    assert r"'a''; drop table x; --\\'" in said.sql("clickhouse")


def test_instants_are_microseconds_since_1970():
    field = field_of(OBJECT, "last_order_at")
    assert lake_value(field, datetime.fromisoformat("1970-01-01T08:00:01+08:00")) == 1_000_000
