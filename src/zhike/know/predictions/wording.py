"""How questions and what is said to them are put into the reader's words."""

from zhike.know.predictions.rules import USUAL, Definition, Question
from zhike.know.predictions.targets import Target
from zhike.platform.actor import Actor
from zhike.platform.i18n import message
from zhike.records.activities.public import ACTIVITIES


def text_of(locale: str, code: str, **facts: object) -> str:
    """Return a text of predictions; a code ``phase.learn`` stands under ``predictions.phase.learn``."""
    return message(f"predictions.{code}", facts, locale=locale)


def title_of(actor: Actor, question: Question) -> str:
    """Return how a question is called in the reader's language; people name their own."""
    return title_in(actor.locale, question)


def title_in(locale: str, question: Question) -> str:
    """Return how a question is called in a language."""
    return question.own.name if question.own else text_of(locale, f"title.{question.form}", item=question.item)


def what_of(actor: Actor, question: Question) -> str:
    """Return what must come, as `what_in`, in the reader's language."""
    return what_in(actor.locale, question.wanted)


def what_in(locale: str, target: Target) -> str:
    """Return what must come, as a part of a sentence: "buy 茶", "order for at least ¥500"."""
    facts = {"item": item_in(locale, target), "least": target.least, "yuan": f"{target.least / 100:,.0f}"}
    code = "complaint" if target.item == "complaint" and target.kind == "activity" else target.kind
    return text_of(locale, f"what.{code}", **facts)


def item_in(locale: str, target: Target) -> str:
    """Return what is named: goods as they are, kinds of activities in the language."""
    if target.kind != "activity":
        return target.item
    if target.item == "complaint":
        return text_of(locale, "complaint")
    field = ACTIVITIES.field("kind")
    labels = {one.value: one.label for one in (field.choices if field else ())}
    label = labels.get(target.item)
    if label is None:
        return target.item
    return label.en if locale == "en-US" else label.zh


def days_of(locale: str, question: Question, *, given: Definition | None) -> dict[str, int | str]:
    """Return what sentences about a question name: ``horizon``, ``active``, ``item``, ``what``."""
    meant = given or USUAL[question.kind]
    wanted = question.wanted
    told = (
        {"item": item_in(locale, wanted), "what": what_in(locale, wanted)} if question.own else {"item": question.item}
    )
    return {"horizon": meant.horizon_days, "active": meant.active_days, **told}
