"""What is bought together, and what is bought after: pairs and triples with intervals, followers within a window.

Source: Agrawal, Imieliński and Swami, *Mining Association Rules* (SIGMOD 1993); Brin and others, *Dynamic Itemset Counting*
(SIGMOD 1997: lift); intervals of shares by Wilson (1927), of lift by the delta method; what is found by looking at many pairs is
held against Benjamini and Hochberg (1995).
"""

from zhike.engines.basket.followers import Bought, Follower, find_followers
from zhike.engines.basket.pairs import MIN_ORDERS, BasketRefusedError, Baskets, Found, Rule, find_rules

__all__ = [
    "MIN_ORDERS",
    "BasketRefusedError",
    "Baskets",
    "Bought",
    "Follower",
    "Found",
    "Rule",
    "find_followers",
    "find_rules",
]
