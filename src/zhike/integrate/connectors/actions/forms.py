"""A form that strangers fill in: opened with a token, judged at the door, stored before it is answered."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings as django_settings
from django.core.signing import BadSignature, Signer

from zhike.integrate.connectors.actions.keeping import settings_of
from zhike.integrate.connectors.actions.receiving import NewDelivery, keep_the_pace, refused, store
from zhike.integrate.connectors.models import Connector, Delivery
from zhike.integrate.connectors.rules.forms import (
    CONSENT,
    FASTEST_S,
    TOKEN,
    TOKEN_HOLDS_S,
    TRAP,
    answers_of,
    campaign_of,
    problems_of,
)
from zhike.integrate.connectors.settings_forms import FormSettings
from zhike.platform.actor import system_actor
from zhike.platform.catalog import Label, object_for
from zhike.platform.clock import now
from zhike.platform.errors import AppError, not_found

TOO_MANY: Final = 429
_WHY: Final = "a visitor opens a form before its tenant is known"
_OURS: Final = "what a visitor sends to a form is its tenant's"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form to be shown: ``choices`` by the key of their question, each a value with its words."""

    row: Connector
    settings: FormSettings
    choices: Mapping[str, tuple[tuple[str, Label], ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of an answer: taken, or why not, as a whole (``problem``) or by question (``problems``)."""

    is_taken: bool
    problem: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    status: int = 422


TAKEN: Final = Judged(is_taken=True, status=200)


def open_form(form_id: UUID) -> OpenForm:
    """Return a form that is switched on.

    Raises:
        AppError: 404.
    """
    row = Connector.objects.unscoped(_WHY).filter(pk=form_id, is_on=True, settings__kind="form").first()
    settings = settings_of(row) if row is not None else None
    if row is None or not isinstance(settings, FormSettings):
        raise not_found("form")
    return OpenForm(row, settings, _choices(row, settings))


def form_token(form: OpenForm) -> str:
    """Return what an answer has to bring along: it is good for this form, for two hours and for one answer."""
    made = {"form": str(form.row.pk), "once": secrets.token_urlsafe(12), "at": int(now().timestamp())}
    return _signer().sign_object(made)


def take_answer(form: OpenForm, given: Mapping[str, str], *, address: str, locale: str, size_bytes: int) -> Judged:
    """Judge an answer and store it; a program that is caught is told what a person is told.

    The same answer sent twice (a double click) has one effect.
    """
    row = form.row
    if given.get(TRAP):
        refused(row, AppError(TOO_MANY, "connectors.form.robot"))
        return TAKEN
    once, problem = _once_of(form, given.get(TOKEN, ""))
    if problem:
        refused(row, AppError(TOO_MANY, problem))
        return Judged(is_taken=False, problem=problem)
    answers = answers_of(form.settings, given)
    problems = problems_of(
        form.settings, answers, choices={key: [one for one, _ in found] for key, found in form.choices.items()}
    )
    wish = form.settings.consent.said(locale)
    if wish and not given.get(CONSENT):
        problems[CONSENT] = "connectors.form.needs_consent"
    if problems:
        return Judged(is_taken=False, problem="connectors.form.look_again", problems=problems)
    who = _keyed(f"{row.pk}|{address}")
    if _is_too_often(row, who, form.settings.an_hour):
        return Judged(is_taken=False, problem="connectors.form.too_often", status=TOO_MANY)
    try:
        keep_the_pace(row, form.settings.a_minute)
    except AppError:
        return Judged(is_taken=False, problem="connectors.form.too_busy", status=TOO_MANY)
    came = campaign_of(given)
    told = came | {"language": locale} | ({"consent": wish, "consent_at": now().isoformat()} if wish else {})
    store(row, NewDelivery(key=f"form:{once}", rows=[answers | came], size_bytes=size_bytes, told=told, address=who))
    return TAKEN


def _choices(row: Connector, settings: FormSettings) -> dict[str, tuple[tuple[str, Label], ...]]:
    described = object_for(system_actor(row.tenant_id), row.object)
    found: dict[str, tuple[tuple[str, Label], ...]] = {}
    for one in settings.questions:
        if one.input == "choice":
            known = described.field(one.key)
            own = tuple((choice.value, choice.label) for choice in known.choices) if known else ()
            found[one.key] = tuple((text, Label(text, text)) for text in one.choices) or own
    return found


def _once_of(form: OpenForm, token: str) -> tuple[str, str]:
    try:
        made = _signer().unsign_object(token[:400])
    except (BadSignature, ValueError):
        return "", "connectors.form.stale"
    age_s = int(now().timestamp()) - int(made["at"])
    if made["form"] != str(form.row.pk) or age_s > TOKEN_HOLDS_S:
        return "", "connectors.form.stale"
    return str(made["once"]), "connectors.form.too_quick" if age_s < FASTEST_S else ""


def _is_too_often(row: Connector, who: str, most: int) -> bool:
    rows = Delivery.objects.in_tenant(row.tenant_id, _OURS).filter(connector_id=row.pk, address=who)
    if rows.filter(created_at__gte=now() - timedelta(hours=1)).count() < most:
        return False
    refused(row, AppError(TOO_MANY, "connectors.form.too_often"))
    return True


def _keyed(text: str) -> str:
    return hmac.new(django_settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def _signer() -> Signer:
    return Signer(salt="zhike.connectors.form")
