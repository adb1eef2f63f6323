"""What a stranger filled in: which answers can be taken, and what is kept of where they came from."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from zhike.engines.text import clean_email, clean_phone
from zhike.integrate.connectors.settings_forms import FormInput, FormQuestion, FormSettings

MOST_BYTES: Final = 64 * 1024
TOKEN_HOLDS_S: Final = 2 * 60 * 60
FASTEST_S: Final = 2
"""Nobody reads and fills in a form in less; programs do."""
TRAP: Final = "_website"
"""A field that no person sees; what is written into it was written by a program."""
TOKEN: Final = "_token"  # noqa: S105 - the name of a field
CONSENT: Final = "_consent"
CAMPAIGN: Final = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "page", "referrer")
_LONGEST: Final[Mapping[FormInput, int]] = {"long_text": 4_000}
_LINE: Final = 300


def campaign_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return where a visitor came from, as far as it is told.

    Example:
        >>> campaign_of({"utm_source": " wechat ", "page": "", "other": "x"})
        {'utm_source': 'wechat'}
    """
    return {key: text for key in CAMPAIGN if (text := _plain(given.get(key, ""))[:_LINE])}


def answers_of(settings: FormSettings, given: Mapping[str, str]) -> dict[str, str]:
    """Return what was answered to each question, without what it does not ask."""
    return {
        one.key: _plain(given.get(one.key, ""), is_long=one.input == "long_text")[: _LONGEST.get(one.input, _LINE) + 1]
        for one in settings.questions
    }


def problems_of(
    settings: FormSettings, answers: Mapping[str, str], *, choices: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return the locale key of what is wrong with an answer, by the key of its question.

    Args:
        settings: of the form.
        answers: from `answers_of`.
        choices: what can be answered to questions with choices, by their keys.
    """
    found = {one.key: _problem_of(one, answers[one.key], choices.get(one.key, ())) for one in settings.questions}
    return {key: problem for key, problem in found.items() if problem}


def frame_ancestors(settings: FormSettings) -> str:
    """Return who may show the form in a frame, for a Content-Security-Policy.

    Example:
        >>> from zhike.integrate.connectors.settings_forms import FormWords
        >>> asked = (FormQuestion(key="name", label=FormWords(zh="姓名")),)
        >>> frame_ancestors(FormSettings(title=FormWords(zh="咨询"), questions=asked, sites=("https://a.cn",)))
        "'self' https://a.cn"
    """
    return " ".join(("'self'", *settings.sites))


def _problem_of(question: FormQuestion, answer: str, choices: Iterable[str]) -> str:
    if not answer:
        return "connectors.form.needed" if question.is_required else ""
    if len(answer) > _LONGEST.get(question.input, _LINE):
        return "connectors.form.too_long"
    if question.input == "choice":
        return "" if answer in choices else "connectors.form.no_choice"
    is_good, problem = _SHAPES.get(question.input, (_anything, ""))
    return "" if is_good(answer) else problem


def _anything(text: str) -> bool:
    return bool(text)


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    whole, _, part = text.removeprefix("-").partition(".")
    return (whole + part).isascii() and (whole + part).isdigit()


_SHAPES: Final[Mapping[FormInput, tuple[Callable[[str], bool], str]]] = {
    "email": (lambda text: clean_email(text).value is not None, "connectors.form.no_email"),
    "tel": (lambda text: clean_phone(text).value is not None, "connectors.form.no_phone"),
    "date": (_is_date, "connectors.form.no_date"),
    "number": (_is_number, "connectors.form.no_number"),
}


def _plain(text: str, *, is_long: bool = False) -> str:
    kept = "\n\t" if is_long else ""
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter.isprintable() or letter in kept).strip()
