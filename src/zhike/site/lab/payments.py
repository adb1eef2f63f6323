"""``zhike lab payments``: who will pay late, how much comes in when, and how far off that would have been."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.classify import REFUSALS, quality_report, share_report
from zhike.site.lab.due_rows import DueColumns, DueRows, read_dues
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # numpy and scikit-learn are loaded when the command runs, so that --help stays instant
    from zhike.engines.payment import Backtest, Dues, Learned, Outlook

_SHOWN = 20


def payments(  # noqa: PLR0913 - the options of a command # sizes: same
    file: Annotated[Path, typer.Argument(help="csv or xlsx, one row an invoice", exists=True, dir_okay=False)],
    *,
    customer: Annotated[str, typer.Option(help="column of who pays")],
    due: Annotated[str, typer.Option(help="column of the due date")],
    paid: Annotated[str, typer.Option(help="column of the day it was paid, blank while open")],
    amount: Annotated[str, typer.Option(help="column of the amount")],
    ordered: Annotated[str, typer.Option(help="column of the day it came about; 30 days before due when absent")] = "",
    region: Annotated[str, typer.Option(help="column of a region")] = "",
    as_of: Annotated[str, typer.Option(help="the day that counts as today; the last receipt's when absent")] = "",
    grace: Annotated[int, typer.Option(help="days after the due date that count as on time", min=0, max=60)] = 7,
    seed: Annotated[int, typer.Option(help="of samples, folds and models")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Say who pays late and what comes in, learned from past due dates as they were known then, beside baselines."""
    columns = DueColumns(customer, due, paid, amount, ordered, region)
    report = payments_report(file, columns, as_of=_day(as_of), grace=grace, seed=seed)
    print_report(report, as_json=as_json)


def payments_report(
    file: Path, columns: DueColumns, *, as_of: date | None = None, grace: int = 7, seed: int = 0
) -> dict[str, Any]:
    """Return the figures that ``payments`` prints; ``refused`` is None or says by code and reason why there are none.

    Quality is measured on customers that the models did not see, as of 91 days before today; ``backtest`` asks that day about the
    30 days and 13 weeks that followed.
    """
    from zhike.engines.classify import RefusedError
    from zhike.engines.payment import foresee, learn

    rows = read_dues(file, columns)
    today = as_of.toordinal() if as_of else rows.last_receipt
    report: dict[str, Any] = {"rows": rows.size, "rejected": rows.rejected, "as_of": _iso(today), "grace_days": grace}
    try:
        learned = learn(rows.dues, today=today, grace=grace, seed=seed)
    except RefusedError as refused:
        refusal = refused.refusal
        told = {"code": refusal.code, "reason": REFUSALS[refusal.code].format(**refusal.facts), **refusal.facts}
        return report | {"refused": told, "auc": None, "baseline": None, "backtest": None, "receipts": [], "risks": []}
    outlook = foresee(learned, rows.dues, today=today)
    return (
        report
        | {"refused": None}
        | _quality(learned)
        | {
            "backtest": _backtest(learned.backtest) if learned.backtest else None,
            "receipts": _receipts(rows.dues, outlook, learned.width, today) if outlook else [],
            "risks": _risks(rows, outlook, learned) if outlook else [],
        }
    )


def _quality(learned: "Learned") -> dict[str, Any]:
    judgement = learned.judgement
    return {
        "dues": learned.dues,
        "moments": learned.moments,
        "late_share": round(learned.base, 4),
        "model": judgement.winner,
        **quality_report(learned.quality),
        "baseline": {
            "own_late_share": quality_report(learned.own_share),
            "rule": {"column": judgement.rule_column, **quality_report(judgement.rule)},
        },
    }


def _backtest(told: "Backtest") -> dict[str, Any]:
    return {
        "asked_on": _iso(told.day),
        "asked": told.asked,
        "late": told.late,
        "mean_said": round(told.mean_said, 4),
        "flagged": told.flagged,
        "precision": round(told.right / told.flagged, 4) if told.flagged else None,
        "auc": round(told.model.auc, 4) if told.model else None,
        "ece": round(told.model.ece, 4) if told.model else None,
        "squared_error": round(told.squared_error, 4),
        "baseline": {
            "own_late_share_auc": round(told.own_share.auc, 4) if told.own_share else None,
            "squared_error_own_late_share": round(told.squared_error_own, 4),
            "squared_error_overall_share": round(told.squared_error_base, 4),
            "weekly_error_paid_on_due_date": round(told.weekly_error_by_due, 2),
        },
        "weekly_error": round(told.weekly_error, 2),
        "within80": round(told.within, 4),
    }


def _receipts(dues: "Dues", outlook: "Outlook", width: float, today: int) -> list[dict[str, Any]]:
    import numpy as np

    from zhike.engines.payment import WEEKS, add_up

    spans = [(0, 30), (0, WEEKS[-1][1]), *WEEKS]
    whole = np.zeros(outlook.row.size, dtype=np.int64)
    told = add_up(dues.known_on(today), outlook.coming, spans=spans, of=whole, width=width)
    names = ["next_30_days", "next_13_weeks", *("week" for _ in WEEKS)]
    return [
        {
            "span": name,
            "from": _iso(today + after + 1),
            "until": _iso(today + until),
            "expected": round(float(told.expected[0, place]), 2),
            "low": round(float(told.low[0, place]), 2),
            "high": round(float(told.high[0, place]), 2),
            "paid_on_due_date": round(float(told.by_due[0, place]), 2),
        }
        for place, (name, (after, until)) in enumerate(zip(names, spans, strict=True))
    ]


def _risks(rows: DueRows, outlook: "Outlook", learned: "Learned") -> list[dict[str, Any]]:
    import numpy as np

    asked = np.flatnonzero(outlook.is_asked)
    loss = rows.dues.open_amount[outlook.row] * outlook.chance
    top = asked[np.argsort(-loss[asked], kind="stable")[:_SHOWN]]
    reasons = learned.classifier.explain(outlook.table.take(top)) if top.size else []
    return [
        {
            "row": rows.lines[int(outlook.row[at])],
            "customer": rows.names[int(rows.dues.customer[outlook.row[at]])],
            "due": _iso(int(rows.dues.due[outlook.row[at]])),
            "open": round(float(rows.dues.open_amount[outlook.row[at]]), 2),
            "probability": round(float(outlook.chance[at]), 4),
            "days_late": {"low": late[0], "middle": late[1], "high": late[2]},
            "expected_loss": round(float(loss[at]), 2),
            "reasons": [share_report(one) for one in shares],
        }
        for at, late, shares in zip(top.tolist(), outlook.late[top].tolist(), reasons, strict=True)
    ]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as refused:
        raise typer.BadParameter("--as-of needs a day such as 2026-03-01") from refused


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
