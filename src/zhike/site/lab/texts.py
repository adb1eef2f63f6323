"""``zhike lab sentiment`` and ``zhike lab intents``: what texts mean, measured where labels are given."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from zhike.site.lab.order_rows import read_columns
from zhike.site.lab.printing import print_report

_GOOD = frozenset(
    {
        "1",
        "1.0",
        "pos",
        "positive",
        "good",
        "pleased",
        "yes",
        "true",
        "正面",
        "积极",
        "好评",
        "满意",
        "4",
        "5",
        "4.0",
        "5.0",
    }
)
_BAD = frozenset(
    {"0", "0.0", "-1", "-1.0", "neg", "negative", "bad", "no", "false", "负面", "消极", "差评", "不满意", "2", "2.0"}
)
_SURE = 0.5

type _Table = Annotated[Path, typer.Argument(help="csv or xlsx", exists=True, dir_okay=False)]


def sentiment(
    file: _Table,
    *,
    text: Annotated[str, typer.Option(help="column of the text")],
    label: Annotated[str, typer.Option(help="column of the true feeling, to measure agreement")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Say of each text, Chinese or English, whether it is pleased, by the model that comes with the product."""
    print_report(sentiment_report(file, text, label=label), as_json=as_json)


def sentiment_report(file: Path, text: str, *, label: str = "") -> dict[str, Any]:
    """Return ``rows``, the share ``pleased``, and with a label ``accuracy`` and ``macro_f1`` over ``asked`` rows.

    Asked are rows that differ in more than punctuation, each once, with a label that is known as good or bad (5-star labels: 4 and 5 are
    good, 2 is bad; in a file with 1 as its lowest of more than two labels, 1 is bad). ``refused`` says why there is no agreement.
    """
    from zhike.engines.meaning import agree, shipped_sentiment, without_duplicates

    columns = _read(file, [text, label] if label else [text])
    texts = columns[text]
    shares = shipped_sentiment().pleased(texts).tolist()
    given = ["good" if share >= _SURE else "bad" for share in shares]
    report: dict[str, Any] = {
        "rows": len(texts),
        "pleased": round(given.count("good") / len(given), 4) if given else None,
        "asked": 0,
        "accuracy": None,
        "macro_f1": None,
        "refused": None,
    }
    if not label:
        return report
    true = _feelings(columns[label])
    kept = [place for place in without_duplicates(texts, true) if true[place]]
    if not kept:
        reason = f"no row of {label!r} says good or bad in words that are known"
        return report | {"refused": {"code": "unknown_labels", "reason": reason}}
    told = agree([true[place] for place in kept], [given[place] for place in kept])
    return report | {"asked": told.rows, "accuracy": round(told.accuracy, 4), "macro_f1": round(told.macro_f1, 4)}


def intents(
    train: _Table,
    test: _Table,
    *,
    text: Annotated[str, typer.Option(help="column of the text, in both files")],
    label: Annotated[str, typer.Option(help="column of the intent, in both files")],
    seed: Annotated[int, typer.Option(help="of folds")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Learn intents from one file and answer another; unsure ones are handed to people."""
    print_report(intents_report(train, test, text=text, label=label, seed=seed), as_json=as_json)


def intents_report(train: Path, test: Path, *, text: str, label: str, seed: int = 0) -> dict[str, Any]:
    """Return ``accuracy`` and ``macro_f1`` over all rows of the test, ``handed_off`` as a share, and ``answered_accuracy`` of the rest."""
    from zhike.engines.meaning import TooFewTextsError, agree, train_intents

    known, asked = _read(train, [text, label]), _read(test, [text, label])
    report: dict[str, Any] = {
        "rows": len(asked[text]),
        "labels": len(set(known[label])),
        "learned_from": len(known[text]),
    }
    empty = dict.fromkeys(("accuracy", "macro_f1", "handed_off", "answered_accuracy"))
    try:
        model = train_intents(known[text], known[label], seed=seed)
    except TooFewTextsError as refusal:
        return report | empty | {"refused": {"code": "too_few_texts", "reason": str(refusal)}}
    if not asked[text]:
        return (
            report | empty | {"refused": {"code": "no_rows", "reason": f"{test.name} has no row with text and label"}}
        )
    answers = model.answer(asked[text])
    told = agree(asked[label], [one.label for one in answers])
    alone = [(true, one.label) for true, one in zip(asked[label], answers, strict=True) if not one.is_handed_off]
    right = agree([true for true, _ in alone], [given for _, given in alone])
    return report | {
        "accuracy": round(told.accuracy, 4),
        "macro_f1": round(told.macro_f1, 4),
        "handed_off": round(1 - len(alone) / len(answers), 4),
        "answered_accuracy": round(right.accuracy, 4) if alone else None,
        "refused": None,
    }


def _read(file: Path, wanted: Sequence[str]) -> dict[str, list[str]]:
    """Columns of the rows that have all of them."""
    kept = [cells for cells in read_columns(file, tuple(wanted)) if cells and all(cells)]
    return {name: [row[at] for row in kept] for at, name in enumerate(wanted)}


def _feelings(labels: Sequence[str]) -> list[str]:
    """``good``, ``bad`` or "" of each label."""
    plain = [one.lower() for one in labels]
    is_stars = bool({"2", "3", "4", "5", "2.0", "3.0", "4.0", "5.0"} & set(plain))
    good, bad = (_GOOD - {"1", "1.0"}, _BAD | {"1", "1.0"}) if is_stars else (_GOOD, _BAD)
    return ["good" if one in good else "bad" if one in bad else "" for one in plain]
