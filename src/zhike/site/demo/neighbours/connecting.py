"""Connect the neighbours as a data steward would: ready-made connectors, a write key, and one run of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

import orjson

from zhike.integrate.connectors import public as connectors
from zhike.integrate.events import public as events
from zhike.integrate.writebacks import public as writebacks
from zhike.platform.actor import Actor
from zhike.platform.jobs.tasks import run_job
from zhike.site.demo.neighbours.holdings import Holdings, write_holdings
from zhike.site.demo.neighbours.street import Street, live_street
from zhike.site.demo.neighbours.visits import session_of
from zhike.site.demo.staff import Staff

VISITS: Final = 160
_KEY: Final = "示例商城"
_BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class _Plan:
    """A connector of the demo: its name, the ready-made one it is, where, its secret, and whose keys its orders use."""

    name: str
    example: str
    address: str
    secret: str
    customers_of: str = ""


def connect_street(
    street: Street, staff: Staff, *, seed: int, scale: float, report: Callable[[str, int, int], None]
) -> list[dict[str, Any]]:
    """Connect the neighbours and run each connector that has not run yet; a second call finds everything done.

    Args:
        street: who they are.
        staff: the steward makes the connectors.
        seed: of the company.
        scale: of the company.
        report: told ``(phase, done, total)``.

    Returns:
        One line a connector and one for the collector: name, address, rows, state.
    """
    home = Path(street.home)
    held = write_holdings(home, seed=seed, scale=scale, now=datetime.now(UTC).replace(microsecond=0))
    plans = _plans(street)
    rows = [_connector(staff.steward, plan) for plan in plans]
    fresh = [row for row, last in rows if last is None or last.state != "done"]
    if fresh:
        with live_street(street):
            for place, row in enumerate(fresh):
                report("demo.phase.neighbours", place, len(fresh))
                run_job(connectors.start_run(staff.steward, row.pk).pk)
    _write_back(staff.steward, street, rows[0][0].pk)
    report("demo.phase.neighbours", len(plans), len(plans))
    street = _visited(street, staff.actor, held)
    told = [_line(staff.steward, plan, row.pk) for plan, (row, _) in zip(plans, rows, strict=True)]
    seen = events.flow(staff.actor).accepted
    return [*told, {"name": _KEY, "address": street.shop_address, "rows": seen, "state": "done"}]


def _plans(street: Street) -> tuple[_Plan, ...]:
    shop = (street.shop_address, street.shop_secret)
    return (
        _Plan("金蝶 ERP 客户（示例）", "kingdee_customers", street.erp_address, street.erp_secret),
        _Plan("示例商城 会员", "shopify_customers", *shop),
        _Plan("示例商城 订单", "shopify_orders", *shop, "示例商城 会员"),
    )


def _connector(steward: Actor, plan: _Plan) -> tuple[Any, Any]:
    example = connectors.example_of(plan.example)
    settings = connectors.settings_at(example, plan.address)
    token_url = settings.token_url.replace("「app_key」", "demo")
    settings = settings.model_copy(update={"a_second": 50.0, "page_size": 100, "token_url": token_url})
    draft = connectors.ConnectorDraft(
        name=plan.name,
        object=example.object,
        settings=settings,
        secret=plan.secret,
        customers_of=plan.customers_of,
        example=plan.example,
    )
    known = {row.name: (row, last) for row, last in connectors.list_connectors(steward)}
    if plan.name not in known:
        return connectors.create_connector(steward, draft), None
    row, last = known[plan.name]
    if row.settings["url"] != settings.url:  # its port was taken since
        row = connectors.change_connector(steward, row.pk, draft=draft, version=row.version)
    return row, last


def _write_back(steward: Actor, street: Street, erp: UUID) -> None:
    """Let a changed phone go to the ERP and come from there, as long as nobody set it otherwise."""
    url = f"{street.erp_address}/jdy/v2/bd/customer"
    how = writebacks.RestWrites(
        method="POST",
        url=url,
        body={"number": "{key}", "bomentity": ["{changes}"]},
        check="read",
        read_url=f"{url}_detail?number={{key}}",
        read_path="data",
    )
    known = writebacks.get_writeback(steward, erp).row
    if known.version and known.settings.get("url") == url:
        return
    phone = writebacks.FieldPlan(direction="both", target="mobile")
    draft = writebacks.WriteBackDraft(settings=how, fields={"phone": phone}, is_on=True)
    writebacks.set_writeback(steward, erp, draft=draft, version=known.version)


def _line(steward: Actor, plan: _Plan, connector_id: UUID) -> dict[str, Any]:
    _, last = connectors.get_connector(steward, connector_id)
    state, rows = (last.state, last.pulled) if last else ("", 0)
    return {"name": plan.name, "address": plan.address, "rows": rows, "state": state}


def _visited(street: Street, system: Actor, held: Holdings) -> Street:
    """Give the shop's site a key for its present address, and the visits of the last days once."""
    draft = events.WriteKeyDraft(name=_KEY, origins=[street.shop_address])
    known = next((one for one in events.list_write_keys(system) if one.name == _KEY and one.revoked_at is None), None)
    if known is None:
        known = events.create_write_key(system, draft)
    elif known.origins != (street.shop_address,):
        known = events.update_write_key(system, known.id, draft)
    street = replace(street, write_key=known.key, signing_secret=known.secret)
    street.keep()
    if not street.is_visited:
        _send_history(street, [one.key for one in held.shoppers])
        street = replace(street, is_visited=True)
        street.keep()
    return street


def _send_history(street: Street, shoppers: list[str]) -> None:
    rng, now = Random(street.write_key), datetime.now(UTC)
    told: list[dict[str, Any]] = []
    for number in range(VISITS):
        began = now - timedelta(minutes=rng.randrange(20, 60 * 72))
        session = session_of(street, shoppers, seed=f"before-{number}")
        told += [one | {"at": (began + timedelta(seconds=25 * place)).isoformat()} for place, one in enumerate(session)]
    for start in range(0, len(told), _BATCH):
        body = orjson.dumps({"key": street.write_key, "events": told[start : start + _BATCH]})
        reply = events.collect(events.Ask("POST", "", street.shop_address, body))
        if reply.status != 202:
            raise RuntimeError(f"the collector answered {reply.status}")
    while events.drain_once():
        pass
