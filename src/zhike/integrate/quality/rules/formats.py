"""Forms that a text can have to keep: those of the field's own type, and checks that a type alone does not make."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from zhike.engines.text import (
    Cleaned,
    clean_credit_code,
    clean_email,
    clean_phone,
    clean_resident_id,
    is_junk,
    linear_pattern,
    normalise_text,
)
from zhike.platform.catalog import Field, parse_value
from zhike.platform.catalog.kinds import COMPUTED
from zhike.platform.errors import AppError, invalid

MAX_PATTERN: Final = 200
_USABLE: Final = ("ok", "changed")

type IsRight = Callable[[object], bool]


def _cleaned(clean: Callable[[str], Cleaned]) -> IsRight:
    def is_right(value: object) -> bool:
        found = clean(str(value))
        # A repaired slip (gamil.com) is a doubt, not a right value; mere blanks and separators are none.
        return found.status in _USABLE and not (found.reason or "").endswith(".repaired")

    return is_right


_NAMED: Final[Mapping[str, IsRight]] = {
    "phone": _cleaned(clean_phone),
    "email": _cleaned(clean_email),
    "resident_id": _cleaned(clean_resident_id),
    "credit_code": _cleaned(clean_credit_code),
    "not_junk": lambda value: not is_junk(normalise_text(str(value))),
}
FORMATS: Final = ("type", *_NAMED, "pattern")
"""``type``: what the field's own type lets people write; ``pattern``: a regular expression for the whole text."""


def format_check(field: Field, name: str, *, pattern: str = "") -> IsRight:
    """Return the check of a form.

    Args:
        field: whose values.
        name: one of ``FORMATS``.
        pattern: for ``pattern``.

    Raises:
        AppError: 422 ``quality.bad_format`` or ``quality.bad_pattern``.
    """
    if name in _NAMED:
        return _NAMED[name]
    if name == "pattern":
        matches = compiled_pattern(pattern)
        return lambda value: matches(str(value))
    if name != "type" or field.type in COMPUTED:
        raise invalid("quality.bad_format", format=name[:40])
    return lambda value: _fits_type(field, value)


@cache
def compiled_pattern(pattern: str) -> Callable[[str], bool]:
    """Return the test of a whole text by a pattern without back-references, whose time grows with the text alone.

    Raises:
        AppError: 422 ``quality.bad_pattern``.
    """
    if not pattern or len(pattern) > MAX_PATTERN:
        raise invalid("quality.bad_pattern", pattern=pattern[:80])
    try:
        compiled = linear_pattern(pattern)
    except ValueError as error:
        raise invalid("quality.bad_pattern", pattern=pattern[:80]) from error
    return lambda text: compiled.fullmatch(text) is not None


def _fits_type(field: Field, value: object) -> bool:
    try:
        parse_value(field, _as_json(value))
    except AppError:
        return False
    return True


def _as_json(value: object) -> object:
    """Return a stored value as somebody would send it."""
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)
