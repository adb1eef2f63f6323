"""What is compared and in which grades: the levels of every comparison, as SQL.

A level's SQL speaks of ``l`` and ``r``, two rows of ``features``. The same text trains in Splink,
scores in DuckDB and explains: there is no second definition. The first level that holds
counts; the last one (``differs``) always holds.

Each level carries three probabilities of being observed, given that both values are
present: ``m`` among records of the same entity, ``u`` among records of two random entities,
``h`` among two members of one household (who share telephone and address by nature). They are
starting values for small tables; training replaces ``m`` and ``u``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Level:
    """One grade of agreement; ``code`` is stable and shown through the locale files."""

    code: str
    sql: str
    m: float
    u: float
    h: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared.

    Attributes:
        name: stable code.
        null_sql: when it holds, nothing is learnt from this comparison.
        levels: best first; the last has the SQL ``ELSE``.
        rare: level code → column whose frequency replaces ``u`` (rare values say more).
        habits: levels whose ``h`` follows the trained ``m``, because they tell how a source
            writes, not who two people are.
    """

    name: str
    null_sql: str
    levels: tuple[Level, ...]
    rare: tuple[tuple[str, str], ...] = ()
    habits: tuple[str, ...] = ()


def _blank(column: str) -> str:
    return f"l.{column} IS NULL OR r.{column} IS NULL"


def _one_edit(column: str, end: int) -> str:
    """One typing error apart; such texts agree at one end, which is cheap to see first."""
    return (
        f"(l.{column}[1:{end}] = r.{column}[1:{end}] OR right(l.{column}, {end}) = right(r.{column}, {end}))"
        f" AND damerau_levenshtein(l.{column}, r.{column}) <= 1"
    )


