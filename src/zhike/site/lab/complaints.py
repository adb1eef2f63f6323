"""``zhike lab complaints``: how well the risk of a complaint, whose weights are set by hand, does on texts with a known answer."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from zhike.site.lab.order_rows import read_columns
from zhike.site.lab.printing import print_report

MARKED_FROM: Final = 0.7
"""The risk from which the product marks a text; see ``know/texts/rules.py``."""
LEAST: Final = 20
"""Texts of each kind under which nothing is said."""
_WORDS: Final = ("投诉", "complain")


def complaints(
    file: Annotated[Path, typer.Argument(help="csv or xlsx", exists=True, dir_okay=False)],
    *,
    text: Annotated[str, typer.Option(help="column of the text")],
    label: Annotated[str, typer.Option(help="column of the true kind")],
    complaint: Annotated[str, typer.Option(help="what the label says of complaints")] = "投诉",
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Measure the risk of a complaint beside "it says the word", on texts that differ in more than figures and punctuation."""
    print_report(complaints_report(file, text, label=label, complaint=complaint), as_json=as_json)


def complaints_report(file: Path, text: str, *, label: str, complaint: str = "投诉") -> dict[str, Any]:
    """Return figures of the rule and of the baseline over ``asked`` texts, each once.

    ``auc``, ``average_precision``, ``ece`` of the probability; ``precision`` and ``recall`` of what would be marked. Texts that cannot be
    read are counted as ``unread`` and left out. ``refused``: fewer than 20 texts on a side.
    """
    import numpy as np

    from zhike.engines.classify import rate
    from zhike.engines.meaning import Reading, read_text, shipped_sentiment, without_duplicates

    rows = [cells for cells in read_columns(file, (text, label)) if cells and all(cells)]
    texts, labels = [row[0] for row in rows], [row[1] for row in rows]
    kept = without_duplicates(["".join(one for one in said if not one.isdigit()) for said in texts], labels)
    model = shipped_sentiment()
    found = [(read_text(texts[place], model), labels[place] == complaint, texts[place]) for place in kept]
    read = [(one.risk, is_one, said) for one, is_one, said in found if isinstance(one, Reading)]
    report: dict[str, Any] = {"rows": len(rows), "asked": len(read), "unread": len(found) - len(read)}
    target = np.array([is_one for _, is_one, _ in read], dtype=bool)
    report["complaints"] = int(target.sum())
    if min(target.sum(), (~target).sum()) < LEAST:
        reason = f"{int(target.sum())} complaints and {int((~target).sum())} others, {LEAST} of each needed"
        return report | {"rule": None, "baseline": None, "refused": {"code": "too_few_texts", "reason": reason}}
    risks = np.array([risk for risk, _, _ in read])
    says = np.array([any(word in said.lower() for word in _WORDS) for _, _, said in read], dtype=np.float64)
    told = rate(target, risks)
    figures: dict[str, float | None] = {
        "auc": round(told.auc, 4),
        "average_precision": round(told.average_precision, 4),
        "ece": round(told.ece, 4),
    }
    return report | {
        "rule": figures | _marked(target, risks >= MARKED_FROM),
        "baseline": _marked(target, says > 0),
        "refused": None,
    }


def _marked(target: Any, marked: Any) -> dict[str, float | None]:  # noqa: ANN401 - arrays of a module that loads slowly
    hits = int((target & marked).sum())
    return {
        "precision": round(hits / int(marked.sum()), 4) if marked.any() else None,
        "recall": round(hits / int(target.sum()), 4),
    }
