"""Why something falls due, in the reader's language."""

from datetime import date
from typing import Final

from zhike.engines.due import LEAST_TRIALS
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.maintenance.rules.falling import Falling
from zhike.platform.actor import Actor
from zhike.platform.i18n import message

_REFUSED: Final = {"found": 0, "needed": 2}


def reason_of(
    actor: Actor, draft: RuleDraft, falling: Falling, *, unit: str
) -> str:  # sizes: who reads, what, in which unit
    """Say by what something falls due: from which readings at which rate, after how many months, or on which day."""
    facts = falling.facts
    words = {
        **facts,
        "unit": f" {unit}" if unit and actor.locale != "zh-CN" else unit,
        "value": _number(facts.get("value")),
        "target": _number(falling.target),
        "week": _number(_float(facts.get("rate")) * 7),
        "until": _day(falling.until_on),
        "item": draft.item,
    }
    code: str = falling.because or "none"
    if code == "reading" and not facts.get("rate"):
        code = "reached"
    if code == "months" and draft.every_units is None:
        code = "months_alone"
    elif code == "months" and facts.get("refused"):
        code = "months_only"
        words["why"] = _text(actor, f"maintenance.refused.{facts['refused']}", **_REFUSED)
    return "" if code == "none" else _text(actor, f"maintenance.because.{code}", **words)


def refusal_of(actor: Actor, falling: Falling) -> str | None:
    """Say why no day can be said, None where one is."""
    if falling.due_on is not None:
        return None
    return _text(actor, f"maintenance.refused.{falling.refused_code}", **_REFUSED)


def spread_note(actor: Actor, draft: RuleDraft, trials: int) -> str:
    """Say where the range comes from; "" of a day that needs none."""
    if draft.kind == "date":
        return ""
    code = "measured" if trials >= LEAST_TRIALS else "fixed" if draft.kind == "purchase" else "assumed"
    return _text(actor, f"maintenance.range.{code}", trials=trials, needed=LEAST_TRIALS)


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)


def _float(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _number(value: object) -> str:
    number = _float(value)
    return f"{number:,.0f}" if abs(number) >= 10 or number == int(number) else f"{number:,.1f}"


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
