"""Training: Splink estimates the weights on the table's own data.

``u`` comes from random pairs, ``m`` from expectation maximisation (EM) over pairs that agree on a
personal key (ID number, e-mail, WeChat id, name with birth date or telephone): never over pairs that
merely share an address or a telephone, for EM would take families for typing errors. What
EM says is mixed with the shipped weights, as if those were ``_PRIOR_PAIRS`` pairs of
evidence; so a table of fifty rows keeps the shipped weights and one of fifty thousand its own.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import duckdb

from zhike.engines.identity.comparisons import comparisons_of
from zhike.engines.identity.levels import Comparison
from zhike.engines.identity.model import LevelWeight, Model, shipped_model

if TYPE_CHECKING:
    from splink import Linker

_PRIOR_PAIRS: Final = 200
_FEWEST_PAIRS: Final = 60
_FEWEST_RECORDS: Final = 300
_MOST_RECORDS: Final = 20_000
SAMPLED_PAIRS: Final = _MOST_RECORDS // 2
SAMPLE_ORDER: Final = "hash(l, r), l, r"
"""By which the pairs come first that training looks at; of 32-bit numbers."""
_RANDOM_PAIRS: Final = 200_000
_RANDOM_PRIOR: Final = 2_000
_LOWEST: Final = 0.002
_LOWEST_DIFFERS: Final = 0.01
_SIDE: Final = re.compile(r"\b([lr])\.(\w+)")
_SESSIONS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "person": (
        ("id_number",), ("email",), ("wechat",), ("sound", "birth_date"), ("sound", "phone"), ("sound", "street"),
    ),
    "organization": (("credit_code",), ("full_name",), ("sound", "phone")),
}  # fmt: skip


def train_model(connection: duckdb.DuckDBPyConnection, kind: str, *, seed: int) -> Model:
    """Estimate the weights for the tables ``features`` and ``candidates``.

    Small tables keep the shipped weights. The result depends on the records only, not on
    their order: rows are sampled by their rank among the ids.
    """
    records = int(connection.execute("SELECT count(*) FROM features").fetchall()[0][0])
    model = shipped_model(kind, records)
    if records < _FEWEST_RECORDS:
        return model
    _create_sample(connection, records)
    sessions = [columns for columns in _SESSIONS[kind] if _count_pairs(connection, columns) >= _FEWEST_PAIRS]
    estimated, pairs = _run_splink(connection, kind, sessions, seed)
    connection.execute("DROP TABLE training")
    weights = {c.name: _mix(c, estimated.get(c.name, {}), pairs.get(c.name, 0)) for c in comparisons_of(kind)}
    return Model(kind, weights, model.prior, model.household_ratio, records, trained_on=sum(pairs.values()))


def _create_sample(connection: duckdb.DuckDBPyConnection, records: int) -> None:
    """Table ``training``: all records, or those of an evenly spread share of the candidates."""
    if records <= _MOST_RECORDS:
        connection.execute("CREATE OR REPLACE TABLE training AS SELECT * FROM features ORDER BY rid")
        return
    connection.execute(
        f"""CREATE OR REPLACE TABLE training AS
        WITH picked AS (SELECT l, r FROM candidates ORDER BY {SAMPLE_ORDER} LIMIT {SAMPLED_PAIRS})
        SELECT f.* FROM features f SEMI JOIN (SELECT l AS rid FROM picked UNION SELECT r FROM picked) p USING (rid) ORDER BY rid"""
    )


def _count_pairs(connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> int:
    present = " AND ".join(f"{c} IS NOT NULL" for c in columns)
    rows = connection.execute(
        f"SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM training WHERE {present} GROUP BY {', '.join(columns)})"
    ).fetchall()
    return int(rows[0][0])


def _splink_comparison(comparison: Comparison) -> dict[str, Any]:
    def sided(sql: str) -> str:
        return _SIDE.sub(r"\2_\1", sql)

    levels: list[dict[str, Any]] = [
        {"sql_condition": sided(comparison.null_sql), "is_null_level": True, "label_for_charts": "null"}
    ]
    levels += [
        {
            "sql_condition": sided(level.sql),
            "label_for_charts": level.code,
            "m_probability": level.m,
            "u_probability": level.u,
        }
        for level in comparison.levels
    ]
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def _run_splink(
    connection: duckdb.DuckDBPyConnection, kind: str, sessions: list[tuple[str, ...]], seed: int
) -> tuple[dict[str, dict[str, LevelWeight]], dict[str, int]]:
    from splink import DuckDBAPI, Linker, SettingsCreator  # noqa: PLC0415 - a second to load: only who trains pays

    logging.getLogger("splink").setLevel(logging.ERROR)
    comparisons = comparisons_of(kind)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rid",
        comparisons=[_splink_comparison(c) for c in comparisons],
        retain_matching_columns=False,
    )
    api = DuckDBAPI(connection)
    linker = Linker(api.register("training"), settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=_RANDOM_PAIRS + 1, seed=seed, num_chunks=1)
    pairs: dict[str, int] = {}
    for columns in sessions:
        rule = " AND ".join(f"l.{column} = r.{column}" for column in columns)
        try:
            session = linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True
            )
        except ValueError:
            # A level that no pair reaches lets EM run into a probability of zero, which Splink refuses: the
            # other sessions and the shipped weights stand in for this one.
            continue
        size = _count_pairs(connection, columns)
        for comparison in session.core_model_settings.comparisons:
            pairs[comparison.output_column_name] = pairs.get(comparison.output_column_name, 0) + size
    return _read_weights(linker), pairs


def _read_weights(linker: Linker) -> dict[str, dict[str, LevelWeight]]:
    found: dict[str, dict[str, LevelWeight]] = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        found[comparison["output_column_name"]] = {
            level["label_for_charts"]: LevelWeight(
                m=level.get("m_probability") or 0.0, u=level.get("u_probability") or 0.0, h=0.0
            )
            for level in levels
        }
    return found


def _mix(comparison: Comparison, estimated: dict[str, LevelWeight], pairs: int) -> dict[str, LevelWeight]:
    """Shipped and estimated probabilities, weighed by their evidence; ``h`` moves with ``m``."""
    mixed: dict[str, LevelWeight] = {}
    for level in comparison.levels:
        found = estimated.get(level.code)
        m, u = level.m, level.u
        if found is not None and pairs:
            m = (found.m * pairs + level.m * _PRIOR_PAIRS) / (pairs + _PRIOR_PAIRS)
        if found is not None and found.u:
            u = (found.u * _RANDOM_PAIRS + level.u * _RANDOM_PRIOR) / (_RANDOM_PAIRS + _RANDOM_PRIOR)
        m = max(m, _LOWEST_DIFFERS if level.code == "differs" else _LOWEST)
        mixed[level.code] = LevelWeight(m=round(m, 6), u=round(u, 9), h=level.h)
    return _follow(comparison, mixed)


def _follow(comparison: Comparison, mixed: dict[str, LevelWeight]) -> dict[str, LevelWeight]:
    """Let ``h`` follow ``m`` where both describe the table rather than people.

    How often an address is written the same way, or a name is only 王总, is a habit of the
    sources and the same for relatives; what is left of the probability is spread over the rest.
    """
    shipped = {level.code: level for level in comparison.levels}
    scaled = {code: shipped[code].h * mixed[code].m / shipped[code].m for code in comparison.habits}
    scale = min(1.0, 0.98 / max(sum(scaled.values()), 1e-9))
    rest = sum(level.h for level in comparison.levels if level.code not in scaled)
    left = 1 - scale * sum(scaled.values())
    return {
        code: replace(weight, h=round(scale * scaled[code] if code in scaled else weight.h * left / rest, 6))
        for code, weight in mixed.items()
    }
