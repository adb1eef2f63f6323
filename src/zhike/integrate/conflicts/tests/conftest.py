"""A customer that an ERP brought, whose level and remark somebody changed by hand."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.identity.public import resolve_tenant
from zhike.integrate.sources.public import SourceProfile, ingest_file
from zhike.records.customers.models import Customer
from zhike.records.customers.public import update_customer
from zhike.testing import Company, make_company

MAPPING = {"编号": "external_key", "姓名": "name", "手机": "phones", "微信": "wechat", "备注": "remark"}


def quiet(*_):
    """Report nothing."""


@dataclass
class Desk:
    """One company, its ERP and one customer."""

    company: Company
    folder: Path
    files: int = 0

    def __post_init__(self):
        self.actor = self.company.actor("admin")

    def tell(self, wechat, remark="", *, source="ERP", changed=""):
        """Let a source tell its row of the customer as it is now."""
        self.files += 1
        path = self.folder / f"{self.files}.csv"
        row = f"K1,王建国,13912345678,{wechat},{remark},{changed}"
        path.write_text(f"编号,姓名,手机,微信,备注,改于\n{row}\n", encoding="utf-8")
        profile = SourceProfile(name=source, object="customers", mapping=MAPPING)
        found = ingest_file(self.actor, path, source=profile, report=quiet, may_repeat=True)
        resolve_tenant(self.actor, quiet)
        return found.import_id

    @property
    def customer(self):
        return Customer.objects.in_tenant(self.actor.tenant_id, "test").get(is_live=True)

    def write(self, actor=None, *, unlock=(), **given):
        """Change the customer by hand."""
        row = self.customer
        update_customer(actor or self.actor, row.pk, version=row.version, given=given, unlock=unlock)

    def conflicts(self, **where):
        return list(Conflict.objects.in_tenant(self.actor.tenant_id, "test").filter(**where).order_by("id"))

    def told(self, **where):
        return [(one.field, one.base, one.ours, one.theirs, one.state, one.answer) for one in self.conflicts(**where)]


@pytest.fixture
def desk(db, settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    made = Desk(make_company(), tmp_path)
    made.tell("wx_retail", "老客户")
    return made
