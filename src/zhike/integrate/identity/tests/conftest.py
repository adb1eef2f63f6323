"""A small town: customers, households and namesakes, imported from two sources."""

from typing import Any

import pytest

from zhike.integrate.identity.public import apply_children, resolve_tenant
from zhike.integrate.sources.public import SourceProfile, ingest_file
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.rows import TenantRow
from zhike.records.activities.models import Activity
from zhike.records.customers.models import Contact, ContactPoint, Customer
from zhike.records.orders.models import Order

COLUMNS = {
    "编号": "external_key",
    "姓名": "name",
    "手机": "phones",
    "身份证": "id_number",
    "城市": "city",
    "备注": "remark",
}
ORDERS = {"客户": "customer_key", "订单号": "external_key", "金额": "amount", "日期": "ordered_at"}


def quiet(*_):
    """Report nothing."""


class Town:
    """Imports, resolutions and snapshots of one tenant."""

    def __init__(self, folder):
        self.actor = system_actor(new_id())
        self.folder = folder
        self.files = 0

    def ingest(self, *lines, source="ERP", object="customers", mapping=COLUMNS):  # noqa: A002 - reads best
        self.files += 1
        path = self.folder / f"file{self.files}.csv"
        head = "编号,姓名,手机,身份证,城市,备注" if object == "customers" else "客户,订单号,金额,日期"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        profile = SourceProfile(name=source, object=object, mapping=mapping if object == "customers" else ORDERS)
        report = ingest_file(self.actor, path, source=profile, report=quiet, may_repeat=True)
        if object == "customers":
            self.resolve()
        else:
            apply_children(self.actor, report.import_id, object_key=object, report=quiet)
        return report.import_id

    def resolve(self):
        return resolve_tenant(self.actor, quiet)

    def customers(self):
        rows = Customer.objects.in_tenant(self.actor.tenant_id, "test").filter(is_live=True)
        return {row.name + (row.remark and f"/{row.remark}"): row.pk for row in rows.order_by("id")}

    def snapshot(self):
        """All that users see, byte for byte: versions and instants of writing left out."""
        left_out = {"version", "updated_at", "provenance"}
        tenant = self.actor.tenant_id
        live = set(Customer.objects.in_tenant(tenant, "test").filter(is_live=True).values_list("pk", flat=True))
        rows = _rows(Customer.objects.in_tenant(tenant, "test").filter(is_live=True), left_out)
        children: list[type[TenantRow]] = [Order, Activity, ContactPoint, Contact]
        for model in children:
            # Written anew when a version returns; what they say counts, not when that was written down.
            found: Any = model.objects.in_tenant(tenant, "test")
            if model in (ContactPoint, Contact):
                found = found.filter(customer_id__in=live)
                left_out = {*left_out, "id"}
            rows += _rows(found, {*left_out, "created_at"})
        return rows


def _rows(found, left_out):
    columns = [field.attname for field in found.model._meta.concrete_fields if field.attname not in left_out]
    return sorted(repr((found.model.__name__, *one)) for one in found.values_list(*columns))


@pytest.fixture
def town(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return Town(tmp_path)
