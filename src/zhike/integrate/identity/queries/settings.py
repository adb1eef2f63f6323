"""The thresholds and corrections of a tenant as the engine takes them."""

from typing import Final
from uuid import UUID

from zhike.engines.identity import Settings
from zhike.integrate.identity.models import IdentityRun, MatchSetting

_WHY: Final = "identity serves the whole tenant"


def active_setting(tenant_id: UUID) -> MatchSetting | None:
    """Return what stewards set; None while the engine's own numbers hold."""
    return MatchSetting.objects.in_tenant(tenant_id, _WHY).filter(state="active").first()


def settings_of(tenant_id: UUID) -> Settings:
    """Return the tenant's settings, the engine's own where nobody set any."""
    row = active_setting(tenant_id)
    return (
        Settings()
        if row is None
        else settings_from(link_bits=row.link_bits, review_bits=row.review_bits, adjustments=row.adjustments)
    )


def settings_from(
    *, link_bits: float, review_bits: float, adjustments: dict[str, dict[str, dict[str, float]]]
) -> Settings:
    """Return settings with these numbers and the engine's own for the rest."""
    return Settings(link_bits=link_bits, review_bits=review_bits, adjustments=adjustments)


def drifts(tenant_id: UUID) -> bool:
    """Say whether records were matched with weights that were trained without them."""
    return IdentityRun.objects.in_tenant(tenant_id, _WHY).filter(changed_since__gt=0).exists()


def lock_identity(tenant_id: UUID) -> None:
    """Let stewards of one tenant act one after another: two merges of one component must not miss each other."""
    list(IdentityRun.objects.in_tenant(tenant_id, "a lock").select_for_update().values_list("tenant_id"))
