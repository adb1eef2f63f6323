"""What buyers of one thing buy within a window afterwards: "30 % of A's buyers buy B within three months"."""

from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import ndtr

from zhike.engines.basket.pairs import BasketRefusedError
from zhike.engines.intervals import NORMAL_95, stands, wilson

MIN_BUYERS: Final = 100

_FOLLOWED: Final = """
WITH firsts AS (SELECT c, i, min(t) AS t FROM given GROUP BY c, i),
anchors AS (SELECT c, i, t FROM firsts WHERE t + $window <= (SELECT max(t) FROM given)),
buyers AS (SELECT i, count(*) AS n FROM anchors GROUP BY i),
followed AS (
    SELECT anchors.i AS a, later.i AS b, count(DISTINCT anchors.c) AS n
    FROM anchors JOIN given AS later
        ON later.c = anchors.c AND later.i <> anchors.i AND later.t > anchors.t AND later.t <= anchors.t + $window
    GROUP BY ALL),
usual AS (SELECT b, sum(n) AS n FROM followed GROUP BY b)
SELECT a, b, buyers.n AS buyers, followed.n AS came, CAST(usual.n AS BIGINT) AS usual_came,
       CAST((SELECT sum(n) FROM buyers) - COALESCE(own.n, 0) AS BIGINT) AS usual_buyers
FROM followed JOIN buyers ON buyers.i = a JOIN usual USING (b) LEFT JOIN buyers AS own ON own.i = b
WHERE buyers.n >= $least AND followed.n >= $least_pair
ORDER BY a, b
"""

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bought:
    """Purchases, one entry each: (n,) int64 customer, item and day."""

    customers: Ints
    items: Ints
    days: Ints


@dataclass(frozen=True, slots=True)
class Follower:
    """Of those who bought ``given`` for the first time, how many bought ``then`` within the window.

    Attributes:
        buyers: whose window is over; younger ones are left out, for nobody knows yet.
        came: of them, those who bought ``then``.
        share: came by buyers, with its 95 % interval ``low`` and ``high``.
        usual: the same share after the first purchase of any other thing.
        lift: share by the usual one, with its 95 % interval (Katz and others 1978: log of a ratio of two shares).
        stands: share differs from the usual one also in view of how many were looked at.
    """

    given: int
    then: int
    buyers: int
    came: int
    share: float
    low: float
    high: float
    usual: float
    lift: float
    lift_low: float
    lift_high: float
    stands: bool


def find_followers(bought: Bought, *, window_days: int, min_orders: int = 30) -> list[Follower]:
    """Find what follows within ``window_days``, highest lift first.

    Args:
        bought: all purchases.
        window_days: both ends: from the day after the first purchase to so many days after it.
        min_orders: customers of a rule that must have come, at least; buyers of the first thing are at least 100.

    Raises:
        BasketRefusedError: ``too_few_buyers`` when there are fewer than 100 customers, ``window_too_long`` when the
            purchases do not cover twice the window.
    """
    customers, covered = int(np.unique(bought.customers).size), int(np.ptp(bought.days)) if bought.days.size else 0
    if customers < MIN_BUYERS:
        raise BasketRefusedError("too_few_buyers", found=customers, needed=MIN_BUYERS)
    if covered < 2 * window_days:
        raise BasketRefusedError("window_too_long", found=covered, needed=2 * window_days)
    bound = {"window": window_days, "least": MIN_BUYERS, "least_pair": min_orders}
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "threads": "1"}) as connection:
        connection.register("given", pa.table({"c": bought.customers, "i": bought.items, "t": bought.days}))
        rows = connection.sql(_FOLLOWED, params=bound).to_arrow_table()
    a, b, buyers, came, usual_came, usual_buyers = (np.asarray(rows[one].to_numpy()) for one in rows.column_names)
    share = came / np.maximum(buyers, 1)
    others = np.maximum(usual_buyers - buyers, 1)
    usual = np.clip((usual_came - came) / others, 0.0, 1.0)
    low, high = wilson(came.astype(np.float64), buyers.astype(np.float64))
    found = stands(_chances(share, usual, buyers, others))
    lift = share / np.maximum(usual, 1 / others)
    lift_low, lift_high = _around(lift, (share, buyers), (np.maximum(usual, 1 / others), others))
    columns = (a, b, buyers, came, share, low, high, usual, lift, lift_low, lift_high, found)
    followers = [Follower(*row) for row in zip(*(one.tolist() for one in columns), strict=True)]
    return sorted(followers, key=lambda one: (-one.lift, -one.came, one.given, one.then))


def _around(lift: Floats, one: tuple[Floats, Ints], other: tuple[Floats, Ints]) -> tuple[Floats, Floats]:
    """Return both ends of the 95 % interval of a ratio of two shares, each with its number of people."""
    (share, buyers), (usual, others) = one, other
    width = NORMAL_95 * np.sqrt((1 - share) / (share * buyers) + (1 - usual) / (usual * others))
    return lift * np.exp(-width), lift * np.exp(width)


def _chances(share: np.ndarray, usual: np.ndarray, buyers: Ints, others: Ints) -> NDArray[np.float64]:
    """Chance of such a distance between two shares when there is none."""
    pooled = (share * buyers + usual * others) / (buyers + others)
    error = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / buyers + 1 / others), 1e-18))
    chances: NDArray[np.float64] = 2 * ndtr(-np.abs(share - usual) / error)
    return chances
