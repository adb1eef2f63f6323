"""Patterns that somebody typed."""

from typing import Any, Final

import re2

_MEMORY: Final = 1 << 20


def linear_pattern(pattern: str) -> Any:  # noqa: ANN401 - published without types
    r"""Return a compiled pattern whose time grows with the text alone; back-references are not among its means.

    Raises:
        ValueError: for a pattern that is none, or too large.

    Example:
        >>> linear_pattern(r"(\d+)号").search("12号")[1]
        '12'
    """
    options = re2.Options()
    options.max_mem, options.log_errors = _MEMORY, False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError("no pattern, or one with back-references") from error
