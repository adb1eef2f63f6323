"""Reads of connectors and their runs."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery

from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page


def list_connectors(actor: Actor) -> tuple[tuple[Connector, ConnectorRun | None], ...]:
    """Return all connectors by name, each with its last run.

    Raises:
        AppError: 403.
    """
    require(actor, "connectors.view")
    rows = tuple(Connector.objects.visible_to(actor).order_by("name"))
    last = _last_runs(actor, rows)
    return tuple((row, last.get(row.pk)) for row in rows)


def get_connector(actor: Actor, connector_id: UUID) -> tuple[Connector, ConnectorRun | None]:
    """Return a connector with its last run.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "connectors.view")
    row = Connector.objects.visible_to(actor).filter(pk=connector_id).first()
    if row is None:
        raise not_found("connector")
    return row, _last_runs(actor, [row]).get(row.pk)


def connector_row(tenant_id: UUID, connector_id: UUID) -> Connector:
    """Return a connector for the worker, whoever made it.

    Raises:
        AppError: 404.
    """
    row = Connector.objects.in_tenant(tenant_id, "the worker serves every tenant").filter(pk=connector_id).first()
    if row is None:
        raise not_found("connector")
    return row


def list_runs(actor: Actor, connector_id: UUID, *, limit: int = 50, cursor: str | None = None) -> Page[ConnectorRun]:
    """Return one page of a connector's runs, the newest first; errors as `get_connector`."""
    row, _ = get_connector(actor, connector_id)
    rows = ConnectorRun.objects.visible_to(actor).filter(connector_id=row.pk)
    return fetch_page(rows, NEWEST_FIRST, limit=limit, cursor=cursor)


def _last_runs(actor: Actor, rows: Sequence[Connector]) -> dict[UUID, ConnectorRun]:
    runs = ConnectorRun.objects.visible_to(actor)
    newest = runs.filter(connector_id=OuterRef("pk")).order_by("-created_at", "-id").values("pk")[:1]
    of = Connector.objects.visible_to(actor).filter(pk__in=[row.pk for row in rows])
    ids = of.annotate(last=Subquery(newest)).values_list("last", flat=True)
    return {run.connector_id: run for run in runs.filter(pk__in=list(filter(None, ids)))}
