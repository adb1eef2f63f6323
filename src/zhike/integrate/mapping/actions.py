"""Keep the lines of a source: as drawn, or as they were in an older version."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from zhike.integrate.cleaning.public import Line
from zhike.integrate.imports.public import mappable_fields
from zhike.integrate.mapping.queries.drawing import described, stored_lines
from zhike.integrate.sources.public import MappingChange, Source, change_mapping, get_source, version_of_source
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Lines as somebody drew them over a known version; ``import_id``: a mapped import that takes them too."""

    lines: Sequence[Line]
    number: int
    note: str = ""
    import_id: UUID | None = None


def save_lines(actor: Actor, source_id: UUID, drawn: Drawn) -> Source:
    """Put lines into force for the rows that come from now on.

    Raises:
        AppError: 403, 404; 409 when somebody changed them since; 422 ``sources.bad_line`` for lines that are none or that lead
            to a field that cannot be filled.
    """
    require(actor, "sources.edit")
    source = get_source(actor, source_id)
    known, kept = mappable_fields(actor, source.object), stored_lines(source)
    for line in drawn.lines:
        if line.field not in known and line not in kept:
            raise invalid("sources.bad_line", field=line.field, problem="no such field")
    mapping, ruleset = described(source, drawn.lines)
    change = MappingChange(
        mapping=mapping, ruleset=ruleset, number=drawn.number, note=drawn.note, import_id=drawn.import_id
    )
    return change_mapping(actor, source_id, change)


def restore_version(actor: Actor, source_id: UUID, *, wanted: int, number: int) -> Source:
    """Put an older version's mapping and rules into force again, as a new version.

    Raises:
        AppError: 403; 404; 409 when somebody changed it since ``number``.
    """
    require(actor, "sources.edit")
    source = get_source(actor, source_id)
    old = version_of_source(actor, source, wanted)
    change = MappingChange(mapping=old.mapping, ruleset=old.ruleset, number=number, restored=wanted)
    return change_mapping(actor, source_id, change)
