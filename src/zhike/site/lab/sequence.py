"""``zhike lab sequence``: who buys again, by a network that reads purchases one after the other beside models of figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.classify import REFUSALS, quality_report
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # loaded when the command runs, so that --help stays instant
    from zhike.engines.classify import Judgement

_MISSING = "the extra deep is not installed (make deep, or pip install 'zhike[deep]')"


def sequence(  # noqa: PLR0913 - the options of a command # sizes: same
    file: Annotated[Path, typer.Argument(help="csv or xlsx of orders, one row an order", exists=True, dir_okay=False)],
    *,
    customer: Annotated[str, typer.Option(help="column that names the customer")],
    date: Annotated[str, typer.Option(help="column of the order date")],
    amount: Annotated[str, typer.Option(help="column of the amount in currency units")],
    cut: Annotated[str, typer.Option(help="the day of the question (YYYY-MM-DD); nothing later is learned from")],
    horizon: Annotated[int, typer.Option(help="days after the cut within which an order counts", min=7)] = 180,
    items: Annotated[str, typer.Option(help="column of the number of goods in the order")] = "",
    folds: Annotated[int, typer.Option(help="parts that customers are dealt into", min=2, max=20)] = 5,
    seed: Annotated[int, typer.Option(help="of folds and models")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Judge an LSTM beside trees, forest, logistic regression and rule on the same customers; it is used only when it wins."""
    report = sequence_report(file, (customer, date, amount, items), cut=cut, horizon=horizon, deal=(folds, seed))
    print_report(report, as_json=as_json)


def sequence_report(  # sizes: the question and how it is judged
    file: Path, columns: tuple[str, str, str, str], *, cut: str, horizon: int, deal: tuple[int, int] = (5, 0)
) -> dict[str, Any]:
    """Return customers, orders, rejected, positives, model, candidates, sequence and refused.

    ``sequence`` says how the network stood beside the best of the others: ``against``, ``difference`` of the areas under the curve,
    ``margin`` that noise explains, ``is_used``; or ``skipped`` with code and reason. ``refused`` is None or says why there is nothing.

    Args:
        file: csv or xlsx.
        columns: of customer, date, amount in currency units, and number of goods ("" for none).
        cut: day of the question.
        horizon: days.
        deal: folds and seed.
    """
    from datetime import date

    from zhike.adapters.deep import find_learner
    from zhike.engines.classify import RefusedError, Terms, judge
    from zhike.site.lab.sequence_rows import question_at, read_purchases

    try:
        day = date.fromisoformat(cut).toordinal()
    except ValueError:
        raise typer.BadParameter("--cut needs a day such as 1997-09-30") from None
    purchases, rejected = read_purchases(file, columns)
    asked = question_at(purchases, cut=day, horizon=horizon)
    learner = find_learner()
    report: dict[str, Any] = {
        "customers": int(asked.came.size),
        "orders": int(purchases.shape[0]),
        "rejected": rejected,
        "cut": cut,
        "horizon_days": horizon,
    }
    try:
        terms = Terms(folds=deal[0], seed=deal[1], learner=learner, is_trusted=True)
        judgement = judge(asked.table, asked.came, terms=terms)
    except RefusedError as refusal:
        told = refusal.refusal
        reason = REFUSALS[told.code].format(**told.facts)
        return report | {"refused": {"code": told.code, "reason": reason, **told.facts}}
    return report | _figures(judgement)


def _figures(judgement: "Judgement") -> dict[str, Any]:
    told = judgement.contest
    return {
        "positives": judgement.positives,
        "model": judgement.winner,
        "candidates": {name: quality_report(quality) for name, quality in judgement.candidates.items()},
        "rule": {"column": judgement.rule_column, **quality_report(judgement.rule)},
        "sequence": {"skipped": {"code": "library_missing", "reason": _MISSING}}
        if told is None
        else {
            "against": told.against,
            "difference": round(told.difference, 4),
            "margin": round(told.margin, 4),
            "is_used": told.is_won,
        },
        "refused": None,
    }
