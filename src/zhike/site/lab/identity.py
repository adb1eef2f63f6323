"""``zhike lab identity``: One-ID on any file, without a database."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from zhike.site.django_setup import setup_django
from zhike.site.lab.opening import open_lab_table
from zhike.site.lab.printing import print_report

_SAMPLE = 500
_SHORT_NAMES = {"phone": "phones", "mobile": "phones", "email": "emails", "id": "id_number", "birth": "birth_date"}
_PERSONAL = frozenset({"given_name", "surname", "gender", "birth_date", "id_number", "national_id", "employer"})


def identity(
    file: Annotated[
        Path, typer.Argument(help="csv or xlsx of customers, one row a record", exists=True, dir_okay=False)
    ],
    file2: Annotated[Path | None, typer.Argument(help="a second source", exists=True, dir_okay=False)] = None,
    *,
    id_column: Annotated[str, typer.Option("--id", help="column with the record's id; else the row number")] = "",
    truth: Annotated[str, typer.Option(help="column that names the entity, or COLUMN:regex with one group")] = "",
    mapping: Annotated[
        list[str] | None, typer.Option("--map", help="field=COLUMN, may repeat; the rest is guessed")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Find which records are one customer; with ``--truth`` also precision, recall and F1 over all implied pairs."""
    setup_django()  # the catalog that cleaning reads stands among the apps; no database is opened
    report = identity_report(
        [path for path in (file, file2) if path], id_column=id_column, truth=truth, mapping=mapping or ()
    )
    print_report(report, as_json=as_json)


def identity_report(files: Sequence[Path], *, id_column: str, truth: str, mapping: Sequence[str]) -> dict[str, Any]:
    """Return records, pairs, clusters, largest_cluster, precision, recall, f1, cpu_s and how columns were read.

    ``pairs`` are those that the final clusters imply. Without ``truth`` the three ratios are None. ``cpu_s`` counts
    reading, cleaning and matching.
    """
    from zhike.engines.identity import resolve, score_clusters

    started = time.process_time()
    sources = [_open(path, id_column=id_column, truth=truth, mapping=mapping) for path in files]
    entities: dict[str, str] = {}
    found = resolve(chain.from_iterable(_records(source, number, entities) for number, source in enumerate(sources)))
    clusters = [found.cluster_of[record] for record in entities]
    scores = score_clusters(clusters, list(entities.values()) if truth else clusters)
    sizes = Counter(clusters)
    return {
        "records": len(clusters),
        "pairs": scores.pairs,
        "clusters": len(sizes),
        "largest_cluster": max(sizes.values(), default=0),
        "precision": round(scores.precision, 5) if truth else None,
        "recall": round(scores.recall, 5) if truth else None,
        "f1": round(scores.f1, 5) if truth else None,
        "cpu_s": round(time.process_time() - started, 2),
        "columns": {column: field for source in sources for column, field in source.mapping.items()},
    }


@dataclass(frozen=True, slots=True)
class _Source:
    """An opened file: its mapping, its rules, and its rows as column → text."""

    mapping: Mapping[str, str]
    ruleset: Any
    rows: Iterator[dict[str, str]]
    id_column: str
    entity_of: Callable[[Mapping[str, str]], str]


def _open(path: Path, *, id_column: str, truth: str, mapping: Sequence[str]) -> _Source:
    from zhike.integrate.cleaning.public import RuleSet, guess_mapping

    stream = open_lab_table(path)
    rows = (dict(zip(stream.columns, row.cells, strict=False)) for row in stream.rows if row.verdict in {None, "note"})
    head = list(islice(rows, _SAMPLE))
    entity_of, truth_column = _truth_reader(truth, stream.columns)
    given = _given_mapping(mapping, stream.columns)
    hidden = {id_column, truth_column} - set(given)
    open_columns = [column for column in stream.columns if column not in hidden and column not in given]
    guessed = {column: guess.field for column, guess in guess_mapping(open_columns, head).items()}
    chosen = given | {
        column: field
        for column, field in guessed.items()
        if field not in set(given.values()) or field in {"phones", "emails", "address"}
    }
    if id_column and id_column not in stream.columns:
        raise typer.BadParameter(f"no column {id_column!r}; the file has: {', '.join(stream.columns)}")
    ruleset = RuleSet(region=_region(head), kind=_kind(set(chosen.values())))
    return _Source(chosen, ruleset, chain(head, rows), id_column, entity_of)


def _given_mapping(mapping: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    given = {}
    for entry in mapping:
        field, _, column = entry.partition("=")
        if column not in columns:
            raise typer.BadParameter(f"no column {column!r}; the file has: {', '.join(columns)}")
        given[column] = _SHORT_NAMES.get(field.strip(), field.strip())
    return given


def _truth_reader(truth: str, columns: Sequence[str]) -> tuple[Callable[[Mapping[str, str]], str], str]:
    """How to read the true entity of a row, and the column that must not be matched on."""
    if not truth:
        return lambda _: "", ""
    if truth in columns:
        return lambda row: row.get(truth, "").strip(), truth
    column, _, pattern = truth.partition(":")
    if column not in columns or not pattern:
        raise typer.BadParameter(f"no column {column!r}; the file has: {', '.join(columns)}")
    import re2

    compiled = re2.compile(pattern)
    if compiled.groups != 1:
        raise typer.BadParameter("the regex of --truth needs exactly one group")

    def entity_of(row: Mapping[str, str]) -> str:
        match = compiled.search(row.get(column, ""))
        return str(match.group(1)) if match else row.get(column, "")

    return entity_of, column


def _region(head: Sequence[Mapping[str, str]]) -> str:
    """China when any of the first rows holds a Chinese character; else formats of no country are enforced."""
    from zhike.engines.text import has_han

    return "CN" if not head or any(has_han(text) for row in head for text in row.values() if text) else "US"


def _kind(fields: set[str]) -> Literal["auto", "person", "organization"]:
    if "credit_code" in fields and not fields & _PERSONAL:
        return "organization"
    return "person" if fields & _PERSONAL and "credit_code" not in fields else "auto"


def _records(source: _Source, number: int, entities: dict[str, str]) -> Iterator[dict[str, object]]:
    """Yield cleaned records; note each one's true entity by its id on the way."""
    from zhike.integrate.cleaning.public import clean_row, map_row

    for place, row in enumerate(source.rows):
        mapped = map_row(row, source.mapping)
        record = row.get(source.id_column, "").strip() if source.id_column else ""
        record = record or f"{number}-{place:08d}"
        record = record if record not in entities else f"{record}#{number}-{place}"
        values: dict[str, object] = dict(clean_row(mapped, source.ruleset).values)
        for key in ("given_name", "surname"):
            if mapped.get(key) and key not in values:
                values[key] = mapped[key].strip()
        entities[record] = source.entity_of(row) or f"\0{record}"
        yield {**values, "id": record}
