"""``zhike lab classify``: a model of any yes-or-no column, judged against baselines, or a refusal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.opening import open_lab_table
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # loaded when the command runs, so that --help stays instant
    import numpy as np
    from numpy.typing import NDArray

    from zhike.engines.classify import Classifier, Costs, Judgement, Quality, Reading, Refusal, Share, Table, Terms

_SHOWN: int = 5
_EXPLAINED: int = 2_000
"""Rows whose reasons are averaged; more change nothing that anybody reads."""
REFUSALS = {
    "single_valued": "every row has the same answer ({value}): there is nothing to learn",
    "not_binary": "the target has {found} different values, two are needed",
    "too_few_rows": "{found} rows, {needed} needed",
    "too_few_of_a_class": "{found} rows of the rarer answer, {needed} needed",
    "no_columns": "no usable column is left ({leaks} give the answer away)",
    "no_better_than_chance": "the best model orders rows no better than chance (AUC {auc}, chance reaches {chance})",
    "library_missing": "{library} cannot be loaded: {cause}",
}


def classify(  # noqa: PLR0913 - the options of a command # sizes: same
    file: Annotated[Path, typer.Argument(help="csv or xlsx, one row a case", exists=True, dir_okay=False)],
    *,
    target: Annotated[str, typer.Option(help="column with the answer, two values")],
    id_column: Annotated[str, typer.Option("--id", help="column that names the row; models do not read it")] = "",
    folds: Annotated[int, typer.Option(help="parts that rows are dealt into", min=2, max=20)] = 5,
    seed: Annotated[int, typer.Option(help="of folds and models")] = 0,
    costs: Annotated[
        str, typer.Option(help="ACTION:MISS, what acting on a row costs and what a missed one does")
    ] = "1:5",
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Judge models of a yes-or-no column on rows that they did not see, and say in words what moves the answer."""
    from zhike.engines.classify import Terms

    terms = Terms(folds=folds, seed=seed, costs=_costs(costs))
    report = classify_report(file, target, id_column=id_column, terms=terms)
    print_report(report, as_json=as_json)


def classify_report(file: Path, target: str, *, id_column: str = "", terms: "Terms | None" = None) -> dict[str, Any]:
    """Return the figures that ``classify`` prints; ``refused`` is None or says by code and reason why there are none.

    Figures are of the winner on rows it did not see. ``baseline`` is the logistic model, with the best rule on one column
    inside. ``reasons`` are the columns that move the answer most, by the mean of exact Shapley values in log-odds.
    """
    import numpy as np

    from zhike.engines.classify import RefusedError, Terms, judge, read_columns, read_target, train

    terms = terms or Terms()
    columns = _columns(file, (target, *([id_column] if id_column else [])))
    report: dict[str, Any] = {"rows": len(columns[target]), "refused": None}
    try:
        answers, known, positive = read_target(columns[target])
        places = np.flatnonzero(known)
        texts = {name: [column[place] for place in places.tolist()] for name, column in columns.items()}
        reading = read_columns({name: texts[name] for name in texts if name not in {target, id_column}})
        found = answers[places]
        judgement = judge(reading.table, found, terms=terms, blanks=reading.blanks)
        model = train(reading.table, found, judgement=judgement, seed=terms.seed)
    except RefusedError as refusal:
        return report | _refused(refusal.refusal)
    names = texts.get(id_column) or [str(place + 1) for place in places.tolist()]
    return (
        report
        | _figures(judgement, positive)
        | _read_report(reading, judgement)
        | _words(model, reading, judgement, names)
    )


def _costs(given: str) -> "Costs":
    from zhike.engines.classify import Costs

    try:
        action, miss = (float(part) for part in given.split(":"))
    except ValueError:
        action = miss = 0.0
    if not (action > 0 and miss > 0):
        raise typer.BadParameter("--costs needs two numbers above 0, such as 1:5")
    return Costs(action, miss)


def _columns(file: Path, wanted: tuple[str, ...]) -> dict[str, list[str]]:
    stream = open_lab_table(file, wanted)
    width = len(stream.columns)
    rows = [[*row.cells, *[""] * (width - len(row.cells))] for row in stream.rows if row.verdict in {None, "note"}]
    return {name: [row[place] for row in rows] for place, name in enumerate(stream.columns)}


