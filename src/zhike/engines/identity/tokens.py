"""Keys as numbers: what makes two records meet, small enough to keep for every record between two runs.

A token is the hash of a value, with the rule that asks for it in its lowest bits; so it tells by itself to which block
or fact it belongs, and nobody can read the value from it. A full run and a run over what changed block by the same tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
from numpy.typing import NDArray

from zhike.engines.identity.feature_sql import FACTS as _FACTS_SQL

FACTS: Final = ("phone", "phone_text", "email", "wechat", "id_number")
"""Fields whose values are junk when too many different names hold them."""
MADE_BY: Final = f"1 duckdb {duckdb.__version__}"
"""What made the tokens: those of another maker cannot be compared with these."""
RULE_BITS: Final = 6
_RULES: Final = 1 << RULE_BITS
_FIRST_FACT: Final = 24
_BASE: Final = {"person": 0, "organization": 32}

type Tokens = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Keys:
    """What is kept of records to match others with them later.

    Attributes:
        ids: the records.
        voices: per record a number for the sound of its name, 0 without one.
        tokens: all tokens of all records, blocks and facts.
        owners: per token the place in ``ids`` of the record that has it, ascending.
        junk: tokens of facts that say nothing.
    """

    ids: list[str]
    voices: Tokens
    tokens: Tokens
    owners: NDArray[np.int32]
    junk: frozenset[int]


def token_sql(value: str, number: int | str) -> str:
    """SQL for the token of a value under a rule, whose number may be SQL too."""
    return f"((hash({value}) & {2**64 - _RULES}::UBIGINT) | {number}::UBIGINT)"


def number_of(kind: str, place: int) -> int:
    """The number of a kind's blocking rule."""
    return _BASE[kind] + place


def rule_of(token: int) -> int:
    """The number of a token's rule."""
    return token & (_RULES - 1)


def is_fact(token: int) -> bool:
    """Whether a token stands for a fact rather than for a block."""
    return rule_of(token) % _BASE["organization"] >= _FIRST_FACT


def fact_token_sql(kind: str) -> str:
    """SQL for the token of ``field`` and ``value``."""
    arms = " ".join(f"WHEN {place} THEN {_BASE[kind] + _FIRST_FACT + place}" for place in range(len(FACTS)))
    return token_sql("value", f"CASE field {arms} END")


def create_facts(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Create ``fact_keys`` (token, rid) from ``draft``, before junk is taken out."""
    connection.execute(
        f"CREATE OR REPLACE TABLE fact_keys AS SELECT {fact_token_sql(kind)} AS token, rid FROM ({_FACTS_SQL})"
    )


def read_keys(connection: duckdb.DuckDBPyConnection, kind: str) -> Keys:
    """The keys of all records of one kind; ``records``, ``features``, ``fact_keys``, ``block_keys``, perhaps ``junk`` must stand."""
    ids: list[str] = connection.sql("SELECT id FROM records ORDER BY rid").to_arrow_table()["id"].to_pylist()
    voices = connection.sql(
        "SELECT CASE WHEN coalesce(sound, surname_sound) IS NULL THEN 0 ELSE hash(coalesce(sound, surname_sound)) END AS voice"
        " FROM features ORDER BY rid"
    ).fetchnumpy()["voice"]
    found = connection.sql(
        "SELECT token, rid FROM (SELECT token, rid FROM block_keys UNION ALL SELECT token, rid FROM fact_keys) ORDER BY rid, token"
    ).fetchnumpy()
    junk = connection.sql(f"SELECT {fact_token_sql(kind)} AS token FROM junk").fetchnumpy()["token"]
    return Keys(ids, _signed(voices), _signed(found["token"]), found["rid"], frozenset(_signed(junk).tolist()))


def join_keys(parts: list[Keys]) -> Keys:
    """The keys of several kinds as one."""
    starts = np.cumsum([0, *(len(part.ids) for part in parts)])
    owners = [part.owners + np.int32(start) for part, start in zip(parts, starts, strict=False)]
    none = np.zeros(0, dtype=np.int64)
    return Keys(
        [one for part in parts for one in part.ids],
        np.concatenate([none, *(part.voices for part in parts)]),
        np.concatenate([none, *(part.tokens for part in parts)]),
        np.concatenate([none.astype(np.int32), *owners]),
        frozenset[int]().union(*(part.junk for part in parts)),
    )


def _signed(values: NDArray[np.uint64]) -> Tokens:
    return np.asarray(values, dtype=np.uint64).view(np.int64)
