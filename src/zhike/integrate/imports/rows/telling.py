"""What sources tell by calls of the API that name them: which source, and what it said last of each record."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.integrate.imports.models import ToldByCall
from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.parsing import Parser
from zhike.integrate.imports.rows.plan import Plan
from zhike.integrate.sources.public import Source, SourceProfile, lands, save_source, source_named
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import to_stored
from zhike.platform.clock import now
from zhike.platform.errors import invalid

_WHY: Final = "what a source told before does not depend on who calls"


def calling_source(actor: Actor, name: str, object_key: str) -> Source:
    """Return the source that a call names; a new name makes one.

    Raises:
        AppError: 403 without ``sources.edit`` for a new name; 422 for a bad one, or ``imports.sourced_elsewhere`` for an object
            whose sources are brought together record by record, which a file, a connector or a post to a hook brings.
    """
    if not lands(actor, object_key):
        raise invalid("imports.sourced_elsewhere", object=object_key)
    known = source_named(actor, " ".join(name.split()), object_key)
    return known or save_source(actor, SourceProfile(name=name, object=object_key, mapping={}))


def told_by_calls(
    tenant_id: UUID, source_id: UUID, *, ids: Iterable[UUID]
) -> dict[UUID, tuple[Mapping[str, Any], datetime]]:
    """Return what a source said last of records through calls, and when; those it never told so are left out."""
    rows = ToldByCall.objects.in_tenant(tenant_id, _WHY).filter(source_id=source_id)
    found: dict[UUID, tuple[Mapping[str, Any], datetime]] = {}
    for chunk in in_chunks(ids):
        told = rows.filter(record_id__in=chunk).values_list("record_id", "values", "told_at")
        found.update((key, (values, at)) for key, values, at in told)
    return found


def remember_told(tenant_id: UUID, source_id: UUID, *, fates: Iterable[Fate], plan: Plan, parser: Parser) -> None:
    """Remember what the rows of a call said of the records that they met; in the transaction that wrote these.

    A field that a row does not name keeps what was said of it before.
    """
    fields = {one.key: one for one in plan.columns.values()}
    said: dict[UUID, dict[str, object]] = {}
    for one in fates:
        if one.result.record_id is not None and one.outcome != "rejected":
            values = {**one.parsed.values, **parser.blanks(one.row.raw)}
            said[one.result.record_id] = {key: to_stored(fields[key], value) for key, value in values.items()}
    before = told_by_calls(tenant_id, source_id, ids=said)
    at = now()
    rows = [
        ToldByCall(
            tenant_id=tenant_id,
            source_id=source_id,
            record_id=key,
            values={**before.get(key, ({}, at))[0], **values},
            told_at=at,
        )
        for key, values in said.items()
    ]
    ToldByCall.objects.in_tenant(tenant_id, _WHY).bulk_create(
        rows, update_conflicts=True, unique_fields=["source_id", "record_id"], update_fields=["values", "told_at"]
    )
