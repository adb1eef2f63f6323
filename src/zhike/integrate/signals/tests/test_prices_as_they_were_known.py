"""Prices come in by file, are corrected without being forgotten, and are read as they were known at a moment."""

from datetime import date, timedelta

import pytest
import time_machine

from zhike.integrate.imports.public import run_import, undo_whole_import
from zhike.integrate.signals.models import Observation, ObservationVersion
from zhike.integrate.signals.public import create_observation, list_series, read_series
from zhike.integrate.sources.public import SourceProfile, map_import, upload_file
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

NAME = "得力 · A4 复印纸"
MAPPING = {"日期": "on", "竞争对手": "competitor", "产品": "product", "价格": "value", "单位": "unit"}


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return make_company()


def import_file(company, *rows):
    actor = company.actor("steward")
    text = "日期,竞争对手,产品,价格,单位\n" + "".join(f"{on},得力,A4 复印纸,{price},元\n" for on, price in rows)
    _, row = upload_file(actor, "prices.csv", [text.encode()])
    map_import(actor, row.pk, SourceProfile(name="比价", object="observations", mapping=MAPPING), may_repeat=True)
    run_import(actor, row.pk, lambda *_: None)
    row.refresh_from_db()
    return row


def known(company, at=None):
    points = read_series(company.actor("steward"), kind="price", names=[NAME], known_at=at)[NAME]
    return [(one.on.isoformat(), one.value) for one in points]


def test_the_same_file_again_changes_nothing_and_a_correction_is_a_version(company):
    first = import_file(company, ("2026-01-05", 21.9), ("2026-01-06", 21.9))
    again = import_file(company, ("2026-01-05", 21.9), ("2026-01-06", 22.5))
    assert (first.stored, first.skipped) == (2, 0)
    assert (again.stored, again.skipped) == (1, 1)
    assert known(company) == [("2026-01-05", 21.9), ("2026-01-06", 22.5)]
    versions = ObservationVersion.objects.in_tenant(company.tenant.id, "test").order_by("on", "revision")
    assert list(versions.values_list("value", "revision")) == [(21.9, 1), (21.9, 1), (22.5, 2)]
    (series,) = list_series(company.actor("steward"), kind="price")
    assert (series.series, series.count, series.unit, series.first_on) == (NAME, 2, "元", date(2026, 1, 5))


def test_a_moment_in_the_past_knows_nothing_of_what_came_later(company):
    with time_machine.travel("2026-02-01T00:00:00Z", tick=False):
        import_file(company, ("2026-01-05", 21.9), ("2026-01-06", 21.9))
        first = now()
    with time_machine.travel("2026-02-02T00:00:00Z", tick=False):
        import_file(company, ("2026-01-06", 25), ("2026-01-07", 26))
    row = Observation.objects.in_tenant(company.tenant.id, "test").get(on="2026-01-05")
    with time_machine.travel("2026-02-03T00:00:00Z", tick=False):
        steward = client_of(company.users["steward"])
        assert steward.delete(f"/api/v1/objects/observations/records/{row.pk}").status_code == 204
    assert known(company, first - timedelta(seconds=1)) == []
    assert known(company, first) == [("2026-01-05", 21.9), ("2026-01-06", 21.9)]
    assert known(company, first + timedelta(days=1)) == [("2026-01-05", 21.9), ("2026-01-06", 25), ("2026-01-07", 26)]
    assert known(company) == [("2026-01-06", 25), ("2026-01-07", 26)]


def test_taking_an_import_back_brings_the_values_before_it(company):
    import_file(company, ("2026-01-05", 21.9))
    wrong = import_file(company, ("2026-01-05", 219), ("2026-01-06", 220))
    undo_whole_import(company.actor("admin"), wrong.pk, lambda *_: None)
    assert known(company) == [("2026-01-05", 21.9)]
    history = ObservationVersion.objects.in_tenant(company.tenant.id, "test").order_by("on", "revision")
    assert list(history.values_list("value", flat=True)) == [21.9, 219, 21.9, 220, None]


def test_a_day_that_stands_twice_in_a_file_keeps_its_first_value(company):
    row = import_file(company, ("2026-01-05", 21.9), ("2026-01-05", 30), ("", 5))
    assert (row.stored, row.rejected) == (1, 2)
    assert known(company) == [("2026-01-05", 21.9)]


def test_a_figure_is_changed_withdrawn_and_brought_back_by_hand(company):
    steward = client_of(company.users["steward"])
    at = "/api/v1/objects/observations/records"
    made = steward.post(
        at,
        {"values": {"series": "CPI", "kind": "index", "on": "2026-01-01", "value": 100.1}},
        content_type="application/json",
    ).json()
    where = f"{at}/{made['id']}"
    changed = steward.patch(
        where, {"version": 1, "values": {"value": 100.3, "source": "统计局"}}, content_type="application/json"
    )
    assert changed.status_code == 200, changed.content
    stale = steward.patch(where, {"version": 1, "values": {"value": 1.0}}, content_type="application/json")
    assert stale.status_code == 409
    noted = steward.patch(where, {"version": 2, "values": {"source": "国家统计局"}}, content_type="application/json")
    assert noted.status_code == 200, noted.content
    assert steward.delete(where).status_code == 204
    actor = company.actor("steward")
    assert read_series(actor, kind="index", names=["CPI"])["CPI"] == ()
    assert steward.post(f"{where}/restore").status_code in {200, 204}
    assert [one.value for one in read_series(actor, kind="index", names=["CPI"])["CPI"]] == [100.3]
    versions = ObservationVersion.objects.in_tenant(company.tenant.id, "test").order_by("revision")
    assert list(versions.values_list("value", flat=True)) == [100.1, 100.3, None, 100.3]


@pytest.mark.parametrize("values", [{"on": "2026-01-01", "value": 1.0}, {"series": "CPI", "value": 1.0}])
def test_a_figure_without_a_name_or_a_day_is_refused(company, values):
    with pytest.raises(AppError) as refused:
        create_observation(company.actor("steward"), values)
    assert refused.value.code == "platform.bad_value"
    assert Observation.objects.in_tenant(company.tenant.id, "test").count() == 0


def test_who_may_only_look_corrects_nothing(company):
    import_file(company, ("2026-01-05", 21.9))
    with pytest.raises(AppError) as refused:
        create_observation(
            company.actor("sales"), {"competitor": "得力", "product": "A4 复印纸", "on": "2026-01-05", "value": 1.0}
        )
    assert (refused.value.status, known(company)) == (403, [("2026-01-05", 21.9)])
