"""HTTP of monitoring."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from zhike.integrate.monitoring import public
from zhike.integrate.monitoring.schemas import (
    AlertPage,
    AlertQuery,
    AlertRuleIn,
    AlertRuleList,
    AlertRuleOut,
    BrokerOut,
    DeadList,
    DeadOut,
    MapEdgeOut,
    MapNodeOut,
    MonitoringOut,
    ReplayedOut,
    ReplayIn,
    SubscriberOut,
    alert_out,
    rule_out,
    run_out,
)
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["monitoring"])


@router.get(
    "/monitoring",
    operation_id="get_monitoring",
    openapi_extra=needs("monitoring.view"),
    response={200: MonitoringOut, PROBLEMS: Problem},
)
def get_monitoring(request: HttpRequest) -> MonitoringOut:
    """Show the map of the data's ways, the newest runs, and what is wrong."""
    actor = actor_of(request)
    standing = public.standing_of(actor)
    nodes, edges = public.map_of(actor, standing)
    return MonitoringOut(
        at=standing.at,
        nodes=[MapNodeOut.model_validate(one, from_attributes=True) for one in nodes],
        edges=[MapEdgeOut.model_validate(one, from_attributes=True) for one in edges],
        runs=[run_out(one) for one in standing.runs[:50]],
        alerts=[alert_out(one) for one in public.list_alerts(actor, state="open").items],
        pending=standing.outbox.pending,
        dead=standing.outbox.dead,
        oldest_at=standing.outbox.oldest_at,
        subscribers=[SubscriberOut.model_validate(one, from_attributes=True) for one in standing.subscribers],
    )


@router.get(
    "/monitoring/broker",
    operation_id="ask_broker",
    openapi_extra=needs("monitoring.view"),
    response={200: BrokerOut, PROBLEMS: Problem},
)
def ask_broker(request: HttpRequest) -> public.BrokerStanding:
    """Ask the broker how far each subscriber is behind."""
    return public.ask_broker(actor_of(request))


@router.get(
    "/monitoring/alerts",
    operation_id="list_alerts",
    openapi_extra=needs("monitoring.view"),
    response={200: AlertPage, PROBLEMS: Problem},
)
def list_alerts(request: HttpRequest, asked: Query[AlertQuery]) -> AlertPage:
    """List alerts, the newest first."""
    page = public.list_alerts(actor_of(request), state=asked.state, limit=asked.limit, cursor=asked.cursor)
    return AlertPage(items=[alert_out(one) for one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/monitoring/alert-rules",
    operation_id="list_alert_rules",
    openapi_extra=needs("monitoring.view"),
    response={200: AlertRuleList, PROBLEMS: Problem},
)
def list_alert_rules(request: HttpRequest) -> AlertRuleList:
    """List what is told of each kind of trouble, and to whom."""
    actor = actor_of(request)
    require(actor, "monitoring.view")
    return AlertRuleList(items=[rule_out(one) for one in public.rules_of(actor.tenant_id).values()])


@router.put(
    "/monitoring/alert-rules/{alert_kind}",
    operation_id="change_alert_rule",
    openapi_extra=needs("monitoring.edit"),
    response={200: AlertRuleOut, PROBLEMS: Problem},
)
def change_alert_rule(
    request: HttpRequest, alert_kind: Annotated[str, Field(max_length=12)], body: AlertRuleIn
) -> AlertRuleOut:
    """Say whether, from when on and to whom a kind of trouble is told."""
    actor = actor_of(request)
    row = public.change_alert_rule(
        actor, alert_kind, is_on=body.is_on, threshold=body.threshold, recipients=body.recipients
    )
    return rule_out(row)


@router.get(
    "/monitoring/dead",
    operation_id="list_dead_events",
    openapi_extra=needs("monitoring.view"),
    response={200: DeadList, PROBLEMS: Problem},
)
def list_dead(request: HttpRequest) -> DeadList:
    """List messages on the bus that were given up."""
    found = public.list_dead_messages(actor_of(request))
    return DeadList(items=[DeadOut.model_validate(one, from_attributes=True) for one in found])


@router.post(
    "/monitoring/dead/replay",
    operation_id="replay_dead_events",
    openapi_extra=needs("monitoring.run"),
    response={200: ReplayedOut, PROBLEMS: Problem},
)
def replay_dead(request: HttpRequest, body: ReplayIn) -> ReplayedOut:
    """Send messages that were given up on their way again."""
    return ReplayedOut(replayed=public.replay_messages(actor_of(request), body.ids))
