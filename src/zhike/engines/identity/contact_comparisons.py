"""Comparisons that persons and organizations have in common: how to reach them."""

from __future__ import annotations

from typing import Final

from zhike.engines.identity.levels import Comparison, Level, blank


def one_edit_apart(column: str, end: int) -> str:
    """One typing error apart; such texts agree at one end and hardly differ in length, which is cheap to see first."""
    return (
        f"abs(length(l.{column}) - length(r.{column})) <= 1"
        f" AND (l.{column}[1:{end}] = r.{column}[1:{end}] OR right(l.{column}, {end}) = right(r.{column}, {end}))"
        f" AND damerau_levenshtein(l.{column}, r.{column}) <= 1"
    )


PHONE: Final = Comparison(
    "phone",
    blank("phone"),
    (
        Level(
            "exact",
            "l.phones = r.phones OR ((len(l.phones) > 1 OR len(r.phones) > 1) AND list_has_any(l.phones, r.phones))",
            0.62,
            0.00005,
            0.10,
        ),
        Level(
            "masked", "(l.is_phone_masked OR r.is_phone_masked) AND l.phone_ends = r.phone_ends", 0.06, 0.00002, 0.01
        ),
        Level(
            "similar",
            f"length(l.phone) >= 7 AND length(l.phone) = length(r.phone) AND {one_edit_apart('phone', 4)}",
            0.04,
            0.00002,
            0.005,
        ),
        Level("differs", "ELSE", 0.28, 0.9999, 0.885),
    ),
    rare=(("exact", "phone"),),
    habits=("exact", "masked", "similar"),
)
EMAIL: Final = Comparison(
    "email",
    blank("emails"),
    (
        Level(
            "exact",
            "l.email = r.email OR ((len(l.emails) > 1 OR len(r.emails) > 1) AND list_has_any(l.emails, r.emails))",
            0.8,
            0.00001,
            0.02,
        ),
        Level(
            "similar",
            # Half of all addresses end alike, so the end that is cheap to see is that of the mailbox.
            "length(l.mailbox) >= 6 AND (l.mailbox = r.mailbox OR (abs(length(l.email) - length(r.email)) <= 1"
            " AND (l.email[1:3] = r.email[1:3] OR right(l.mailbox, 2) = right(r.mailbox, 2))"
            " AND damerau_levenshtein(l.email, r.email) <= 1))",
            0.04,
            0.00001,
            0.002,
        ),
        Level("differs", "ELSE", 0.16, 0.99998, 0.978),
    ),
    rare=(("exact", "email"),),
)
ADDRESS: Final = Comparison(
    "address",
    "coalesce(l.street, l.area, l.city) IS NULL OR coalesce(r.street, r.area, r.city) IS NULL"
    " OR ((l.street IS NULL OR r.street IS NULL) AND (l.area IS NULL OR r.area IS NULL) AND (l.city IS NULL OR r.city IS NULL))",
    (
        Level(
            "exact",
            "l.street = r.street AND (length(l.street) >= 6 OR l.area = r.area) AND coalesce(l.adcode = r.adcode, true)",
            0.42,
            0.00002,
            0.42,
        ),
        Level(
            "same_door",
            "l.door = r.door AND jaro_winkler_similarity(l.street, r.street) >= 0.8 AND coalesce(l.area = r.area, true)",
            0.24,
            0.00002,
            0.24,
        ),
        Level(
            "similar",
            "(jaro_winkler_similarity(l.street, r.street) >= 0.9 OR (length(l.street) >= 8 AND length(r.street) >= 8"
            " AND (contains(l.street, r.street) OR contains(r.street, l.street)))) AND coalesce(l.adcode = r.adcode, true)",
            0.06,
            0.0001,
            0.06,
        ),
        Level("same_district", "l.area = r.area", 0.10, 0.008, 0.10),
        Level("same_city", "l.city = r.city", 0.05, 0.04, 0.05),
        Level("differs", "ELSE", 0.13, 0.95, 0.13),
    ),
    rare=(("exact", "street"),),
    habits=("exact", "same_door", "similar", "same_district", "same_city"),
)
