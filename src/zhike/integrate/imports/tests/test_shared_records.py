"""An import changes no record that was shared with its person only to look at."""

from uuid import UUID

import pytest

from zhike.govern.access.public import RoleDraft, create_role, load_actor, set_user_roles
from zhike.govern.sharing.public import ShareDraft, share_record
from zhike.integrate.imports.tests.conftest import Files
from zhike.platform.actor import system_actor
from zhike.studio.objects.tests.devices import make
from zhike.testing import client_of

pytestmark = pytest.mark.django_db

FEW = {"编号": "no_c", "名称": "name", "功率": "power_c"}


@pytest.mark.parametrize(("may_edit", "power", "codes"), [(False, 1, ["platform.shared_to_view"]), (True, 9, [])])
def test_a_share_to_look_at_is_not_one_to_change(company, files, admin, may_edit, power, codes):
    system = system_actor(company.tenant.id)
    grants = ("devices_c.view", "devices_c.create", "devices_c.edit", "imports.run", "imports.view", "sources.edit")
    role = create_role(system, RoleDraft(name_zh="维修", name_en="Repair", grants=grants, scope_kind="own"))
    user = company.add_user("sales")
    set_user_roles(system, user, [role.key])
    made = make(admin, name="一号机", no_c="A1", power_c=1)
    owner = load_actor(company.users["admin"], "ui")
    draft = ShareDraft(kind="user", grantee_id=user, may_edit=may_edit)
    share_record(owner, "devices_c", UUID(made["id"]), draft=draft)
    theirs = Files(client_of(user))
    done = theirs.run("编号,名称,功率", "A1,一号机,9", mapping=FEW, mode="update", keys=["no_c"])
    assert [one["code"] for row in theirs.rows(done, "rejected") for one in row["reasons"]] == codes
    assert files.devices()["一号机"]["power_c"] == power
