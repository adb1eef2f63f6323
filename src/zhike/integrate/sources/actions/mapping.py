"""Choose an import's source and mapping; the source remembers both for the next file."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from zhike.integrate.cleaning.public import PIPELINES, kept_pipelines
from zhike.integrate.sources.actions.unread import read_columns, read_rules
from zhike.integrate.sources.actions.uploading import refuse_same_file
from zhike.integrate.sources.actions.versions import keep_version
from zhike.integrate.sources.models import Import, Source, SourceFile
from zhike.integrate.sources.queries.masking import refuse_closed
from zhike.integrate.sources.queries.recipes import stored_recipe
from zhike.integrate.sources.queries.targets import is_importable
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.rows import lock_row, save_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProfile:
    """A source as a caller describes it; blank parts keep what the source already has.

    Attributes:
        object: ``customers``, ``orders``, ``activities``, or one whose records a file is written straight into.
        priority: 1 is trusted most when sources disagree.
        mapping: column → field key.
        ruleset: cleaning rules as JSON; for records that are written straight, mode and keys.
        reading: ``encoding``, ``delimiter``, ``quote``, ``sheet``, ``header_row``; what is absent is detected.
        customers_of: name of the customer source whose keys orders and activities use; empty = any.
    """

    name: str
    object: str = "customers"
    priority: int | None = None
    mapping: dict[str, str] | None = None
    ruleset: dict[str, Any] | None = None
    reading: dict[str, Any] = field(default_factory=dict)
    customers_of: str = ""


def map_import(actor: Actor, import_id: UUID, profile: SourceProfile, *, may_repeat: bool = False) -> Import:
    """Say which source a draft import belongs to and what its columns mean.

    Args:
        actor: needs ``imports.run``.
        import_id: an import that has not started.
        profile: a source with a new name is created.
        may_repeat: accept a file whose content came into this source before.

    Raises:
        AppError: 403, also for a column mapped to a field that the actor may not edit; 404; 409 when it has started or
            the file came before; 422 for an unknown object.
    """
    require(actor, "imports.run")
    with transaction.atomic():
        row = lock_row(Import.objects.visible_to(actor), import_id, what="import")
        if row.state not in {"draft", "mapped"}:
            raise AppError(CONFLICT, "sources.already_started", {"state": row.state})
        source = _saved(actor, profile)
        recipe = stored_recipe(source.mapping, source.ruleset)
        refuse_closed(actor, source.object, recipe.mapping.values())
        file = SourceFile.objects.visible_to(actor).get(pk=row.file_id)
        if not may_repeat:
            refuse_same_file(actor, file, source.pk)
        row.source_id, row.object, row.state = source.pk, source.object, "mapped"
        row.mapping, row.ruleset = read_columns(source), read_rules(source)
        row.reading = row.reading | profile.reading
        save_changed(row)
    return row


def save_source(actor: Actor, profile: SourceProfile) -> Source:
    """Create a source or change what is given of it; a changed mapping gets a new version number.

    Raises:
        AppError: 403; 422 for a blank name, an unknown object or an unknown ``customers_of``.
    """
    require(actor, "sources.edit")
    return _saved(actor, profile)


def change_source(actor: Actor, source_id: UUID, *, priority: int | None, name: str | None) -> Source:
    """Change a source's name or its priority for later survivorship.

    Raises:
        AppError: 403, 404; 409 when another source of this object has the name; 422 for a blank name.
    """
    require(actor, "sources.edit")
    with transaction.atomic():
        rows = Source.objects.visible_to(actor)
        source = lock_row(rows, source_id, what="source")
        if name is not None:
            source.name = _checked_name(actor, name, source.object)
            if rows.filter(name=source.name, object=source.object).exclude(pk=source.pk).exists():
                raise AppError(CONFLICT, "sources.name_taken", {"name": source.name})
        source.priority = source.priority if priority is None else priority
        save_changed(source)
    return source


def _checked_name(actor: Actor, text: str, object_key: str) -> str:
    name = " ".join(text.split()).replace("\x00", "")
    if not name or len(name) > 80 or not is_importable(actor, object_key):
        raise invalid("sources.bad_source", name=name[:80], object=object_key[:60])
    return name


def _saved(actor: Actor, profile: SourceProfile) -> Source:
    name = _checked_name(actor, profile.name, profile.object)
    rows = Source.objects.visible_to(actor)
    source = rows.filter(name=name, object=profile.object).first()
    if source is None:
        source = Source(tenant_id=actor.tenant_id, name=name, object=profile.object)
    before = (source.mapping, source.ruleset)
    if profile.priority is not None:
        source.priority = profile.priority
    _take_lines(source, profile)
    if profile.customers_of:
        source.customers_of = _customer_source(actor, profile.customers_of).pk
    if (source.mapping, source.ruleset) != before:
        keep_version(actor, source, before=before)
        return source
    save_changed(source)
    return source


def _take_lines(source: Source, profile: SourceProfile) -> None:
    """Take mapping and rules; who speaks of columns alone leaves the pipelines that still fit."""
    told, mapping = profile.ruleset, source.mapping
    pipelines = source.ruleset.get(PIPELINES) or {}
    if profile.mapping is not None:
        mapping = {column: key for column, key in profile.mapping.items() if key}
        pipelines = kept_pipelines(source.mapping, mapping, pipelines=pipelines)
    rules = dict(source.ruleset if told is None else told)
    if told is None or told.get(PIPELINES) in (None, source.ruleset.get(PIPELINES)):
        rules[PIPELINES] = pipelines
    if not rules.get(PIPELINES):
        rules.pop(PIPELINES, None)
    stored_recipe(mapping, rules)
    source.mapping, source.ruleset = mapping, rules


def _customer_source(actor: Actor, name: str) -> Source:
    found = Source.objects.visible_to(actor).filter(name=name, object="customers").first()
    if found is None:
        raise invalid("sources.no_customer_source", name=name)
    return found
