"""Addresses and points on the earth."""

import math
from collections.abc import Mapping
from typing import Final

from zhike.platform.catalog.parsing.texts import parse_text
from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field

ADDRESS_PARTS: Final = ("province", "city", "district", "adcode", "detail")
_LONGEST_PART: Final = 300
_DIGITS_KEPT: Final = 6  # of a degree: 0.1 m


def parse_address(field: Field, value: object) -> dict[str, str] | None:
    """Return ``{province, city, district, adcode, detail}``, each a text that may be ""; None when all are.

    Raises:
        Wanted: other keys, too long, or an area code that is not six digits.
    """
    if not isinstance(value, Mapping) or not value.keys() <= set(ADDRESS_PARTS):
        raise Wanted("address")
    parts = {key: parse_text(field, value.get(key) or "") for key in ADDRESS_PARTS}
    adcode = parts["adcode"]
    if any(len(part) > _LONGEST_PART for part in parts.values()):
        raise Wanted("shorter_text", max_length=_LONGEST_PART)
    if adcode and not (len(adcode) == 6 and adcode.isascii() and adcode.isdigit()):
        raise Wanted("address")
    return parts if any(parts.values()) else None


def parse_location(field: Field, value: object) -> dict[str, object]:
    """Return ``{lat, lng, label}`` in degrees of WGS 84.

    Raises:
        Wanted: a part is missing or off the globe.
    """
    if not isinstance(value, Mapping) or not value.keys() <= {"lat", "lng", "label"}:
        raise Wanted("location")
    lat, lng = (_degrees(value.get(key), most) for key, most in (("lat", 90), ("lng", 180)))
    return {"lat": lat, "lng": lng, "label": parse_text(field, value.get("label") or "")}


def _degrees(value: object, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > most:
        raise Wanted("location")
    return round(float(value), _DIGITS_KEPT)
