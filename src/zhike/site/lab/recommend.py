"""``zhike lab recommend``: rank what each person may want next, measured on their last new item."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from zhike.site.lab.order_rows import read_columns
from zhike.site.lab.printing import print_report


def recommend(
    file: Annotated[Path, typer.Argument(help="csv or xlsx, one row something taken", exists=True, dir_okay=False)],
    *,
    user: Annotated[str, typer.Option(help="column that names the person")],
    item: Annotated[str, typer.Option(help="column that names the item")],
    time: Annotated[str, typer.Option(help="column of the time: a number, or an ISO date or instant")],
    seed: Annotated[int, typer.Option(help="of the sample that recipes are chosen on")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Hide each person's last new item and rank all that they do not have, beside the most popular items."""
    print_report(recommend_report(file, (user, item, time), seed=seed), as_json=as_json)


def recommend_report(file: Path, columns: tuple[str, str, str], *, seed: int = 0) -> dict[str, Any]:
    """Return ``users``, ``items``, ``hr10``, ``ndcg10``, ``coverage`` and the same of ``popularity``; or why not in ``refused``."""
    from dataclasses import asdict

    from zhike.engines.recommend import TooLittleTakenError, read_taken, try_recipes

    taken = read_taken(_rows(file, columns))
    report: dict[str, Any] = {"users": len(taken.users), "items": len(taken.items), "pairs": int(taken.user.size)}
    try:
        trial = try_recipes(taken, seed=seed)
    except TooLittleTakenError as refusal:
        empty = dict.fromkeys(("hr10", "ndcg10", "coverage", "popularity"))
        return report | empty | {"refused": {"code": "too_little_taken", "reason": str(refusal)}}
    rounded = [
        {key: round(value, 4) for key, value in asdict(one).items()} for one in (trial.ranking, trial.popularity)
    ]
    return (
        report
        | rounded[0]
        | {
            "popularity": rounded[1],
            "asked": trial.asked,
            "recipe": asdict(trial.recipe),
            "refused": None,
        }
    )


def _rows(file: Path, columns: tuple[str, str, str]) -> Iterator[tuple[str, str, float]]:
    for cells in read_columns(file, columns):
        who, what, when = cells or ("", "", "")
        at = _instant(when)
        if who and what and at is not None:
            yield who, what, at


def _instant(text: str) -> float | None:
    from datetime import UTC, datetime

    try:
        return float(text)
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
