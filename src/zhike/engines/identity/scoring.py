"""From pairs to bits: how much more likely "same entity" is than its best rival.

A pair has two rival explanations: two random entities (``u``) and two members of one
household (``h``), who share telephone and address without being the same. With
prior odds the result is ``-log2(2^-(bits against random) + 2^-(bits against household))``: a
pair must beat both. 0 bits = even odds; probability = 1 / (1 + 2^-bits).
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhike.engines.identity.comparisons import comparisons_of, level_case
from zhike.engines.identity.levels import Comparison
from zhike.engines.identity.model import Model

_SMALLEST: Final = 1e-7
# More than the levels that any comparison has.
_BASE: Final = 16
# A table of three says nothing about how rare a name is: it is seen as part of a crowd of this many more.
_CROWD: Final = 500


def create_frequencies(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Create ``rarity``: per record the share of records that hold the same value, per rare column.

    Shares come from ``model.frequencies`` when it has them, else from ``features`` itself. One holder
    is left out of the count: of two records with one value, one is the evidence, not the crowd.
    """
    columns, size = rare_columns(model.kind), max(model.records, 1) + _CROWD
    if model.frequencies:
        look_rarity_up(connection, model)
        return
    joins, selected = [], []
    for number, column in enumerate(columns):
        connection.execute(
            f"CREATE OR REPLACE TABLE known_{number} AS SELECT {column} AS value, (count(*) - 1) / {size} AS share"
            f" FROM features WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 2"
        )
        joins.append(f"LEFT JOIN known_{number} k{number} ON k{number}.value = f.{column}")
        selected.append(f"greatest(coalesce(k{number}.share, 0), {1 / size})::FLOAT AS rare_{column}")
    connection.execute(
        f"CREATE OR REPLACE TABLE rarity AS SELECT rid, {', '.join(selected)} FROM features f {' '.join(joins)}"
    )