_SAME_HAN: Final = "l.script <> 'latin' AND r.script <> 'latin'"
_NAME: Final = Comparison(
    "name",
    "coalesce(l.surname_sound, l.given_sound) IS NULL OR coalesce(r.surname_sound, r.given_sound) IS NULL"
    " OR (l.is_partial AND l.surname_sound IS NULL AND r.given_sound IS NULL)"
    " OR (r.is_partial AND r.surname_sound IS NULL AND l.given_sound IS NULL)",
    (
        Level("exact", "l.full_name = r.full_name", 0.64, 0.0006, 0.004),
        Level("same_sound", "l.sound = r.sound", 0.12, 0.0003, 0.003),
        Level(
            "similar",
            f"CASE WHEN {_SAME_HAN} THEN l.surname_sound = r.surname_sound AND length(l.sound) >= 7"
            " AND damerau_levenshtein(l.given_sound, r.given_sound) <= 1"
            " ELSE jaro_winkler_similarity(l.sound, r.sound) >= 0.9"
            " OR (jaro_winkler_similarity(l.surname_sound, r.surname_sound) >= 0.85 AND jaro_winkler_similarity(l.given_sound, r.given_sound) >= 0.85) END",
            0.02, 0.0006, 0.02,
        ),
        Level(
            "one_character",
            "l.script = 'han' AND r.script = 'han' AND l.surname_sound = r.surname_sound AND CASE"
            " WHEN length(l.full_name) = 3 AND length(r.full_name) = 3 THEN l.full_name[2] = r.full_name[2] OR l.full_name[3] = r.full_name[3]"
            " WHEN length(l.full_name) > length(r.full_name) THEN length(r.full_name) = 2 AND contains(l.full_name, r.full_name[2])"
            " WHEN length(l.full_name) < length(r.full_name) THEN length(l.full_name) = 2 AND contains(r.full_name, l.full_name[2])"
            " ELSE false END",
            0.03, 0.005, 0.12,
        ),
        Level("partial", "(l.is_partial OR r.is_partial) AND (l.surname_sound = r.surname_sound OR l.given_sound = r.given_sound"
            " OR (l.script = 'latin' AND greatest(jaro_winkler_similarity(l.surname_sound, r.surname_sound),"
            " jaro_winkler_similarity(l.given_sound, r.given_sound)) >= 0.85))", 0.14, 0.004, 0.09),
        Level("given", "l.given_sound = r.given_sound", 0.01, 0.002, 0.004),
        Level("surname", "l.surname_sound = r.surname_sound", 0.02, 0.03, 0.45),
        Level("differs", "ELSE", 0.02, 0.955, 0.31),
    ),
    rare=(("exact", "full_name"), ("same_sound", "sound")),
    habits=("partial",),
)  # fmt: skip
_PHONE: Final = Comparison(
    "phone",
    _blank("phone"),
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
            f"length(l.phone) >= 7 AND length(l.phone) = length(r.phone) AND {_one_edit('phone', 4)}",
            0.04,
            0.00002,
            0.005,
        ),
        Level("differs", "ELSE", 0.28, 0.9999, 0.885),
    ),
    rare=(("exact", "phone"),),
    habits=("exact", "masked", "similar"),
)
_ID: Final = Comparison(
    "id_number",
    "coalesce(l.id_number, l.id_ends) IS NULL OR coalesce(r.id_number, r.id_ends) IS NULL",
    (
        Level("exact", "l.id_number = r.id_number", 0.74, 0.00001, 0.004),
        Level("masked", "(l.is_id_masked OR r.is_id_masked) AND l.id_ends = r.id_ends", 0.16, 0.00002, 0.002),
        Level(
            "similar",
            "damerau_levenshtein(l.id_number, r.id_number) <= CASE WHEN length(l.id_number) = 18 THEN 1 ELSE 2 END",
            0.07,
            0.00002,
            0.004,
        ),
        Level("differs", "ELSE", 0.03, 0.99996, 0.99),
    ),
    rare=(("exact", "id_number"),),
)
_BIRTH: Final = Comparison(
    "birth_date",
    f"{_blank('birth_date')} OR (l.id_number = r.id_number AND length(l.id_number) = 18)",
    (
        Level("exact", "l.birth_date = r.birth_date", 0.92, 0.00006, 0.015),
        Level(
            "similar",
            "damerau_levenshtein(l.birth_date, r.birth_date) <= 1 OR l.birth_date[1:7] = r.birth_date[1:7]"
            " OR (l.birth_date[1:4] = r.birth_date[1:4] AND l.birth_date[6:7] = r.birth_date[9:10] AND l.birth_date[9:10] = r.birth_date[6:7])",
            0.05, 0.0012, 0.01,
        ),
        Level("differs", "ELSE", 0.03, 0.9987, 0.975),
    ),
    rare=(("exact", "birth_date"),),
)  # fmt: skip
_EMAIL: Final = Comparison(
    "email",
    _blank("emails"),
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
            f"length(l.mailbox) >= 6 AND (l.mailbox = r.mailbox OR {_one_edit('email', 3)})",
            0.04,
            0.00001,
            0.002,
        ),
        Level("differs", "ELSE", 0.16, 0.99998, 0.978),
    ),
    rare=(("exact", "email"),),
)
_WECHAT: Final = Comparison(
    "wechat",
    _blank("wechat"),
    (
        Level("exact", "l.wechat = r.wechat", 0.88, 0.00001, 0.02),
        Level("similar", f"length(l.wechat) >= 8 AND {_one_edit('wechat', 4)}", 0.02, 0.00001, 0.001),
        Level("differs", "ELSE", 0.10, 0.99998, 0.979),
    ),
    rare=(("exact", "wechat"),),
)
_ADDRESS: Final = Comparison(
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
_EMPLOYER: Final = Comparison(
    "employer",
    _blank("employer"),
    (
        Level("exact", "l.employer = r.employer", 0.55, 0.002, 0.03),
        Level(
            "similar",
            "contains(l.employer, r.employer) OR contains(r.employer, l.employer) OR jaro_winkler_similarity(l.employer, r.employer) >= 0.92",
            0.35,
            0.002,
            0.03,
        ),
        Level("differs", "ELSE", 0.10, 0.996, 0.94),
    ),
    rare=(("exact", "employer"), ("similar", "employer")),
)
_GENDER: Final = Comparison(
    "gender",
    _blank("gender"),
    (Level("exact", "l.gender = r.gender", 0.985, 0.5, 0.47), Level("differs", "ELSE", 0.015, 0.5, 0.53)),
)
PERSON: Final = (_NAME, _PHONE, _ID, _BIRTH, _EMAIL, _WECHAT, _ADDRESS, _EMPLOYER, _GENDER)

_ORGANIZATION_NAME: Final = Comparison(
    "name",
    _blank("full_name"),
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
    _blank("credit_code"),
    (
        Level("exact", "l.credit_code = r.credit_code", 0.93, 0.0001, 0.005),
        Level("similar", "damerau_levenshtein(l.credit_code, r.credit_code) <= 1", 0.05, 0.0001, 0.005),
        Level("differs", "ELSE", 0.02, 0.9998, 0.99),
    ),
    rare=(("exact", "credit_code"),),
)
ORGANIZATION: Final = (_ORGANIZATION_NAME, _CREDIT, _PHONE, _EMAIL, _ADDRESS)


def comparisons_of(kind: str) -> tuple[Comparison, ...]:
    """The comparisons for ``person`` or ``organization``."""
    return ORGANIZATION if kind == "organization" else PERSON


def level_case(comparison: Comparison) -> str:
    """SQL for the level that a pair reaches: -1 when nothing is learnt, else 0 for the best."""
    arms = [f"WHEN {comparison.null_sql} THEN -1"]
    arms += [f"WHEN {level.sql} THEN {place}" for place, level in enumerate(comparison.levels[:-1])]
    return f"CASE {' '.join(arms)} ELSE {len(comparison.levels) - 1} END"
