"""The fields that a connector's source fills, and how each goes."""

from dataclasses import dataclass
from uuid import UUID

from zhike.adapters.feeds import RestSettings, TableSettings
from zhike.integrate.connectors.public import get_connector, settings_of
from zhike.integrate.sources.public import Source, source_named
from zhike.integrate.writebacks.models import WriteBack
from zhike.integrate.writebacks.queries.ways import Reason, way_of
from zhike.integrate.writebacks.rules.plans import FieldPlan, mapped_fields
from zhike.platform.actor import Actor
from zhike.platform.catalog import DataClass, is_hidden


@dataclass(frozen=True, slots=True)
class FieldWay:
    """A mapped field; ``reason``: why it cannot go out, None when it can."""

    key: str
    columns: tuple[str, ...]
    plan: FieldPlan
    reason: Reason | None
    is_secret: bool


@dataclass(frozen=True, slots=True)
class WriteBackStory:
    """How a connector's system is written to; ``writes``: the kind of `settings.Writes` that fits it, "" for none."""

    row: WriteBack
    fields: list[FieldWay]
    writes: str


def get_writeback(actor: Actor, connector_id: UUID) -> WriteBackStory:
    """Return how a connector's system is written to; fields that are hidden from the actor are left out.

    Raises:
        AppError: 403, 404.
    """
    connector, _ = get_connector(actor, connector_id)
    source = source_named(actor, connector.name, connector.object)
    row = WriteBack.objects.visible_to(actor).filter(connector_id=connector.pk).first() or WriteBack(
        tenant_id=actor.tenant_id, connector_id=connector.pk, version=0
    )
    row.object_key, row.source_id = connector.object, source.pk if source else None
    settings = settings_of(connector)
    writes = settings.kind if isinstance(settings, RestSettings | TableSettings) else ""
    if source is None or not source.mapping:
        return WriteBackStory(row, [], writes)
    way = way_of(row)
    fields = []
    for key, mapped in way.mapped.items():
        field = way.described.field(key)
        if field is None or not is_hidden(actor, field):
            is_secret = field is not None and field.data_class is DataClass.SECRET
            fields.append(FieldWay(key, mapped.columns, way.plan(key), way.against.get(key), is_secret))
    return WriteBackStory(row, fields, writes)


def unread_of(source: Source) -> frozenset[str]:
    """Return what a source's mapping names and nobody reads from it, since it goes out alone or nowhere."""
    row = WriteBack.objects.in_tenant(source.tenant_id, "what is read is the same for everybody").filter(
        source_id=source.pk
    )
    plans = {key: FieldPlan(**plan) for one in row for key, plan in one.fields.items()}
    mapped = mapped_fields(source.mapping)
    return frozenset(mapped[key].key for key, plan in plans.items() if key in mapped and not plan.comes_in)


def two_way_of(tenant_id: UUID) -> frozenset[tuple[str, str]]:
    """Return (source, field) of what goes both ways now."""
    rows = WriteBack.objects.in_tenant(tenant_id, "what goes both ways is the same for everybody").filter(is_on=True)
    return frozenset(
        (str(row.source_id), key) for row in rows for key, plan in row.fields.items() if plan["direction"] == "both"
    )
