"""What the values of a column look like."""

import re
from collections.abc import Callable, Sequence

from zhike.engines.text import (
    clean_amount,
    clean_credit_code,
    clean_date,
    clean_email,
    clean_person_name,
    clean_phone,
    clean_resident_id,
    has_han,
    looks_like_organization,
    normalise_text,
    parse_address,
)

_HAN_NAME = re.compile(r"[㐀-鿿·]{2,4}")
_POSTCODE = re.compile(r"\d{4,6}")
_GENDERS = frozenset(("男", "女", "男性", "女性", "m", "f", "male", "female", "先生", "女士"))
_MOBILE_LENGTH = 11


def _is_phone(text: str) -> bool:
    result = clean_phone(text)
    return bool(result.values) or result.reason == "phone.masked" or (result.status == "junk" and text[:1].isdigit())


def _is_id(text: str) -> bool:
    return (
        clean_resident_id(text).reason in {None, "id.formatted", "id.lengthened", "id.masked", "id.checksum"}
        and len(text) >= _MOBILE_LENGTH
    )


def _is_name(text: str) -> bool:
    plain = normalise_text(text)
    if looks_like_organization(plain):
        return True
    if has_han(plain):
        return bool(_HAN_NAME.fullmatch(plain.replace(" ", ""))) and clean_person_name(plain).value is not None
    return len(plain.split()) in {2, 3} and clean_person_name(plain).value is not None


def _is_address(text: str) -> bool:
    found = parse_address(text)
    return found.status != "none" and len(found.text) > 5


def _is_amount(text: str) -> bool:
    return clean_amount(text).value is not None and not (text.isdigit() and len(text) >= _MOBILE_LENGTH)


def _is_date(text: str) -> bool:
    return clean_date(text).value is not None


_CHECKS: dict[str, Callable[[str], bool]] = {
    "emails": lambda text: clean_email(text).value is not None,
    "id_number": _is_id,
    "credit_code": lambda text: clean_credit_code(text).value is not None,
    "phones": _is_phone,
    "customer_phone": _is_phone,
    "gender": lambda text: normalise_text(text).casefold() in _GENDERS,
    "birth_date": _is_date,
    "ordered_at": _is_date,
    "happened_at": _is_date,
    "due_on": _is_date,
    "paid_on": _is_date,
    "received": _is_amount,
    "address": _is_address,
    "name": _is_name,
    "amount": _is_amount,
    "postcode": lambda text: _POSTCODE.fullmatch(normalise_text(text)) is not None,
}

# Fields whose values have a shape of their own, so a column without a header can be told by it.
TELLING: dict[str, tuple[str, ...]] = {
    "customers": ("emails", "id_number", "credit_code", "phones", "gender", "birth_date", "address", "name"),
    "orders": ("customer_phone", "ordered_at", "amount"),
    "activities": ("customer_phone", "happened_at"),
}
# Fields whose header is not believed when the values say otherwise.
STRICT = frozenset(
    (
        *("emails", "phones", "id_number", "credit_code", "birth_date", "ordered_at", "happened_at", "amount"),
        *("due_on", "received", "paid_on"),
    )
)


def share_of(key: str, values: Sequence[str]) -> float | None:
    """Return the share (0–1) of non-blank values that fit a field; None when nothing can be said."""
    check = _CHECKS.get(key)
    filled = [text for text in values if text and not text.isspace()]
    if check is None or not filled:
        return None
    return sum(check(text[:300]) for text in filled) / len(filled)
