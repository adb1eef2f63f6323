"""A draft of an import, mapped as the connector's source remembers it, or as it seems to be the first time."""

from dataclasses import replace
from uuid import UUID

from zhike.integrate.cleaning.public import PIPELINES
from zhike.integrate.connectors.models import Connector
from zhike.integrate.imports.public import guess_for_rows
from zhike.integrate.sources.public import Import, SourceProfile, map_import, sample_of
from zhike.platform.actor import Actor


def map_draft(actor: Actor, row: Connector, import_id: UUID, *, may_repeat: bool) -> Import:
    """Map a draft and return it; errors as `map_import`."""
    profile = SourceProfile(name=row.name, object=row.object, customers_of=row.customers_of)
    mapped = map_import(actor, import_id, profile, may_repeat=may_repeat)
    if mapped.mapping or mapped.ruleset.get(PIPELINES):
        return mapped
    guessed = guess_for_rows(actor, row.object, sample_of(actor, mapped))
    return map_import(actor, import_id, replace(profile, mapping=guessed), may_repeat=may_repeat)
