"""The made-up company 示例公司: its customers in four overlapping sources, its orders, calls and tickets.

Nobody and nothing in it is real. Every number is drawn from one seed; the same arguments give the same tables.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from zhike.engines.synthetic.company import erp, servicedesk, webshop, wechat
from zhike.engines.synthetic.company.handwriting import is_child
from zhike.engines.synthetic.company.orders import buying_habits, erp_orders, purchases, season, webshop_orders
from zhike.engines.synthetic.company.payments import Payments, paying_habits
from zhike.engines.synthetic.company.service import service_calls, service_tickets
from zhike.engines.synthetic.company.tables import SOURCES, Cell, Company, Ledger, Table
from zhike.engines.synthetic.population import Population, make_population

PERSONS: Final = 20_000
ORGANIZATIONS: Final = 3_000
_SHARES: Final = {"erp": 0.25, "webshop": 0.55, "wechat": 0.5, "servicedesk": 0.33}
_CALLING_ORGANIZATIONS: Final = 0.45


def make_company(*, seed: int, today: date, scale: float = 1.0) -> Company:
    """Draw up the company as of ``today``: 20,000 persons and 3,000 organizations times ``scale``.

    Every person is in at least one source, every organization in the ERP; children only receive parcels of the shop.

    Example:
        >>> company = make_company(seed=1, today=date(2026, 1, 1), scale=0.001)
        >>> sorted(company.tables)[:3]
        ['erp_customers', 'erp_orders', 'servicedesk_calls']
    """
    world = make_population(max(1, round(PERSONS * scale)), max(1, round(ORGANIZATIONS * scale)), seed=seed)
    ledgers = _ledgers(world, seed=seed, today=today)
    tables = {
        "erp_customers": erp.erp_table(Random(f"{seed}:layout"), ledgers["erp"], today=today),
        "webshop_customers": Table(webshop.COLUMNS, _with_loose_commas(Random(f"{seed}:commas"), ledgers["webshop"])),
        "wechat_members": Table(wechat.COLUMNS, _with_blank_rows(Random(f"{seed}:blanks"), ledgers["wechat"])),
        "servicedesk_contacts": Table(servicedesk.COLUMNS, ledgers["servicedesk"].rows),
        **_events(ledgers, world, seed=seed, today=today),
    }
    truth = [(source, key, entity) for source in SOURCES for key, entity in ledgers[source].entities.items()]
    return Company(tables, truth)


def _with_blank_rows(rng: Random, ledger: Ledger) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for row in ledger.rows:
        rows.append(row)
        if rng.random() < 0.001:
            rows.append(("",) * len(row))
    return rows


def _with_loose_commas(rng: Random, ledger: Ledger) -> list[tuple[Cell, ...]]:
    """Give a few rows the extra cell that an unquoted comma in an address makes."""
    rows = list(ledger.rows)
    for _ in range(min(3, len(rows) // 20)):
        at = rng.randrange(len(rows))
        rows[at] = (*rows[at][:11], "收发室代收", *rows[at][11:])
    return rows


def _members(world: Population, *, seed: int, today: date) -> dict[str, list[int]]:
    rng = Random(f"{seed}:members")
    members: dict[str, list[int]] = {source: [] for source in SOURCES}
    for person in world.persons:
        chosen = [source for source in SOURCES if rng.random() < _SHARES[source]]
        if is_child(person, today=today):
            chosen = ["webshop"]
        for source in chosen or [rng.choice(("webshop", "wechat"))]:
            members[source].append(person.number)
    return members


def _ledgers(world: Population, *, seed: int, today: date) -> dict[str, Ledger]:
    members = _members(world, seed=seed, today=today)
    chance = {source: Random(f"{seed}:{source}") for source in SOURCES}
    desk = chance["servicedesk"]
    callers = [one.number for one in world.organizations if desk.random() < _CALLING_ORGANIZATIONS]
    return {
        "erp": erp.erp_ledger(chance["erp"], world, persons=members["erp"], today=today),
        "webshop": webshop.webshop_ledger(chance["webshop"], world, persons=members["webshop"], today=today),
        "wechat": wechat.wechat_ledger(chance["wechat"], world, persons=members["wechat"], today=today),
        "servicedesk": servicedesk.servicedesk_ledger(
            desk, world, persons=members["servicedesk"], organizations=callers, today=today
        ),
    }


def _events(ledgers: dict[str, Ledger], world: Population, *, seed: int, today: date) -> dict[str, Table]:
    rng = Random(f"{seed}:events")
    entities = dict.fromkeys(entity for ledger in ledgers.values() for entity in ledger.entities.values())
    habits = buying_habits(rng, entities)
    weights = season(today)
    in_erp = purchases(rng, ledgers["erp"].entities, habits=habits, weights=weights)
    payers = Random(f"{seed}:payments")
    payments = Payments(payers, paying_habits(payers, world), today)
    in_shop = purchases(rng, ledgers["webshop"].entities, habits=habits, weights=weights)
    return {
        "erp_orders": erp_orders(rng, in_erp, entities=ledgers["erp"].entities, payments=payments),
        "webshop_orders": webshop_orders(rng, in_shop, today=today),
        "servicedesk_calls": service_calls(rng, ledgers["servicedesk"], today=today),
        "servicedesk_tickets": service_tickets(rng, ledgers["servicedesk"], today=today),
    }
