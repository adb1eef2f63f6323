"""Which pairs are looked at at all: records that agree on a key.

NULL keys make no pair. A block larger than its rule allows says little (a common name, a
block of flats): it is skipped and reported, because other keys find the true pairs in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb


@dataclass(frozen=True, slots=True)
class Rule:
    """One key: SQL over ``features``; NULL = no key; ``cap`` = largest block that is paired."""

    code: str
    sql: str
    cap: int


@dataclass(frozen=True, slots=True)
class SkippedBlock:
    """A block that was too large to pair."""

    rule: str
    value: str
    size: int


PERSON_RULES: Final = (
    Rule("phone", "unnest(phones)", 100),
    Rule("phone_ends", "phone_ends || coalesce(surname_sound, '?')", 30),
    Rule("id_number", "id_number", 100),
    Rule("id_ends", "id_ends || coalesce(surname_sound, '?')", 30),
    Rule("email", "unnest(emails)", 100),
    Rule("mailbox", "CASE WHEN length(mailbox) >= 6 THEN mailbox END", 20),
    Rule("wechat", "wechat", 100),
    Rule("name", "sound", 25),
    Rule("name_birth", "sound || birth_date", 60),
    Rule("name_area", "sound || area", 60),
    Rule("name_employer", "sound || employer[1:4]", 60),
    Rule("name_city", "sound || city", 25),
    Rule("door", "area || door", 40),
    Rule("street", "CASE WHEN length(street) >= 6 THEN street END", 40),
    Rule("birth_surname", "birth_date || surname_sound", 40),
    Rule("birth_given", "birth_date || given_sound", 40),
    Rule("birth_area", "birth_date || area", 20),
    Rule("birth", "birth_date", 8),
)
ORGANIZATION_RULES: Final = (
    Rule("credit_code", "credit_code", 100),
    Rule("name", "sound", 60),
    Rule("core", "given_sound", 40),
    Rule("core_start", "given_sound[1:2] || coalesce(city, '')", 60),
    Rule("phone", "unnest(phones)", 60),
    Rule("email", "unnest(emails)", 60),
    Rule("door", "area || door", 40),
)


def create_candidates(connection: duckdb.DuckDBPyConnection, kind: str) -> list[SkippedBlock]:
    """Create the table ``candidates`` (l, r with l < r, each pair once) from ``features``."""
    rules = ORGANIZATION_RULES if kind == "organization" else PERSON_RULES
    connection.execute("CREATE OR REPLACE TABLE block_keys (rule UTINYINT, key UBIGINT, rid INTEGER)")
    for number, rule in enumerate(rules):
        connection.execute(
            f"INSERT INTO block_keys SELECT {number}, hash(value), rid"
            f" FROM (SELECT rid, {rule.sql} AS value FROM features) WHERE value IS NOT NULL"
        )
    caps = ", ".join(f"({number}, {rule.cap})" for number, rule in enumerate(rules))
    connection.execute(
        f"""CREATE OR REPLACE TABLE blocks AS SELECT rule, key, count(*) AS size, cap FROM block_keys
        JOIN (VALUES {caps}) AS limits(rule, cap) USING (rule) GROUP BY rule, key, cap HAVING size > 1"""
    )
    connection.execute(
        """CREATE OR REPLACE TABLE candidates AS
        WITH live AS (SELECT k.rule, k.key, k.rid FROM block_keys k
            SEMI JOIN (FROM blocks WHERE size <= cap) b ON k.rule = b.rule AND k.key = b.key)
        SELECT DISTINCT a.rid AS l, b.rid AS r FROM live a JOIN live b ON a.rule = b.rule AND a.key = b.key AND a.rid < b.rid"""
    )
    skipped = _skipped(connection, rules)
    connection.execute("DROP TABLE block_keys; DROP TABLE blocks")
    return skipped


def _skipped(connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...]) -> list[SkippedBlock]:
    rows = connection.execute(
        "SELECT rule, key, size FROM blocks WHERE size > cap ORDER BY size DESC, rule, key LIMIT 100"
    ).fetchall()
    values: dict[tuple[int, int], str] = {}
    for number in sorted({number for number, _, _ in rows}):
        keys = [key for rule, key, _ in rows if rule == number]
        named = connection.execute(
            f"SELECT hash(value) AS key, min(value)::VARCHAR FROM (SELECT {rules[number].sql} AS value FROM features)"
            f" WHERE hash(value) IN ({', '.join(map(str, keys))}) GROUP BY key"
        ).fetchall()
        values.update(((number, key), value) for key, value in named)
    return [SkippedBlock(rules[number].code, values[number, key], size) for number, key, size in rows]
