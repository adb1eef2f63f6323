"""The queries that count moments in the lake, in the SQL that every engine answers alike."""

from typing import Final, Literal

from zhike.know.predictions.targets import BOUGHT, Target

FIRST: Final = "SELECT min(day) AS day FROM orders"
ACTIVE: Final = """
SELECT count(DISTINCT home_id) AS customers FROM orders WHERE day <= $cut AND day > $cut - $active
"""

MOMENTS: Final = """
WITH owned AS (
    SELECT COALESCE(moved.customer_id, orders.home_id) AS customer_id, day, amount_cents
    FROM orders LEFT JOIN homes AS moved USING (home_id)),
placed AS (SELECT customer_id, day, amount_cents FROM owned WHERE right(customer_id, 4) < $below),
bought AS (
    SELECT cut, customer_id, max(day) AS last_day, min(day) AS first_day, count(*) AS order_count,
           sum(amount_cents) / 100 AS amount_yuan, count(*) FILTER (day > cut - 90) AS orders_90,
           count(*) FILTER (day > cut - 180) AS orders_180,
           count(*) FILTER (day <= cut - 180 AND day > cut - 360) AS orders_before,
           COALESCE(sum(amount_cents) FILTER (day > cut - 180), 0) / 100 AS amount_180_yuan
    FROM cuts JOIN placed ON day <= cut GROUP BY cut, customer_id HAVING max(day) > cut - $active),
stayed AS (
    SELECT cut, customer_id, count(*) AS later_orders, sum(amount_cents) AS later_cents
    FROM cuts JOIN placed ON day > cut AND day <= cut + $horizon GROUP BY cut, customer_id),
met AS (
    SELECT COALESCE(moved.customer_id, acts.home_id) AS customer_id, day
    FROM acts LEFT JOIN homes AS moved USING (home_id)),
touched AS (
    SELECT cut, customer_id, max(day) AS contact_day, count(*) FILTER (day > cut - 180) AS contacts_180
    FROM cuts JOIN met ON day <= cut WHERE right(customer_id, 4) < $below GROUP BY cut, customer_id)
SELECT cut, bought.customer_id, cut - last_day AS days_since_order,
       CASE WHEN order_count > 1 THEN (last_day - first_day) / (order_count - 1) END AS gap_days,
       CASE WHEN last_day > first_day THEN (cut - last_day) * (order_count - 1) / (last_day - first_day) END AS silence_ratio,
       order_count, orders_90, orders_180, orders_before, amount_yuan, amount_180_yuan,
       amount_yuan / order_count AS order_yuan, cut - first_day AS known_days,
       COALESCE(contacts_180, 0) AS contacts_180, cut - contact_day AS days_since_contact,
       COALESCE(later_orders, 0) AS later_orders, COALESCE(later_cents, 0) AS later_cents
FROM bought LEFT JOIN stayed USING (cut, customer_id) LEFT JOIN touched USING (cut, customer_id)
ORDER BY cut, bought.customer_id
"""

_OF_NAMED: Final = """
WITH owned AS (
    SELECT DISTINCT COALESCE(moved.customer_id, {rows}.home_id) AS customer_id, day, {is_item} AS is_item
    FROM {rows} CROSS JOIN asked LEFT JOIN homes AS moved USING (home_id)),
placed AS (SELECT customer_id, day, is_item FROM owned WHERE right(customer_id, 4) < $below)
SELECT cut, customer_id, count(DISTINCT CASE WHEN day <= cut THEN day END) AS bought_days,
       count(*) FILTER (is_item AND day <= cut) AS item_days,
       count(*) FILTER (is_item AND day <= cut AND day > cut - 180) AS item_days_180,
       cut - max(CASE WHEN is_item AND day <= cut THEN day END) AS days_since_item,
       count(*) FILTER (is_item AND day > cut) AS later
FROM cuts JOIN placed ON day <= cut + $horizon GROUP BY cut, customer_id
"""
_IS_ITEM: Final = {
    "item": "(CASE WHEN category <> '' THEN category ELSE product END) = asked_item",
    "category": "category = asked_item",
    "product": "product = asked_item",
    # A complaint is a ticket too.
    "activity": "(kind = asked_item OR (kind = 'complaint' AND asked_item = 'ticket'))",
}
MAIN: Final = """
WITH named AS (
    SELECT COALESCE(moved.customer_id, lines.home_id) AS customer_id, day,
           CASE WHEN category <> '' THEN category ELSE product END AS item
    FROM lines LEFT JOIN homes AS moved USING (home_id))
SELECT item, count(DISTINCT customer_id) AS customers FROM named
WHERE day <= $cut AND day > $cut - $active AND item <> '' GROUP BY item ORDER BY customers DESC, item
"""
_OFFERED: Final = """
WITH named AS (
    SELECT COALESCE(moved.customer_id, lines.home_id) AS customer_id, day, {column} AS item
    FROM lines LEFT JOIN homes AS moved USING (home_id))
SELECT item, count(DISTINCT customer_id) AS customers FROM named
WHERE day <= $cut AND day > $cut - $active AND item <> '' GROUP BY item ORDER BY customers DESC, item LIMIT 200
"""


def offered_query(column: Literal["category", "product"]) -> str:
    """Return the query for what a company may ask about, the most bought first: ``item``, ``customers``."""
    return _OFFERED.replace("{column}", column)


def query_of(wanted: Target) -> str:
    """Return the query for figures of something named, put together from texts of this file alone."""
    rows = "lines" if wanted.kind in BOUGHT else "kinds"
    return _OF_NAMED.replace("{rows}", rows).replace("{is_item}", _IS_ITEM[wanted.kind])
