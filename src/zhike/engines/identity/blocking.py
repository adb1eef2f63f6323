"""Which pairs are looked at at all: records that agree on a key.

NULL keys make no pair. A block larger than its rule allows says little (a common name, a
block of flats): it is skipped and reported, because other keys find the true pairs in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

from zhike.engines.identity.tokens import RULE_BITS, number_of, rule_of, token_sql


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


def rules_of(kind: str) -> tuple[Rule, ...]:
    """The rules by which records of a kind meet."""
    return ORGANIZATION_RULES if kind == "organization" else PERSON_RULES


def caps() -> dict[int, int]:
    """The largest block that is paired, by the number of its rule."""
    return {
        number_of(kind, place): rule.cap
        for kind in ("person", "organization")
        for place, rule in enumerate(rules_of(kind))
    }


def create_block_keys(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Create ``block_keys`` (token, rid): who stands in which block, from ``features``."""
    connection.execute("CREATE OR REPLACE TABLE block_keys (token UBIGINT, rid INTEGER)")
    for place, rule in enumerate(rules_of(kind)):
        connection.execute(
            f"INSERT INTO block_keys SELECT {token_sql('value', number_of(kind, place))}, rid"
            f" FROM (SELECT rid, {rule.sql} AS value FROM features) WHERE value IS NOT NULL"
        )


def create_candidates(connection: duckdb.DuckDBPyConnection, kind: str) -> list[SkippedBlock]:
    """Create the table ``candidates`` (l, r with l < r, each pair once) from ``features``; ``block_keys`` stays too."""
    create_block_keys(connection, kind)
    limits = ", ".join(f"({number}, {cap})" for number, cap in caps().items())
    connection.execute(
        f"""CREATE OR REPLACE TABLE blocks AS SELECT token, size, cap
        FROM (SELECT token, count(*) AS size FROM block_keys GROUP BY token HAVING size > 1)
        JOIN (VALUES {limits}) AS limits(rule, cap) ON rule = (token & {2**RULE_BITS - 1}::UBIGINT)"""
    )
    connection.execute(
        """CREATE OR REPLACE TABLE candidates AS
        WITH live AS (SELECT k.token, k.rid FROM block_keys k SEMI JOIN (FROM blocks WHERE size <= cap) b USING (token))
        SELECT DISTINCT a.rid AS l, b.rid AS r FROM live a JOIN live b ON a.token = b.token AND a.rid < b.rid"""
    )
    skipped = skipped_blocks(connection, kind)
    connection.execute("DROP TABLE blocks")
    return skipped


def skipped_blocks(connection: duckdb.DuckDBPyConnection, kind: str) -> list[SkippedBlock]:
    """The largest blocks of ``blocks`` that were not paired, with the value that they share."""
    rules = rules_of(kind)
    rows = connection.execute(
        "SELECT token, size FROM blocks WHERE size > cap ORDER BY size DESC, token LIMIT 100"
    ).fetchall()
    values: dict[int, str] = {}
    places = {token: rule_of(token) - number_of(kind, 0) for token, _ in rows}
    for place in sorted(set(places.values())):
        tokens = ", ".join(str(token) for token, at in places.items() if at == place)
        token = token_sql("value", number_of(kind, place))
        values |= connection.execute(
            f"SELECT {token} AS token, min(value)::VARCHAR FROM (SELECT {rules[place].sql} AS value FROM features)"
            f" WHERE {token} IN ({tokens}) GROUP BY 1"
        ).fetchall()
    return [SkippedBlock(rules[places[token]].code, values[token], size) for token, size in rows]
