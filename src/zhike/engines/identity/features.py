"""From cleaned records to the columns that blocking and comparison read.

The table ``features`` has one row per record, numbered ``rid`` by ascending id, so nothing later
depends on the order of the input. A blank, a junk value and a value that too many different
people hold are all NULL: NULL never matches anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from zhike.engines.identity.names import NOTHING, NameParts, analyse_name, analyse_parts
from zhike.engines.identity.organizations import analyse_organization
from zhike.engines.identity.records import Records, to_table

_JUNK_BIRTHS: Final = "('1900-01-01', '1970-01-01', '1800-01-01', '0001-01-01', '1899-12-30', '1899-12-31')"
_MANY_HOLDERS: Final = 12
_KEY_TEXT: Final = r"regexp_replace(lower({0}), '[\s,，。.、()（）#/\\]+', '', 'g')"


@dataclass(frozen=True, slots=True)
class Junk:
    """A value that was taken out of play because too many different names hold it."""

    field: str
    value: str
    holders: int


def connect(threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB that loads nothing from outside."""
    return duckdb.connect(
        ":memory:",
        config={"threads": threads, "autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )


def build_features(connection: duckdb.DuckDBPyConnection, records: Records, kind: str) -> list[Junk]:
    """Create the table ``features`` for all records of one kind (person or organization).

    Records without ``kind`` count as persons. Returns the junk values that were found.
    """
    table = to_table(records)
    connection.register("incoming", table)
    connection.execute(
        "CREATE OR REPLACE TABLE records AS SELECT (row_number() OVER (ORDER BY id) - 1)::INTEGER AS rid, * "
        "FROM incoming WHERE coalesce(kind, 'person') = ?",
        [kind],
    )
    connection.unregister("incoming")
    _create_names(connection, kind)
    connection.execute(f"CREATE OR REPLACE TABLE draft AS {_FEATURES.replace('{key}', _KEY_TEXT.format('street'))}")
    junk = _find_junk(connection)
    connection.execute(_FINAL)
    connection.execute("DROP TABLE draft")
    return junk


def _create_names(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    rows = connection.execute("SELECT DISTINCT name, given_name, surname FROM records ORDER BY ALL").fetchall()
    parts = [_parts(kind, *row) for row in rows]
    names = pa.table(
        {
            "name": pa.array([row[0] for row in rows], pa.string()),
            "given_name": pa.array([row[1] for row in rows], pa.string()),
            "surname": pa.array([row[2] for row in rows], pa.string()),
            "full_name": pa.array([p.full for p in parts], pa.string()),
            "sound": pa.array([p.sound for p in parts], pa.string()),
            "surname_sound": pa.array([p.surname for p in parts], pa.string()),
            "given_sound": pa.array([p.given for p in parts], pa.string()),
            "script": pa.array([p.script for p in parts], pa.string()),
            "title_gender": pa.array([p.gender for p in parts], pa.string()),
        }
    )
    connection.register("incoming_names", names)
    connection.execute("CREATE OR REPLACE TABLE names AS SELECT * FROM incoming_names")
    connection.unregister("incoming_names")


def _parts(kind: str, name: str | None, given_name: str | None, surname: str | None) -> NameParts:
    if kind == "organization":
        return analyse_organization(name or "")
    if given_name or surname:
        return analyse_parts(given_name or "", surname or "")
    return analyse_name(name) if name else NOTHING


_FEATURES: Final = r"""
WITH flat AS (
    SELECT r.rid, n.full_name, n.sound, n.surname_sound, n.given_sound, n.script,
        n.sound IS NULL AND (n.surname_sound IS NOT NULL OR n.given_sound IS NOT NULL) AS is_partial,
        list_sort(list_distinct(list_filter(phones, lambda p: NOT contains(p, '*')))) AS phones,
        list_sort(list_distinct(list_transform(phones, lambda p: regexp_replace(p, '[^0-9*]', '', 'g')))) AS digits,
        list_sort(list_distinct(list_transform(emails, lambda e: lower(e)))) AS emails,
        lower(wechat) AS wechat, nullif(regexp_replace(upper(id_number), '[^0-9A-Z*]', '', 'g'), '') AS id_text, credit_code,
        CASE WHEN birth_date NOT IN {junk_births} THEN birth_date END AS birth_date, coalesce(gender, title_gender) AS gender,
        nullif(adcode, '') AS adcode, city, province, postcode, nullif({key}, '') AS street, address, employer
    FROM records r JOIN names n ON r.name IS NOT DISTINCT FROM n.name AND r.given_name IS NOT DISTINCT FROM n.given_name
        AND r.surname IS NOT DISTINCT FROM n.surname
)
SELECT rid, full_name, sound, surname_sound, given_sound, script, is_partial,
    CASE WHEN len(phones) > 0 THEN phones END AS phones,
    CASE WHEN len(digits) > 0 AND length(digits[1]) >= 7 THEN right(digits[1], 11) END AS phone,
    CASE WHEN len(digits) > 0 AND length(digits[1]) >= 11 THEN right(digits[1], 11)[1:3] || right(digits[1], 4) END AS phone_ends,
    coalesce(contains(digits[1], '*'), false) AS is_phone_masked,
    CASE WHEN len(emails) > 0 THEN emails END AS emails, split_part(emails[1], '@', 1) AS mailbox, emails[1] AS email,
    wechat, CASE WHEN NOT contains(id_text, '*') THEN id_text END AS id_number, CASE WHEN NOT contains(id_text, '*') THEN id_text END AS own_id,
    CASE WHEN length(id_text) >= 12 THEN id_text[1:4] || right(id_text, 3) END AS id_ends,
    coalesce(contains(id_text, '*'), false) AS is_id_masked, credit_code,
    coalesce(birth_date, CASE WHEN regexp_matches(id_text, '^[0-9]{17}[0-9X]$')
        AND id_text[7:14] BETWEEN '19000102' AND '20991231' THEN id_text[7:10] || '-' || id_text[11:12] || '-' || id_text[13:14] END) AS birth_date,
    coalesce(gender, CASE WHEN regexp_matches(id_text, '^[0-9]{17}[0-9X]$') THEN CASE WHEN id_text[17] IN ('1', '3', '5', '7', '9') THEN 'male' ELSE 'female' END END) AS gender,
    coalesce(adcode, postcode) AS area, adcode, coalesce(city, province) AS city, street,
    CASE WHEN length(regexp_replace(street, '[^0-9]', '', 'g')) >= 2 THEN trim(regexp_replace(street, '[^0-9]+', '-', 'g'), '-') END AS door,
    lower(employer) AS employer
FROM flat
""".replace("{junk_births}", _JUNK_BIRTHS)


def _find_junk(connection: duckdb.DuckDBPyConnection) -> list[Junk]:
    connection.execute(
        f"""CREATE OR REPLACE TABLE junk AS
        SELECT field, value, count(DISTINCT coalesce(sound, surname_sound))::INTEGER AS holders FROM (
            SELECT 'phone' AS field, unnest(phones) AS value, sound, surname_sound FROM draft
            UNION ALL SELECT 'phone_text', phone, sound, surname_sound FROM draft WHERE NOT is_phone_masked
            UNION ALL SELECT 'email', unnest(emails), sound, surname_sound FROM draft
            UNION ALL SELECT 'wechat', wechat, sound, surname_sound FROM draft
            UNION ALL SELECT 'id_number', id_number, sound, surname_sound FROM draft)
        WHERE value IS NOT NULL GROUP BY field, value HAVING holders >= {_MANY_HOLDERS}"""
    )
    found = connection.execute(
        "SELECT field, value, holders FROM junk WHERE field <> 'phone_text' ORDER BY ALL"
    ).fetchall()
    return [Junk(*row) for row in found]


_JUNK_OF: Final = "(SELECT coalesce(list(value), []) FROM junk WHERE field = '{0}')"
_FINAL: Final = f"""
CREATE OR REPLACE TABLE features AS
WITH bad AS MATERIALIZED (SELECT {_JUNK_OF.format("phone")} AS phone, {_JUNK_OF.format("phone_text")} AS phone_text,
    {_JUNK_OF.format("email")} AS email, {_JUNK_OF.format("wechat")} AS wechat, {_JUNK_OF.format("id_number")} AS id_number)
SELECT d.* REPLACE (
    CASE WHEN list_has_any(d.phones, bad.phone) THEN nullif(list_filter(d.phones, lambda p: NOT list_contains(bad.phone, p)), []) ELSE d.phones END AS phones,
    CASE WHEN NOT list_contains(bad.phone_text, d.phone) THEN d.phone END AS phone,
    CASE WHEN NOT list_contains(bad.phone_text, d.phone) THEN d.phone_ends END AS phone_ends,
    CASE WHEN list_has_any(d.emails, bad.email) THEN nullif(list_filter(d.emails, lambda e: NOT list_contains(bad.email, e)), []) ELSE d.emails END AS emails,
    CASE WHEN NOT list_contains(bad.wechat, d.wechat) THEN d.wechat END AS wechat,
    CASE WHEN NOT list_contains(bad.id_number, d.id_number) THEN d.id_number END AS id_number)
FROM draft d, bad ORDER BY rid
"""
