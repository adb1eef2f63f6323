"""Built-in roles follow the version of the product."""

import pytest

from zhike.govern.access.models import Role
from zhike.govern.access.public import ensure_builtin_roles, load_actor
from zhike.govern.audit.models import AuditEntry
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


def test_an_upgrade_brings_old_built_in_roles_to_the_grants_of_today_and_leaves_made_ones_alone():
    company = make_company()
    rows = Role.objects.unscoped("a test plays an older version")
    rows.filter(key="sales").update(grants=["customers.view"])
    made = Role(tenant_id=company.tenant.id, key="custom_1", name_zh="自建", name_en="Own", grants=["users.view"])
    made.save(force_insert=True)
    ensure_builtin_roles(company.tenant.id)
    assert "activities.create" in load_actor(company.users["sales"], "ui").grants
    assert rows.get(key="custom_1").grants == ["users.view"]


def test_a_second_upgrade_changes_and_notes_nothing():
    company = make_company()
    entries = AuditEntry.objects.unscoped("a test counts")
    before = entries.count()
    ensure_builtin_roles(company.tenant.id)
    assert entries.count() == before
