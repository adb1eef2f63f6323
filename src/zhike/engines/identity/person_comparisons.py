"""What is compared of two persons."""

from __future__ import annotations

from typing import Final

from zhike.engines.identity.contact_comparisons import ADDRESS, EMAIL, PHONE, one_edit_apart
from zhike.engines.identity.levels import Comparison, Level, blank

_SAME_HAN: Final = "l.script <> 'latin' AND r.script <> 'latin'"
_SHORT_GIVEN: Final = "length(l.given_sound) <= 2"
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
            f"({_SAME_HAN} AND l.surname_sound = r.surname_sound AND length(l.sound) >= 7"
            f" AND ({_SHORT_GIVEN} OR l.given_sound[1:1] = r.given_sound[1:1] OR right(l.given_sound, 1) = right(r.given_sound, 1))"
            " AND abs(length(l.given_sound) - length(r.given_sound)) <= 1"
            " AND damerau_levenshtein(l.given_sound, r.given_sound) <= 1)"
            f" OR (NOT ({_SAME_HAN}) AND (jaro_winkler_similarity(l.sound, r.sound) >= 0.9"
            " OR (jaro_winkler_similarity(l.surname_sound, r.surname_sound) >= 0.85"
            " AND jaro_winkler_similarity(l.given_sound, r.given_sound) >= 0.85)))",
            0.02, 0.0006, 0.02,
        ),
        Level(
            "one_character",
            "l.script = 'han' AND r.script = 'han' AND l.surname_sound = r.surname_sound AND CASE"
            " WHEN length(l.full_name) = 3 AND length(r.full_name) = 3"
            " THEN l.full_name[2] = r.full_name[2] OR l.full_name[3] = r.full_name[3]"
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
_ID: Final = Comparison(
    "id_number",
    "coalesce(l.id_number, l.id_ends) IS NULL OR coalesce(r.id_number, r.id_ends) IS NULL",
    (
        Level("exact", "l.id_number = r.id_number", 0.74, 0.00001, 0.004),
        Level("masked", "(l.is_id_masked OR r.is_id_masked) AND l.id_ends = r.id_ends", 0.16, 0.00002, 0.002),
        Level(
            "similar",
            f"(length(l.id_number) = 18 AND {one_edit_apart('id_number', 8)}) OR (length(l.id_number) <> 18"
            " AND abs(length(l.id_number) - length(r.id_number)) <= 2 AND damerau_levenshtein(l.id_number, r.id_number) <= 2)",
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
    f"{blank('birth_date')} OR (l.id_number = r.id_number AND length(l.id_number) = 18)",
    (
        Level("exact", "l.birth_date = r.birth_date", 0.92, 0.00006, 0.015),
        Level(
            "similar",
            f"l.birth_date[1:7] = r.birth_date[1:7] OR (length(l.birth_date) = 10 AND {one_edit_apart('birth_date', 4)})"
            " OR (length(l.birth_date) <> 10 AND damerau_levenshtein(l.birth_date, r.birth_date) <= 1)"
            " OR (l.birth_date[1:4] = r.birth_date[1:4] AND l.birth_date[6:7] = r.birth_date[9:10]"
            " AND l.birth_date[9:10] = r.birth_date[6:7])",
            0.05, 0.0012, 0.01,
        ),
        Level("differs", "ELSE", 0.03, 0.9987, 0.975),
    ),
    rare=(("exact", "birth_date"),),
)  # fmt: skip
_WECHAT: Final = Comparison(
    "wechat",
    blank("wechat"),
    (
        Level("exact", "l.wechat = r.wechat", 0.88, 0.00001, 0.02),
        Level("similar", f"length(l.wechat) >= 8 AND {one_edit_apart('wechat', 4)}", 0.02, 0.00001, 0.001),
        Level("differs", "ELSE", 0.10, 0.99998, 0.979),
    ),
    rare=(("exact", "wechat"),),
)
_EMPLOYER: Final = Comparison(
    "employer",
    blank("employer"),
    (
        Level("exact", "l.employer = r.employer", 0.55, 0.002, 0.03),
        Level(
            "similar",
            "contains(l.employer, r.employer) OR contains(r.employer, l.employer)"
            " OR jaro_winkler_similarity(l.employer, r.employer) >= 0.92",
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
    blank("gender"),
    (Level("exact", "l.gender = r.gender", 0.985, 0.5, 0.47), Level("differs", "ELSE", 0.015, 0.5, 0.53)),
)
PERSON: Final = (_NAME, PHONE, _ID, _BIRTH, EMAIL, _WECHAT, ADDRESS, _EMPLOYER, _GENDER)
