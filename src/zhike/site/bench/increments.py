"""What it costs to match a few records with many that were matched before."""

import tempfile
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from zhike.site.bench.processes import cost_of

_SHARES: Final = (0.001, 0.01, 0.05, 0.1)
_CHECKED: Final = 200
_MOST_CANDIDATES: Final = 30


def measure_increments(records: pa.Table) -> dict[str, Any]:
    """Match nine tenths of the records, then more and more of the rest as if an import had brought them, and measure each.

    Returns:
        CPU seconds of finding what an import of a share changes (without the database), and CPU milliseconds of checking one
        record against those that share a key with it.
    """
    from zhike.adapters.matchindex import build_index, open_index
    from zhike.engines.identity import Settings, find_changes, resolve

    rows: list[dict[str, Any]] = records.to_pylist()
    known = [one for place, one in enumerate(rows) if place % 10]
    rest = [one for place, one in enumerate(rows) if not place % 10]
    by_id = {one["id"]: one for one in rows}
    full_s, found = cost_of(lambda: resolve(known, keeps_keys=True))
    with tempfile.TemporaryDirectory(prefix="zhike-bench-") as folder:
        path, keys = Path(folder) / "match.sqlite3", _there(found.keys)
        built_s, _ = cost_of(
            lambda: build_index(path, keys, digests=dict.fromkeys(keys.ids, ""), stamp={"revision": "bench"})
        )
        told: dict[str, Any] = {"full_cpu_s": round(full_s, 1), "keeping_cpu_s": round(built_s, 1)}
        told["kept_mb"] = round(path.stat().st_size / 2**20, 1)
        with _there(open_index(path)) as index:

            def match(some: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - only timed
                return find_changes(
                    some,
                    [],
                    index=index,
                    fetch=lambda ids: [by_id[one] for one in ids],
                    models=found.models,
                    review_bits=Settings().review_bits,
                )

            told["import_cpu_s"] = {
                len(some): round(cost_of(lambda some=some: match(some))[0], 2)  # type: ignore[misc]  # bound at once
                for some in (rest[: max(1, int(len(known) * share))] for share in _SHARES)
            }
            told["one_record_cpu_ms"] = _checks(index, known[:: max(1, len(known) // _CHECKED)], by_id, found.models)
    return told


def _there[T](made: T | None) -> T:
    assert made is not None  # noqa: S101 - it was made just now
    return made


def _checks(
    index: Any,  # noqa: ANN401 - a match index
    some: list[dict[str, Any]],
    by_id: Mapping[str, Any],
    models: Mapping[str, Any],
) -> dict[str, float]:
    from zhike.engines.identity import score_record

    spent = []
    for one in some:
        started = time.process_time()
        candidates = [by_id[other] for other in _partners(index, one["id"])]
        score_record(one, candidates, model=models[one.get("kind") or "person"])
        spent.append((time.process_time() - started) * 1_000)
    # The first one prepares the statements, as the first of a process does.
    spent = sorted(spent[1:])
    return {"p50": round(spent[len(spent) // 2], 1), "p95": round(spent[int(len(spent) * 0.95)], 1)}


def _partners(index: Any, record: str) -> Collection[str]:  # noqa: ANN401 - a match index
    sizes = index.sizes_of(index.tokens_of([record])[record])
    small = [token for token, size in sizes.items() if 1 < size <= _MOST_CANDIDATES]
    found = dict.fromkeys(other for held in index.holders_of(small).values() for other, _ in held if other != record)
    return list(found)[:_MOST_CANDIDATES]
