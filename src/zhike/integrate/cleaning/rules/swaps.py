"""Values that stand in the wrong column of their row, moved where they belong."""

import re

from zhike.engines.text import (
    clean_email,
    clean_phone,
    clean_resident_id,
    has_han,
    looks_like_organization,
    normalise_text,
)
from zhike.integrate.cleaning.rules.types import Draft

_WATCHED = ("name", "phones", "emails", "id_number")
_FEW = re.compile(r"[\d\s()+-]{7,}")
_HAN_NAME = re.compile(r"[㐀-鿿·]{2,6}")


def repair_swaps(draft: Draft) -> None:
    """Exchange or move values between name, phone, e-mail and identity number.

    A value moves only when its shape is certain (it passes the check of another column, and
    not of its own) and the other column is blank or holds a value that fits here. Both
    columns are told as `swap.moved`.
    """
    raw = draft.raw
    for key in _WATCHED:
        text = raw.get(key, "")
        if not text or len(text) > 200 or _may_stay(key, text):
            continue
        home = _home_of(text)
        if home is None or home == key:
            continue
        other = raw.get(home, "")
        if other and _may_stay(home, other) and _home_of(other) != key:
            continue
        raw[home], raw[key] = text, other
        draft.tell(key, "swap.moved", severity="fixed", before=text, after=other)
        if other:
            draft.tell(home, "swap.moved", severity="fixed", before=other, after=text)


def _may_stay(key: str, text: str) -> bool:
    """Say cheaply whether a value may well be what its column says."""
    if key == "name":
        return text.isalpha() or (not _FEW.fullmatch(text) and "@" not in text and sum(map(str.isdigit, text)) < 5)
    if key == "emails":
        return "@" in text
    if key == "id_number":
        return len(text) > 13 and "@" not in text and sum(map(str.isdigit, text)) > 5
    return text.isdigit() or (
        "@" not in text and not _HAN_NAME.fullmatch(text) and (any(map(str.isdigit, text)) or not has_han(text))
    )


def _home_of(text: str) -> str | None:
    """Return the column a value certainly belongs to, None when its shape tells nothing."""
    if "@" in text:
        return "emails" if clean_email(text).value else None
    if clean_resident_id(text).status in {"ok", "changed"}:
        return "id_number"
    if clean_phone(text).value:
        return "phones"
    plain = normalise_text(text)
    return "name" if _HAN_NAME.fullmatch(plain) or looks_like_organization(plain) else None
