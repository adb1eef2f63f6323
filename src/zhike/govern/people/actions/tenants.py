"""Tenants and the version of their rights."""

import secrets
from uuid import UUID

from zhike.govern.people.cards import NewTenant, TenantCard
from zhike.govern.people.models import Tenant
from zhike.govern.people.queries import tenant_card


def create_tenant(new: NewTenant) -> TenantCard:
    """Make a company without anybody in it; `zhike.govern.access.public.create_company` also makes its roles."""
    row = Tenant(name_zh=new.name_zh, name_en=new.name_en, zone=new.zone, currency=new.currency, is_demo=new.is_demo)
    row.save(force_insert=True)
    return tenant_card(row)


def touch_rights(tenant_id: UUID) -> None:
    """Say that rights in this tenant may have changed: every process forgets those it remembers at its next request."""
    # Random, not one more: a number that a rolled-back transaction used would come again and mean other rights.
    Tenant.objects.filter(pk=tenant_id).update(rights_version=secrets.randbits(62))
