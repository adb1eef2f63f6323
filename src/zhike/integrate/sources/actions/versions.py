"""Versions of how a source's rows become fields: each change keeps one, and any of them can be taken back to life."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.sources.actions.unread import read_columns, read_rules
from zhike.integrate.sources.models import Import, MappingVersion, Source
from zhike.integrate.sources.queries.masking import refuse_closed
from zhike.integrate.sources.queries.recipes import stored_recipe
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import stale
from zhike.platform.rows import lock_row, save_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingChange:
    """A mapping and rule set as they shall be, made from a known version of them.

    Attributes:
        number: the ``mapping_version`` that was changed.
        restored: the older version whose description this is, if any.
        import_id: an import into this source that has not started and takes the change too.
    """

    mapping: dict[str, str]
    ruleset: dict[str, Any]
    number: int
    note: str = ""
    restored: int | None = None
    import_id: UUID | None = None


def change_mapping(actor: Actor, source_id: UUID, change: MappingChange) -> Source:
    """Put another description into force for the rows that come from now on, audited, as a version of its own.

    Raises:
        AppError: 403, also for a field that the actor may not edit; 404; 409 when somebody changed it since; 422 for lines
            that are none.
    """
    require(actor, "sources.edit")
    recipe = stored_recipe(change.mapping, change.ruleset)
    with transaction.atomic():
        source = lock_row(Source.objects.visible_to(actor), source_id, what="source")
        if source.mapping_version != change.number:
            raise stale("mapping", source.mapping_version)
        refuse_closed(actor, source.object, recipe.mapping.values())
        before = (source.mapping, source.ruleset)
        source.mapping, source.ruleset = change.mapping, change.ruleset
        if (source.mapping, source.ruleset) != before:
            keep_version(actor, source, before=before, note=change.note, restored=change.restored)
            _audit(actor, source, before)
        if change.import_id is not None:
            _take_over(actor, source, change.import_id)
    return source


def keep_version(
    actor: Actor,
    source: Source,
    *,
    before: tuple[dict[str, str], dict[str, Any]],
    note: str = "",
    restored: int | None = None,
) -> None:
    """Save a source whose description changed under the next number, in the caller's transaction.

    A description that is older than versions are is kept under its number first, so that the way back leads to it too.
    """
    rows = MappingVersion.objects.visible_to(actor).filter(source_id=source.pk)
    if source.mapping_version and not rows.filter(number=source.mapping_version).exists():
        old = MappingVersion(
            tenant_id=source.tenant_id, source_id=source.pk, number=source.mapping_version,
            mapping=before[0], ruleset=before[1], created_at=source.updated_at,
        )  # fmt: skip
        old.save(force_insert=True)
    source.mapping_version += 1
    save_changed(source)
    kept = MappingVersion(
        tenant_id=source.tenant_id, source_id=source.pk, number=source.mapping_version, mapping=source.mapping,
        ruleset=source.ruleset, note=note, restored=restored, user_id=actor.user_id,
    )  # fmt: skip
    kept.save(force_insert=True)


def _take_over(actor: Actor, source: Source, import_id: UUID) -> None:
    rows = Import.objects.visible_to(actor).filter(pk=import_id, source_id=source.pk, state="mapped")
    rows.update(mapping=read_columns(source), ruleset=read_rules(source), updated_at=now())


def _audit(actor: Actor, source: Source, before: tuple[dict[str, str], dict[str, Any]]) -> None:
    told = [{"mapping": mapping, "ruleset": ruleset} for mapping, ruleset in (before, (source.mapping, source.ruleset))]
    change = Change(object_key="sources", record_id=source.pk, action="mapping_changed", before=told[0], after=told[1])
    record_change(actor, change)
