"""What is sent: a template of address and body, filled for one change."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

_HOLE: Final = re.compile(r"\{(key|id|version|changes|value:[^{}]{1,200})\}")
_ABSENT: Final = object()
CHANGES: Final = "{changes}"


def fill_url(template: str, facts: Mapping[str, str]) -> str:
    """Return an address with its holes filled and escaped, so that a key cannot lead elsewhere.

    Example:
        >>> fill_url("https://erp/customers/{key}?v={version}", {"key": "K/1", "version": "3"})
        'https://erp/customers/K%2F1?v=3'
    """
    return _HOLE.sub(lambda hole: quote(facts.get(hole[1], ""), safe=""), template)


def fill_body(template: Mapping[str, Any], facts: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
    """Return a body with its holes filled.

    A text that is one hole becomes what stands there, of whatever kind; a hole inside a text becomes text. Entries whose whole
    value is a ``{value:…}`` that did not change are left out, so that nothing else is written over. An empty template is
    the changes themselves.

    Example:
        >>> fill_body({"no": "{key}", "data": "{changes}", "tel": "{value:tel}"}, {"key": "K1", "changes": {"a": 1}})
        {'no': 'K1', 'data': {'a': 1}}
    """
    return _filled(dict(template) or CHANGES, facts)


def nested(values: Mapping[str, object]) -> dict[str, Any]:
    """Return values by dotted path as nested JSON; ``contacts[].mobile`` is the first of a list.

    Example:
        >>> nested({"name": "x", "who.tel": "1", "who.mail": "2", "lines[].n": 3})
        {'name': 'x', 'who': {'tel': '1', 'mail': '2'}, 'lines': [{'n': 3}]}
    """
    whole: dict[str, Any] = {}
    for path, value in values.items():
        *outer, last = path.split(".")
        at = whole
        for part in outer:
            at = _inside(at, part)
        at[last] = value
    return whole


def _inside(at: dict[str, Any], part: str) -> dict[str, Any]:
    name = part.removesuffix("[]")
    if name == part:
        inner: dict[str, Any] = at.setdefault(name, {})
        return inner
    first: dict[str, Any] = at.setdefault(name, [{}])[0]
    return first


def _filled(template: object, facts: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(template, Mapping):
        found = {key: _filled(value, facts) for key, value in template.items()}
        return {key: value for key, value in found.items() if value is not _ABSENT}
    if isinstance(template, list):
        return [value for one in template if (value := _filled(one, facts)) is not _ABSENT]
    if not isinstance(template, str):
        return template
    whole = _HOLE.fullmatch(template)
    if whole is not None:
        return facts.get(whole[1], _ABSENT if whole[1].startswith("value:") else "")
    return _HOLE.sub(lambda hole: str(facts.get(hole[1], "")), template)
