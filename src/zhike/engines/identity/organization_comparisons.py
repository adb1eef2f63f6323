"""What is compared of two organizations."""

from __future__ import annotations

from typing import Final

from zhike.engines.identity.contact_comparisons import ADDRESS, EMAIL, PHONE
from zhike.engines.identity.levels import Comparison, Level, blank

_ORGANIZATION_NAME: Final = Comparison(
    "name",
    blank("full_name"),
    (
        Level("exact", "l.full_name = r.full_name", 0.5, 0.0002, 0.0002),
        Level("same_sound", "l.sound = r.sound", 0.05, 0.00005, 0.00005),
        Level("same_core", "l.given_sound = r.given_sound", 0.25, 0.0003, 0.0003),
        Level(
            "similar",
            "jaro_winkler_similarity(l.given_sound, r.given_sound) >= 0.9 OR (length(l.given_sound) >= 2 AND length(r.given_sound) >= 2"
            " AND (starts_with(l.given_sound, r.given_sound) OR starts_with(r.given_sound, l.given_sound)))",
            0.15, 0.004, 0.3,
        ),
        Level("differs", "ELSE", 0.05, 0.995, 0.7),
    ),
    rare=(("exact", "full_name"), ("same_sound", "sound"), ("same_core", "given_sound")),
)  # fmt: skip
_CREDIT: Final = Comparison(
    "credit_code",
    blank("credit_code"),
    (
        Level("exact", "l.credit_code = r.credit_code", 0.93, 0.0001, 0.005),
        Level("similar", "damerau_levenshtein(l.credit_code, r.credit_code) <= 1", 0.05, 0.0001, 0.005),
        Level("differs", "ELSE", 0.02, 0.9998, 0.99),
    ),
    rare=(("exact", "credit_code"),),
)
ORGANIZATION: Final = (_ORGANIZATION_NAME, _CREDIT, PHONE, EMAIL, ADDRESS)