def look_rarity_up(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Create ``rarity`` as `create_frequencies` does, without SQL: compiling it would take longer for a few records."""
    held = connection.sql(f"SELECT rid, {', '.join(rare_columns(model.kind))} FROM features").to_arrow_table()
    connection.register("looked_up", rarity_of(held, model))
    connection.execute("CREATE OR REPLACE TABLE rarity AS SELECT * FROM looked_up")
    connection.unregister("looked_up")


def rarity_of(held: pa.Table, model: Model) -> pa.Table:
    """``rarity`` of records from their values in the rare columns.

    A model knows far more values than they hold, so each of theirs is looked up.
    """
    size = max(model.records, 1) + _CROWD
    least = 1 / size
    found = {"rid": held["rid"]}
    for column in rare_columns(model.kind):
        values = held[column].combine_chunks().dictionary_encode()
        known = model.frequencies.get(column, {}) if model.frequencies else _counted(values, size)
        shares = [max(known.get(value, 0), least) for value in values.dictionary.to_pylist()]
        found[f"rare_{column}"] = pc.fill_null(pa.array(shares, pa.float32()).take(values.indices), least)
    return pa.table(found)


def _counted(values: pa.DictionaryArray, size: int) -> dict[str, float]:
    counts = np.bincount(values.indices.drop_null().to_numpy(), minlength=len(values.dictionary))
    held = zip(values.dictionary.to_pylist(), counts.tolist(), strict=True)
    return {value: (count - 1) / size for value, count in held if count > 2}


def read_frequencies(connection: duckdb.DuckDBPyConnection, kind: str) -> dict[str, dict[str, float]]:
    """The share of every value that was counted, per rare column, to keep with the model.

    What is not among them counts as rare; ``create_frequencies`` must have run on this connection. A run with a model that
    has them weighs every pair as the run did that they come from, to the last bit.
    """
    found = {}
    for number, column in enumerate(rare_columns(kind)):
        rows = connection.execute(f"SELECT value, share FROM known_{number} ORDER BY share DESC, value").fetchall()
        found[column] = dict(rows)
    return found


def rare_columns(kind: str) -> list[str]:
    """Feature columns whose frequency replaces ``u``, each once, in a fixed order."""
    return list(dict.fromkeys(column for c in comparisons_of(kind) for _, column in c.rare))


def grade_candidates(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Create ``graded`` (l, r, grade) of the candidates, and ``grades``: per grade its pairs and ``level_<comparison>``.

    A grade is the levels of all comparisons in one number. There are millions of pairs but only thousands of grades, so
    whatever follows from the levels alone is worked out once for each grade.
    """
    connection.execute(f"CREATE OR REPLACE TABLE graded AS {grade_pairs_sql(model.kind)}")
    connection.execute(f"CREATE OR REPLACE TABLE grades AS {_grades(model.kind)}")


def weigh_candidates(connection: duckdb.DuckDBPyConnection, model: Model, *, at_least: float) -> None:
    """Create ``edges`` (l, r, bits, level per comparison) of graded pairs with ``bits >= at_least``."""
    connection.execute(f"CREATE OR REPLACE TABLE edges AS {_edges(model, at_least)}")
    connection.execute("DROP TABLE graded; DROP TABLE grades")


def links_sql(kind: str) -> str:
    """SQL for the rows of :attr:`Resolution.links` without status, from ``edges`` and ``records``."""
    levels = ", ".join(f"e.level_{c.name}" for c in comparisons_of(kind))
    return (
        f'SELECT a.id AS "left", b.id AS "right", \'{kind}\' AS kind, e.bits,'
        f" (1 / (1 + pow(2, -e.bits)))::FLOAT AS probability, {levels}"
        " FROM edges e JOIN records a ON a.rid = e.l JOIN records b ON b.rid = e.r ORDER BY e.l, e.r"
    )


def score_sql(model: Model, *, at_least: float) -> str:
    """SQL that does in one statement what grading, weighing and `links_sql` do one after the other."""
    steps = {"graded": grade_pairs_sql(model.kind), "grades": _grades(model.kind), "edges": _edges(model, at_least)}
    return f"WITH {', '.join(f'{name} AS ({sql})' for name, sql in steps.items())} {links_sql(model.kind)}"


def compared_columns(kind: str) -> list[str]:
    """Columns of ``features`` that comparisons read, beside ``rid``."""
    return sorted({word for c in comparisons_of(kind) for word in _columns_of(c)})


@cache
def grade_pairs_sql(kind: str) -> str:
    """SQL for ``l``, ``r`` and ``grade`` of the ``candidates``, from ``features``."""
    comparisons = comparisons_of(kind)
    columns = ", ".join(compared_columns(kind))
    grade = " + ".join(f"(({level_case(c)}) + 1) * {_BASE**place}" for place, c in enumerate(comparisons))
    return f"""WITH side AS (SELECT rid, {columns} FROM features)
        SELECT c.l, c.r, ({grade})::BIGINT AS grade FROM candidates c JOIN side l ON l.rid = c.l JOIN side r ON r.rid = c.r"""


def _grades(kind: str) -> str:
    return count_grades(kind, "(SELECT grade, count(*) AS pairs FROM graded GROUP BY grade)")


def count_grades(kind: str, counted: str) -> str:
    """SQL for ``grades`` from the number of ``pairs`` of each ``grade``."""
    levels = ", ".join(
        f"(grade // {_BASE**place} % {_BASE} - 1)::TINYINT AS level_{c.name}"
        for place, c in enumerate(comparisons_of(kind))
    )
    return f"SELECT grade, pairs, {levels} FROM {counted}"


def hopeful_grades(model: Model, *, at_least: float) -> str:
    """SQL for each ``grade`` of ``grades`` whose pairs can reach so many bits."""
    return f"WITH {_hopeful(model, at_least)} SELECT grade FROM hopeful ORDER BY grade"


def _hopeful(model: Model, at_least: float) -> str:
    comparisons = comparisons_of(model.kind)
    random_bits = " + ".join([str(log_odds(model.prior)), *(_bits(c, model, "u") for c in comparisons)])
    household_bits = " + ".join([str(-math.log2(model.household_ratio)), *(_bits(c, model, "h") for c in comparisons)])
    # The rarest value that there is would add this much: a grade that is too weak even so is left at once.
    rarest = -math.log2(max(1 / (max(model.records, 1) + _CROWD), _SMALLEST)) + 0.1
    rare_levels = " + ".join(f"({_is_rare(c)})::INTEGER" for c in comparisons if c.rare)
    return f"""bounds AS (SELECT *, {random_bits} AS random_base, {household_bits} AS against_household FROM grades),
        hopeful AS (SELECT * FROM bounds
            WHERE least(random_base + {rarest} * ({rare_levels}), against_household) >= {at_least})"""


def _edges(model: Model, at_least: float) -> str:
    comparisons = comparisons_of(model.kind)
    return f"""WITH {_hopeful(model, at_least)},
        weighed AS (SELECT g.l, g.r, h.*, random_base + {_rarity_bits(comparisons)} AS against_random
            FROM graded g JOIN hopeful h USING (grade) JOIN rarity a ON a.rid = g.l JOIN rarity b ON b.rid = g.r)
        SELECT l, r, round(-log2(pow(2, -against_random) + pow(2, -against_household)), 3)::FLOAT AS bits,
            {", ".join(f"level_{c.name}" for c in comparisons)}
        FROM weighed WHERE -log2(pow(2, -against_random) + pow(2, -against_household)) >= {at_least}"""


def log_odds(probability: float) -> float:
    """log2 of p / (1 - p)."""
    return math.log2(probability / (1 - probability))


def _columns_of(comparison: Comparison) -> set[str]:
    text = " ".join([comparison.null_sql, *(level.sql for level in comparison.levels)])
    return {word.split(".")[1] for word in _words(text) if word.startswith(("l.", "r."))}


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() or c in "._" else " " for c in text).split()


def _bits(comparison: Comparison, model: Model, rival: str) -> str:
    """SQL for the bits of a level; where the rarity of the value stands for ``u``, without that part."""
    rare = dict(comparison.rare) if rival == "u" else {}
    arms = []
    for place, level in enumerate(comparison.levels):
        weight = model.weights[comparison.name][level.code]
        other = 1.0 if level.code in rare else max(weight.u if rival == "u" else weight.h, _SMALLEST)
        arms.append(f"WHEN {place} THEN {math.log2(max(weight.m, _SMALLEST) / other)}")
    return f"CASE level_{comparison.name} {' '.join(arms)} ELSE 0 END"


def _rare_places(comparison: Comparison) -> list[tuple[int, str]]:
    """Places of the levels whose ``u`` is the rarity of a value, with the column of that value."""
    places = {level.code: place for place, level in enumerate(comparison.levels)}
    return [(places[code], column) for code, column in comparison.rare]


def _is_rare(comparison: Comparison) -> str:
    return f"level_{comparison.name} IN ({', '.join(str(place) for place, _ in _rare_places(comparison))})"


def _rarity_bits(comparisons: tuple[Comparison, ...]) -> str:
    """SQL for what the rarity of shared values adds, ``a`` and ``b`` being the ``rarity`` of the two records."""
    found = []
    for comparison in (c for c in comparisons if c.rare):
        arms = [
            f"WHEN {place} THEN -log2(greatest(a.rare_{column}, b.rare_{column}, {_SMALLEST}))"
            for place, column in _rare_places(comparison)
        ]
        found.append(f"CASE level_{comparison.name} {' '.join(arms)} ELSE 0 END")
    return " + ".join(found)
