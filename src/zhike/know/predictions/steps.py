"""What happened to each customer step by step up to a day: the newest days with an order or a contact, from the lake.

A step is a day. Nothing after the moment's day is read, and nothing whose state changes afterwards.
"""

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhike.engines.sequence import Channel, Steps
from zhike.know.profiles import public as profiles

MOST_STEPS: Final = 16
"""Days a customer; what lies further back is told by the gap before the oldest of them only."""
CHANNELS: Final = (
    Channel("ago_days", "step_rhythm"),
    Channel("gap_days", "step_rhythm"),
    Channel("yuan", "step_yuan"),
    Channel("goods", "step_goods"),
    Channel("contacts", "step_contacts"),
)
ITEM_CHANNEL: Final = Channel("item_goods", "step_item")
"""Beside the others when a category or a product is asked about."""

_STEPS: Final = """
WITH happened AS (
    SELECT home_id, day, amount_cents / 100 AS yuan, 0 AS goods, 0 AS item_goods, 0 AS contacts FROM orders
    UNION ALL
    SELECT home_id, day, 0, 1, CASE WHEN (CASE WHEN category <> '' THEN category ELSE product END) = asked_item THEN 1 ELSE 0 END, 0
    FROM lines CROSS JOIN asked
    UNION ALL
    SELECT home_id, day, 0, 0, 0, 1 FROM acts),
days AS (
    SELECT COALESCE(moved.customer_id, happened.home_id) AS customer_id, day, sum(yuan) AS yuan, sum(goods) AS goods,
           sum(item_goods) AS item_goods, sum(contacts) AS contacts
    FROM happened LEFT JOIN homes AS moved USING (home_id) GROUP BY 1, 2),
spaced AS (
    SELECT customer_id, day, yuan, goods, item_goods, contacts,
           day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap_days FROM days),
placed AS (
    SELECT moment, cut - day AS ago_days, gap_days, yuan, goods, item_goods, contacts,
           row_number() OVER (PARTITION BY moment ORDER BY day DESC) AS place
    FROM told JOIN spaced ON told.customer_id = spaced.customer_id AND day <= cut)
SELECT moment, place, ago_days, gap_days, yuan, goods, item_goods, contacts FROM placed WHERE place <= $most
"""


def read_steps(tables: profiles.LakeTables, told: pa.Table, *, item: str) -> Steps:
    """Return the steps of moments.

    Args:
        tables: ``orders``, ``lines``, ``acts`` and ``homes``, as queries of moments name them.
        told: one row a moment: ``cut`` (days since 1970-01-01) and ``customer_id``.
        item: category or product that is asked about, "" for none.
    """
    asked = pa.table({"asked_item": pa.array([item], pa.string())})
    numbered = told.append_column("moment", pa.array(range(told.num_rows), pa.int32()))
    rows = profiles.ask_lake(_STEPS, {**tables, "asked": asked, "told": numbered}, most=MOST_STEPS)
    channels = (*CHANNELS, ITEM_CHANNEL) if item else CHANNELS
    values = np.full((told.num_rows, MOST_STEPS, len(channels)), np.nan)
    moment, place = (np.asarray(rows[name].to_numpy(), dtype=np.int64) for name in ("moment", "place"))
    for at, channel in enumerate(channels):
        values[moment, MOST_STEPS - place, at] = _floats(rows[channel.name])
    return Steps(channels, values)


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
