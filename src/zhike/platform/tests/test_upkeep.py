"""The planner's figures follow what is in the tables."""

import pytest
from django.db import connection

from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.upkeep import refresh_figures

pytestmark = pytest.mark.django_db
ROWS = 3_000
KNOWN = {
    "sqlite": "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = %s",
    "postgresql": "SELECT reltuples FROM pg_class WHERE relname = %s",
}


def test_after_many_inserts_the_planner_knows_of_them(monkeypatch):
    if connection.vendor == "postgresql":
        # Its own counters are written behind a transaction's back; here every table counts as changed.
        monkeypatch.setattr("zhike.platform.upkeep.LEAST", -1)
    JobRun.objects.bulk_create([JobRun(tenant_id=new_id(), kind="a.b") for _one in range(ROWS)])
    assert refresh_figures() >= 1
    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor], [JobRun._meta.db_table])
        assert cursor.fetchone()[0] >= ROWS / 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's counters move with the tests beside this one")
def test_what_is_known_is_not_looked_at_again():
    JobRun.objects.bulk_create([JobRun(tenant_id=new_id(), kind="a.b") for _one in range(ROWS)])
    refresh_figures()
    assert refresh_figures() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows of columns, whatever index they have")
def test_after_an_upgrade_the_planner_knows_of_the_new_indexes_too():
    JobRun.objects.bulk_create([JobRun(tenant_id=new_id(), kind="a.b") for _one in range(ROWS)])
    refresh_figures()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX late ON {JobRun._meta.db_table} (kind)")
        assert refresh_figures() == 0
        refresh_figures(of_every_table=True)
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'late'")
        assert cursor.fetchone() is not None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at a sample")
def test_the_planner_knows_that_all_rows_are_of_one_company():
    tenant_id = new_id()
    JobRun.objects.bulk_create([JobRun(tenant_id=tenant_id, kind="a.b") for _one in range(ROWS)])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX of_company ON {JobRun._meta.db_table} (tenant_id)")
        refresh_figures(of_every_table=True)
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'of_company'")
        # Rows, and rows a company: with fewer of the latter the index would be taken for a short way to a few ids.
        assert cursor.fetchone()[0].split()[:2] == [str(ROWS), str(ROWS)]
