"""The map: where data comes from, through what it goes, where it ends and what goes out."""

from collections import Counter
from typing import Final

from django.conf import settings

from zhike.integrate.monitoring.queries.standing import Standing, health_of_run
from zhike.integrate.monitoring.rules import Edge, Health, Node, laid_out, worst
from zhike.integrate.webhooks.public import health_of, list_endpoints
from zhike.integrate.writebacks.public import flows
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import find_for

READING: Final = "reading"
IDENTITY: Final = "identity"
COLLECTOR: Final = "collector"
LAKE: Final = "lake"
BUS: Final = "bus"
BROKERS: Final = {"nats": "NATS JetStream", "tls": "NATS JetStream", "kafka": "Kafka"}
_BUILT_IN: Final = {"customers": "/customers"}
_HEALTH: Final[dict[str, Health]] = {
    "well": "well",
    "trying": "busy",
    "paused": "wrong",
    "stopped": "wrong",
    "off": "off",
}


def map_of(actor: Actor, standing: Standing) -> tuple[list[Node], list[Edge]]:
    """Return the nodes with their places, and the edges between them; every node is reached by some edge or has none at all."""
    nodes, edges = _incoming(standing)
    objects = Counter({one.object_key: 0 for one in standing.sources} | {"customers": 0})
    for source in standing.sources:
        objects[source.object_key] += source.stored
    state = worst([health_of_run(one.last.state) for one in standing.sources if one.last])
    nodes += [
        Node(id=READING, kind=READING, title="", column=1, health=state, count=objects.total(), to="/imports"),
        Node(id=IDENTITY, kind=IDENTITY, title="", column=2, health=state, count=objects["customers"], to="/identity"),
        *_lake(standing),
    ]
    edges += [
        Edge(READING, IDENTITY, objects["customers"], state),
        Edge(IDENTITY, "object:customers", objects["customers"], state),
    ]
    for key, count in sorted(objects.items()):
        described = find_for(actor, key)
        title = "" if described is None else described.plural.zh if actor.locale == "zh-CN" else described.plural.en
        nodes.append(
            Node(
                id=f"object:{key}",
                kind="object",
                title=title or key,
                column=3,
                count=count,
                to=_BUILT_IN.get(key, f"/o/{key}"),
            )
        )
        if key != "customers":
            edges.append(Edge(READING, f"object:{key}", count, state))
        edges.append(Edge(f"object:{key}", BUS, 0, "well"))
    sent = _outgoing(actor, standing)
    return laid_out([*nodes, *sent[0]]), [*edges, *sent[1]]


def _incoming(standing: Standing) -> tuple[list[Node], list[Edge]]:
    nodes: list[Node] = []
    by_name = {one.name: one for one in standing.connectors}
    for source in standing.sources:
        connector = by_name.get(source.name)
        health = health_of_run(source.last.state) if source.last else "idle"
        if connector is not None:
            health = ("wrong" if connector.state == "failed" else health) if connector.is_on else "off"
        nodes.append(
            Node(
                id=f"source:{source.id}",
                kind="source" if connector is None else "connector",
                title=source.name,
                column=0,
                health=health,
                count=source.rows_in,
                at=source.last.at if source.last else None,
                to="/sources" if connector is None else "/connectors",
            )
        )
    edges = [Edge(one.id, READING, one.count, one.health) for one in nodes]
    flow = standing.collector
    health = "wrong" if flow.rejected > flow.accepted else "well" if flow.accepted else "idle"
    nodes.append(
        Node(id=COLLECTOR, kind=COLLECTOR, title="", column=0, health=health, count=flow.accepted, to="/events")
    )
    return nodes, [*edges, Edge(COLLECTOR, LAKE, flow.accepted, health)]


def _lake(standing: Standing) -> list[Node]:
    flow = standing.collector
    health: Health = "busy" if flow.waiting_bytes else "well" if flow.accepted else "idle"
    return [
        Node(
            id=LAKE,
            kind=LAKE,
            title="",
            column=2,
            health=health,
            count=flow.accepted,
            at=flow.oldest_waiting_at,
            to="/events",
        )
    ]


def _outgoing(actor: Actor, standing: Standing) -> tuple[list[Node], list[Edge]]:
    outbox = standing.outbox
    health: Health = "wrong" if outbox.dead else "busy" if outbox.pending else "well"
    broker = BROKERS.get(settings.ZHIKE_BUS_URL.partition(":")[0], "")
    nodes = [Node(id=BUS, kind=BUS, title=broker, column=4, health=health, count=outbox.today, at=outbox.oldest_at)]
    edges: list[Edge] = [Edge(LAKE, "object:customers", standing.collector.accepted, "well")]
    for row, flow in list_endpoints(system_actor(actor.tenant_id)):
        state: Health = "wrong" if flow.dead else _HEALTH.get(health_of(row), "well")
        node = Node(
            id=f"webhook:{row.pk}",
            kind="webhook",
            title=row.name,
            column=5,
            health=state,
            count=flow.waiting,
            to="/webhooks",
        )
        nodes.append(node)
        edges.append(Edge(BUS, node.id, flow.waiting, state))
    written = _written_back(actor)
    return [*nodes, *written[0]], [*edges, *written[1]]


def _written_back(actor: Actor) -> tuple[list[Node], list[Edge]]:
    """Return the systems that are written back to, with how many changes wait; those that nobody switched on are none."""
    nodes: list[Node] = []
    for one in flows(system_actor(actor.tenant_id)):
        if one.row.is_on or one.row.off_code:
            wrong = one.flow.dead or one.flow.refused
            node = Node(
                id=f"writeback:{one.row.pk}",
                kind="writeback",
                title=one.name,
                column=5,
                health="wrong" if wrong else _HEALTH.get(one.health, "well"),
                count=one.flow.waiting,
                at=one.flow.oldest_at,
                to="/connectors",
            )
            nodes.append(node)
    return nodes, [Edge(BUS, one.id, one.count, one.health) for one in nodes]
