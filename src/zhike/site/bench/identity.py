"""``zhike bench identity``: One-ID on the hard generated set, measured in a process of its own."""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from zhike.site.django_setup import setup_django

_CHUNK = 50_000
_VERSIONS = ("zhike", "splink", "duckdb", "numpy", "pyarrow", "rapidfuzz")


def identity(
    *,
    records: Annotated[int, typer.Option(help="rows of the hard generated set", min=10)] = 100_000,
    seed: Annotated[int, typer.Option(help="of the generator")] = 1,
    incremental: Annotated[bool, typer.Option(help="match a few records with many matched before, instead")] = False,
    engine: Annotated[
        str, typer.Option(help="duckdb, or spark: pairs by the cluster of ZHIKE_SPARK_MASTER")
    ] = "duckdb",
) -> None:
    """Resolve the hard generated set; prints JSON with CPU seconds, peak memory, precision, recall.

    With ``--incremental``: what imports of 0.1 to 10 % cost after nine tenths were matched, and p50 and p95 of checking one record.

    Making and cleaning the rows is done before, in another process, and is not counted: cleaning has its
    own benchmark (``zhike bench import``).
    """
    setup_django()  # as for lab identity
    with tempfile.TemporaryDirectory(prefix="zhike-bench-") as folder:
        made = _write_hard_set(Path(folder), records=records, seed=seed)
        done = subprocess.run(
            [
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "zhike.site.bench.identity",
                folder,
                "incremental" if incremental else engine,
            ],
            check=True,
            capture_output=True,
            text=True,
        )
        report = json.loads(done.stdout) | made
    report |= {"versions": {name: version(name) for name in _VERSIONS} | {"python": platform.python_version()}}
    if not incremental:
        report["share_of_reachable"] = round(report["recall"] / report["reachable_recall"], 4)
    typer.echo(json.dumps(report, ensure_ascii=False, indent=2))


def _write_hard_set(folder: Path, *, records: int, seed: int) -> dict[str, Any]:
    """Write cleaned records as Parquet, their truth beside them; returns what is known about the set."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from zhike.engines.identity import SCHEMA
    from zhike.engines.synthetic.hard_identity import hard_identity
    from zhike.engines.synthetic.reachable import reachable_recall

    started = time.process_time()
    made = hard_identity(records, seed)
    with pq.ParquetWriter(folder / "records.parquet", SCHEMA) as writer:
        for start in range(0, records, _CHUNK):
            rows = list(_cleaned(made.rows[start : start + _CHUNK]))
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
    truth = pa.table({"id": [row["编号"] for row in made.rows], "truth": pa.array(made.truth, pa.int32())})
    pq.write_table(truth, folder / "truth.parquet")
    reachable = reachable_recall(made.evidence, made.truth)
    return {
        "seed": seed,
        "reachable_recall": round(reachable, 4),
        "preparation_cpu_s": round(time.process_time() - started, 1),
    }


def _cleaned(rows: tuple[dict[str, str], ...]) -> Iterator[dict[str, Any]]:
    from zhike.integrate.cleaning.public import RuleSet, clean_row, guess_mapping, map_row

    columns = [column for column in rows[0] if column != "编号"]
    mapping = {column: guess.field for column, guess in guess_mapping(columns, rows[:200]).items()}
    ruleset = RuleSet(kind="person")
    for row in rows:
        values: dict[str, Any] = dict(clean_row(map_row(row, mapping), ruleset).values)
        if masked := values.pop("phone_masked", None):
            values["phones"] = [*values.get("phones", []), masked]
        yield {**values, "id": row["编号"]}


def _measure(folder: Path, engine: str) -> dict[str, Any]:
    """Resolve the prepared set in this process and measure it, with what the processes of an engine beneath it cost."""
    import pyarrow.parquet as pq

    from zhike.engines.identity import score_clusters
    from zhike.site.bench.processes import cpu_ms

    setup_django()
    from zhike.integrate.identity.public import resolver_of

    match = resolver_of(engine, master=os.environ.get("ZHIKE_SPARK_MASTER", "local[*]"))
    records = pq.read_table(folder / "records.parquet")
    truth = pq.read_table(folder / "truth.parquet").to_pydict()
    started, wall = cpu_ms(os.getpid()), time.perf_counter()
    found = match(records)
    cpu_s, wall_s = (cpu_ms(os.getpid()) - started) / 1000, time.perf_counter() - wall
    scores = score_clusters([found.cluster_of[record] for record in truth["id"]], truth["truth"])
    stats = found.stats[0]
    return {
        "records": len(truth["id"]),
        "cpu_s": round(cpu_s, 1),
        "wall_s": round(wall_s, 1),
        "peak_rss_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "candidates": stats.candidates,
        "links": stats.edges,
        "clusters": len(set(found.cluster_of.values())),
        "precision": round(scores.precision, 4),
        "recall": round(scores.recall, 4),
        "f1": round(scores.f1, 4),
        "stages_cpu_s": dict(stats.stages),
    }


def _measure_increments(folder: Path) -> dict[str, Any]:
    """Match most of the prepared set, then some of the rest, in this process."""
    import pyarrow.parquet as pq

    from zhike.site.bench.increments import measure_increments

    return measure_increments(pq.read_table(folder / "records.parquet"))


if __name__ == "__main__":
    _folder, _what = Path(sys.argv[1]), sys.argv[2]
    _found = _measure_increments(_folder) if _what == "incremental" else _measure(_folder, _what)
    sys.stdout.write(json.dumps(_found))