def _refused(refusal: "Refusal") -> dict[str, Any]:
    empty = dict.fromkeys(("auc", "average_precision", "ece", "lift_top10", "captured_top20", "baseline"))
    reason = REFUSALS[refusal.code].format(**refusal.facts)
    return empty | {"reasons": [], "refused": {"code": refusal.code, "reason": reason, **refusal.facts}}


def quality_report(quality: "Quality") -> dict[str, float]:
    """Return figures of quality, rounded."""
    return {
        "auc": round(quality.auc, 4),
        "average_precision": round(quality.average_precision, 4),
        "ece": round(quality.ece, 4),
        "lift_top10": round(quality.lift_top10, 3),
        "captured_top20": round(quality.captured_top20, 4),
    }


def _figures(judgement: "Judgement", positive: str) -> dict[str, Any]:
    from dataclasses import asdict

    rule = {"column": judgement.rule_column, **quality_report(judgement.rule)}
    return {
        "positive": positive,
        "positives": judgement.positives,
        "model": judgement.winner,
        **quality_report(judgement.quality),
        "baseline": {"model": "logistic", **quality_report(judgement.candidates["logistic"]), "rule": rule},
        "candidates": {name: quality_report(quality) for name, quality in judgement.candidates.items()},
        "threshold": {key: round(value, 4) for key, value in asdict(judgement.threshold).items()},
        "lift": [{key: round(value, 4) for key, value in asdict(one).items()} for one in judgement.bins],
    }


def _read_report(reading: "Reading", judgement: "Judgement") -> dict[str, Any]:
    flagged = [
        {
            "code": "leaking_column" if one.is_leak else "suspect_column",
            "column": one.column,
            "auc": round(one.auc, 4),
            "reason": f"{one.column} alone tells the answer (AUC {one.auc:.3f}): "
            + (
                "kept from the models, for it is the answer or comes after it"
                if one.is_leak
                else "is it known in time?"
            ),
        }
        for one in judgement.suspicions
    ]
    kinds = {column.name: column.kind for column in reading.table.columns}
    return {"flagged": flagged, "columns": kinds, "left_out": reading.left_out}


def _words(model: "Classifier", reading: "Reading", judgement: "Judgement", names: list[str]) -> dict[str, Any]:
    import numpy as np

    step = max(1, reading.table.rows // _EXPLAINED)
    sample = reading.table.take(np.arange(0, reading.table.rows, step))
    parts = model.contributions(sample)[:, :-1]
    strength = np.abs(parts).mean(axis=0)
    chosen = sample.only([name for name, _ in model.columns])
    reasons = [
        {
            "column": chosen.columns[place].name,
            "effect": round(float(strength[place]), 4),
            "text": _direction(chosen, place, parts[:, place]),
        }
        for place in np.argsort(-strength, kind="stable").tolist()
        if strength[place] > 0
    ]
    top = np.argsort(-judgement.probabilities, kind="stable")[:_SHOWN]
    explained = zip(top.tolist(), model.explain(reading.table.take(top)), strict=True)
    examples = [
        {
            "id": names[row],
            "probability": round(float(judgement.probabilities[row]), 4),
            "reasons": [share_report(one) for one in shares],
        }
        for row, shares in explained
    ]
    return {"reasons": reasons, "examples": examples}


def share_report(share: "Share") -> dict[str, Any]:
    """Return what a column adds to the log-odds, with words."""
    moves = "raises" if share.effect > 0 else "lowers"
    text = f"{share.column} = {share.value or 'blank'} {moves} the odds by a factor of {2.718281828 ** abs(share.effect):.2f}"
    return {"column": share.column, "value": share.value, "effect": round(share.effect, 4), "text": text}


def _direction(table: "Table", place: int, effects: "NDArray[np.float64]") -> str:
    import numpy as np

    column = table.columns[place]
    filled = ~np.isnan(column.values)
    if column.kind == "choice":
        means = {
            label: float(effects[column.values == at].mean())
            for at, label in enumerate(column.labels)
            if (column.values == at).any()
        }
        most, least = max(means, key=lambda label: means[label]), min(means, key=lambda label: means[label])
        return f"{column.name} = {most} raises the probability most, {least} lowers it"
    values, moved = column.values[filled], effects[filled]
    if values.size < 2 or not values.std() or not moved.std():
        return f"{column.name} matters by being blank"
    slope = float(np.corrcoef(values, moved)[0, 1])
    return f"higher {column.name} {'raises' if slope > 0 else 'lowers'} the probability"
