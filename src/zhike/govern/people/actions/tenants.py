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


def touch_catalog(tenant_id: UUID) -> None:
    """Say that the tenant's own objects or fields changed: every process reads them anew at its next request.

    The rights change too, since each object brings its own.
    """
    version = secrets.randbits(62) or 1
    Tenant.objects.filter(pk=tenant_id).update(catalog_version=version, rights_version=secrets.randbits(62))


def catalog_version_of(tenant_id: UUID) -> int:
    """Return the version of a tenant's catalog, for those who act without having signed in; 0 for no such tenant."""
    found = Tenant.objects.filter(pk=tenant_id).values_list("catalog_version", flat=True).first()
    return found or 0
