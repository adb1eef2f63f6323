"""The page of a form that strangers fill in, without a sign-in and without scripts of ours."""

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from zhike.integrate.connectors import public
from zhike.platform.errors import AppError
from zhike.platform.http.public import locale_of
from zhike.platform.i18n import LOCALES, message

_SCRIPT: Final = Path(__file__).parent.parent / "templates" / "connectors" / "form.js"
_FILLED_BY_BROWSERS: Final = {"name": "name", "phones": "tel", "emails": "email", "employer": "organization"}
_POSTED: Final = "application/x-www-form-urlencoded"


@csrf_exempt  # nobody is signed in here: the token of the form stands for what a cookie would prove
def form_page(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Show a form, and take its answer; refusals are the same page with what to do."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    locale = _locale(request)
    try:
        form = public.open_form(form_id)
    except AppError as error:
        words = {"title": message("connectors.form.gone", {}, locale=locale), "problem": "", "is_taken": True}
        return _shown(request, words | {"locale": locale, "thanks": ""}, status=error.status, ancestors="'self'")
    given, judged = request.GET.dict() | _campaign(request), None
    if request.method == "POST":
        given, judged = _given(request), public.Judged(is_taken=False, problem="connectors.form.too_large", status=413)
        if given:
            address = get_adapter(request).get_client_ip(request)
            size = len(request.body)
            judged = public.take_answer(form, given, address=address, locale=locale, size_bytes=size)
    told = _words(form, given, judged, locale=locale)
    told["action"], told["is_framed"] = f"{request.path}?{_kept(request)}", "framed" in request.GET
    ancestors = public.frame_ancestors(form.settings)
    return _shown(request, told, status=judged.status if judged else 200, ancestors=ancestors)


def form_script(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Answer with the script that puts a form into somebody's page; the same for all forms."""
    del request, form_id
    return HttpResponse(
        _script(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"},
    )


@cache
def _script() -> bytes:
    return _SCRIPT.read_bytes()


def _given(request: HttpRequest) -> dict[str, str]:
    """Return the posted fields, none when there is too much or it is no form."""
    length = request.headers.get("Content-Length", "")
    if request.content_type != _POSTED or not length.isdigit() or int(length) > public.MOST_FORM_BYTES:
        return {}
    return request.POST.dict()


def _words(
    form: public.OpenForm, given: Mapping[str, str], judged: public.Judged | None, *, locale: str
) -> dict[str, Any]:
    settings = form.settings
    problems = judged.problems if judged else {}
    problem = judged.problem if judged else ""
    said = {key: message(code, {}, locale=locale) for key, code in problems.items()}
    questions = [
        {
            "key": one.key,
            "label": one.label.said(locale) or one.key,
            "input": one.input,
            "is_required": one.is_required,
            "autocomplete": _FILLED_BY_BROWSERS.get(one.key, ""),
            "value": given.get(one.key, "")[:4_000],
            "problem": said.get(one.key, ""),
            "choices": [
                (value, words.en if locale == "en-US" else words.zh) for value, words in form.choices.get(one.key, ())
            ],
        }
        for one in settings.questions
    ]
    kept = [(key, text) for key, text in given.items() if key in public.CAMPAIGN]
    return {
        "locale": locale,
        "form_id": str(form.row.pk),
        "title": settings.title.said(locale) or form.row.name,
        "note": settings.note.said(locale),
        "thanks": settings.thanks.said(locale) or message("connectors.form.thanks", {}, locale=locale),
        "consent": settings.consent.said(locale),
        "consent_problem": said.get("_consent", ""),
        "send": message("connectors.form.send", {}, locale=locale),
        "problem": message(problem, {}, locale=locale) if problem else "",
        "is_taken": judged is not None and judged.is_taken,
        "questions": questions,
        "hidden": [*kept, ("_token", _token_again(form, given, problem=problem))],
    }


def _token_again(form: public.OpenForm, given: Mapping[str, str], *, problem: str) -> str:
    """Return the token that was brought along while it is good: somebody who mends a slip need not wait again."""
    is_good = problem != "connectors.form.stale" and "_token" in given
    return given["_token"] if is_good else public.form_token(form)


def _campaign(request: HttpRequest) -> dict[str, str]:
    came = public.campaign_of(request.GET.dict())
    before = request.headers.get("Referer", "")
    if before and "referrer" not in came:
        came |= public.campaign_of({"referrer": before})
    return came


def _kept(request: HttpRequest) -> str:
    words = {key: request.GET[key] for key in ("framed", "lang") if key in request.GET}
    return "&".join(f"{key}={text}" for key, text in words.items() if text in {"1", *LOCALES})


def _locale(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in LOCALES else locale_of(request)


def _shown(request: HttpRequest, words: Mapping[str, Any], *, status: int, ancestors: str) -> HttpResponse:
    nonce = secrets.token_urlsafe(16)
    response = render(request, "connectors/form.html", {**words, "nonce": nonce}, status=status)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {ancestors}"
    )
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "strict-origin"
    return response


form_urls: Final[list[URLPattern]] = [
    path("forms/<uuid:form_id>", form_page),
    path("forms/<uuid:form_id>.js", form_script),
]
"""Outside the API: pages for people who have no account."""
