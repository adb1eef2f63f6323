"""What of a change is kept, and how entries are chained."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

import orjson

type Values = Mapping[str, object]

MAX_TITLE: Final = 300
_BLANK: Final[tuple[object, ...]] = (None, "", [], {})


def changed_only(before: Values, after: Values) -> tuple[dict[str, object], dict[str, object]]:
    """Return both sides with only the fields that differ; blank and absent are the same.

    Example:
        >>> changed_only({"name": "A", "city": ""}, {"name": "B"})
        ({'name': 'A'}, {'name': 'B'})
    """
    keys = [key for key in dict.fromkeys([*before, *after]) if _differs(before.get(key), after.get(key))]
    return {key: before[key] for key in keys if key in before}, {key: after[key] for key in keys if key in after}


def encode_values(values: Values) -> str:
    """Return values as JSON text with sorted keys; what JSON does not know becomes text."""
    return orjson.dumps(values, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS).decode()


def digest_of(key: bytes, parts: list[str]) -> str:
    """Return the keyed fingerprint of one entry's content."""
    return hmac.new(key, orjson.dumps(parts), hashlib.sha256).hexdigest()


def chain_of(key: bytes, previous: str, *, seq: int, digest: str) -> str:
    """Return the link of entry ``seq``: it depends on every entry before it."""
    return hmac.new(key, f"{previous}:{seq}:{digest}".encode(), hashlib.sha256).hexdigest()


def head_mac(key: bytes, tenant_id: str, *, seq: int, chain: str) -> str:
    """Return the fingerprint of a chain's end, which nobody without the key can make for a shorter chain."""
    return hmac.new(key, f"head:{tenant_id}:{seq}:{chain}".encode(), hashlib.sha256).hexdigest()


def _differs(before: object, after: object) -> bool:
    if before in _BLANK and after in _BLANK:
        return False
    return before != after
