"""The door to orders."""

from zhike.records.orders.actions import import_orders, move_orders, refresh_totals, withdraw_import, withdraw_orders
from zhike.records.orders.catalog import LINES, ORDERS
from zhike.records.orders.dues import DueFact, find_dues, iter_dues
from zhike.records.orders.facts import (
    LineFact,
    Measured,
    OrderFact,
    Sale,
    customers_of_orders,
    items_bought,
    iter_identified_sales,
    iter_line_facts,
    iter_measured,
    iter_order_facts,
    iter_sales,
    line_facts_of,
    order_batches,
    order_facts_of,
)
from zhike.records.orders.queries import (
    OrderItem,
    OrderQuery,
    WeekOfSales,
    count_orders,
    latest_orders,
    list_orders,
    sum_orders,
    weekly_sales,
)
from zhike.records.orders.rules import OrderRow

__all__ = [
    "LINES",
    "ORDERS",
    "DueFact",
    "LineFact",
    "Measured",
    "OrderFact",
    "OrderItem",
    "OrderQuery",
    "OrderRow",
    "Sale",
    "WeekOfSales",
    "count_orders",
    "customers_of_orders",
    "find_dues",
    "import_orders",
    "items_bought",
    "iter_dues",
    "iter_identified_sales",
    "iter_line_facts",
    "iter_measured",
    "iter_order_facts",
    "iter_sales",
    "latest_orders",
    "line_facts_of",
    "list_orders",
    "move_orders",
    "order_batches",
    "order_facts_of",
    "refresh_totals",
    "sum_orders",
    "weekly_sales",
    "withdraw_import",
    "withdraw_orders",
]
