"""When it is enough to match what changed."""

from collections.abc import Mapping
from typing import Final

LARGEST_SHARE: Final = 0.1
"""Beyond this share of changed records a full run costs less, and its weights are newer."""


def is_few(changed: int, live: int) -> bool:
    """Say whether so many changed records among all that are live are few enough to be matched alone."""
    return changed <= live * LARGEST_SHARE


def is_same_trust(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Say whether every value that won before still wins.

    Args:
        before: the company's rules under ``""``, and name and priority of each source by its id.
        after: the same, now; a source that came in addition has no records that could have lost.
    """
    return "" in before and all(after.get(key) == told for key, told in before.items())
