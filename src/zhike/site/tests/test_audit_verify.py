"""``zhike audit verify`` names the first bad entry of each company, and its exit code says so."""

import pytest
from typer.testing import CliRunner

from zhike.govern.audit.models import AuditEntry
from zhike.govern.audit.public import Change, record_change, seal_pending
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.site.cli import app
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    return make_company("乙").tenant


def rows(tenant):
    return AuditEntry.objects.in_tenant(tenant.id, "a test plays the attacker")


def verify():
    return CliRunner().invoke(app, ["audit", "verify"])


@pytest.fixture
def sealed(tenant):
    actor = system_actor(tenant.id)
    for number in range(5):
        record_change(actor, Change(object_key="users", record_id=new_id(), action="edited", title=str(number)))
    while seal_pending():
        pass
    return rows(tenant).count()


def test_a_whole_chain_is_said_to_be_whole_with_its_end_as_witness(tenant, sealed):
    done = verify()
    assert done.exit_code == 0
    assert f"乙: {sealed} entries whole, 0 to be chained" in done.output
    assert rows(tenant).get(seq=sealed).chain in done.output


def test_a_tampered_entry_is_named(tenant, sealed):
    rows(tenant).filter(seq=2).update(title="nothing happened")
    done = verify()
    assert (done.exit_code, "乙: broken at seq 2 (content)" in done.output) == (1, True)


def test_a_cut_off_end_is_named(tenant, sealed):
    rows(tenant).filter(seq__gt=sealed - 2).delete()
    done = verify()
    assert (done.exit_code, f"乙: broken at seq {sealed - 1} (cut_off)" in done.output) == (1, True)


def test_two_entries_that_changed_places_are_named(tenant, sealed):
    for was, now in ((2, 99), (3, 2), (99, 3)):
        rows(tenant).filter(seq=was).update(seq=now)
    done = verify()
    assert (done.exit_code, "乙: broken at seq 2 (order)" in done.output) == (1, True)


def test_one_broken_company_does_not_hide_another(tenant, sealed):
    other = make_company("丙").tenant
    while seal_pending():
        pass
    rows(tenant).filter(seq=1).delete()
    done = verify()
    assert done.exit_code == 1
    assert "乙: broken at seq 1 (missing)" in done.output
    assert f"丙: {rows(other).count()} entries whole" in done.output
