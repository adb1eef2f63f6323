"""The versions of a source's description."""

from zhike.integrate.sources.models import MappingVersion, Source
from zhike.platform.actor import Actor
from zhike.platform.errors import not_found


def versions_of_source(actor: Actor, source: Source, *, before: int | None, most: int) -> list[MappingVersion]:
    """Return versions, the newest first; one whose description is older than versions are is told from the source.

    Args:
        before: only versions with a smaller number; None begins with the newest.
    """
    rows = MappingVersion.objects.visible_to(actor).filter(source_id=source.pk)
    below = rows if before is None else rows.filter(number__lt=before)
    found = list(below.order_by("-number")[:most])
    if not found and before is None and source.mapping_version:
        found = [_untold(source)]
    return found


def version_of_source(actor: Actor, source: Source, number: int) -> MappingVersion:
    """Return one version.

    Raises:
        AppError: 404.
    """
    found = MappingVersion.objects.visible_to(actor).filter(source_id=source.pk, number=number).first()
    if found is None and number == source.mapping_version and number:
        return _untold(source)
    if found is None:
        raise not_found("mapping_version")
    return found


def _untold(source: Source) -> MappingVersion:
    return MappingVersion(
        tenant_id=source.tenant_id, source_id=source.pk, number=source.mapping_version, mapping=source.mapping,
        ruleset=source.ruleset, created_at=source.updated_at,
    )  # fmt: skip
