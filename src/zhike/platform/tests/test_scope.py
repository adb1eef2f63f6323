"""A query that does not say who reads refuses to run."""

import pytest

from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.scope import UnscopedQueryError

pytestmark = pytest.mark.django_db


def make_job(tenant_id):
    return JobRun.objects.create(tenant_id=tenant_id, kind="test.nothing")


@pytest.mark.parametrize(
    "read",
    [
        list,
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.first(),
        lambda rows: rows.update(kind="other"),
        lambda rows: rows.delete(),
        lambda rows: list(rows.iterator()),
        lambda rows: list(rows.filter(kind="test.nothing").values_list("id", flat=True)),
    ],
)
def test_reading_or_writing_without_a_scope_is_refused_and_changes_nothing(read):
    job = make_job(new_id())
    with pytest.raises(UnscopedQueryError):
        read(JobRun.objects.all())
    assert JobRun.objects.unscoped("test").get(pk=job.pk).kind == "test.nothing"


def test_an_unscoped_subquery_is_refused():
    outer = JobRun.objects.unscoped("test")
    with pytest.raises(UnscopedQueryError):
        list(outer.filter(pk__in=JobRun.objects.all()))


def test_an_actor_sees_only_rows_of_the_own_tenant():
    mine, other = new_id(), new_id()
    job = make_job(mine)
    make_job(other)
    assert [row.pk for row in JobRun.objects.visible_to(system_actor(mine))] == [job.pk]


def test_a_scope_needs_a_reason():
    with pytest.raises(ValueError, match="say why"):
        JobRun.objects.unscoped("")
