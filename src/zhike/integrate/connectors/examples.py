"""Ready-made connectors: how systems that many companies have are asked, and which field each of their columns is.

They stand in ``examples.json``; what stands in 「」 there is for the user to replace. Each is tested against a server that
speaks the documented format.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, TypeAdapter

from zhike.adapters.feeds import RestSettings
from zhike.platform.errors import not_found

_FILE: Final = Path(__file__).parent / "examples.json"


class Example(BaseModel):
    """A connector to begin with.

    Attributes:
        label: its name in Chinese and English.
        note: what to replace and where to find it, in both.
        mapping: column → field key.
        ruleset: cleaning rules that differ from the defaults.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    label: tuple[str, str]
    note: tuple[str, str]
    object: str
    settings: RestSettings
    mapping: Mapping[str, str]
    ruleset: Mapping[str, Any]


@cache
def examples() -> tuple[Example, ...]:
    """Return all examples, in the order in which they are offered."""
    return TypeAdapter(tuple[Example, ...]).validate_json(_FILE.read_bytes())


def example_of(key: str) -> Example:
    """Return an example by its key.

    Raises:
        AppError: 404.
    """
    found = next((one for one in examples() if one.key == key), None)
    if found is None:
        raise not_found("example")
    return found


def settings_at(example: Example, address: str) -> RestSettings:
    """Return an example's settings with every host replaced by another address, as a proxy or a pretended system has it.

    Example:
        >>> settings_at(example_of("kingdee_customers"), "http://127.0.0.1:9").url
        'http://127.0.0.1:9/jdy/v2/bd/customer'
    """
    moved = {}
    for name in ("url", "token_url", "detail_url"):
        url = str(getattr(example.settings, name))
        if url:
            parts = urlsplit(url)
            moved[name] = address + url.removeprefix(f"{parts.scheme}://{parts.netloc}")
    return example.settings.model_copy(update=moved)
