"""Where requests go: the API, the forms that strangers fill in, and for everything else the single page."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from zhike.integrate.connectors.http import form_urls
from zhike.site.api import api
from zhike.site.page import page


def by_first_word(patterns: Sequence[URLPattern | URLResolver]) -> list[Any]:
    """Put the paths of an API under their first word, so that a request is compared with tens of them, not hundreds.

    Paths of one first word keep their order, and each pattern its whole path and name.
    """
    words = [(str(one.pattern).partition("/")[0], one) for one in patterns]
    # A first word that varies could be any: such paths stay last, as they are.
    fixed = sorted((one for one in words if "<" not in one[0]), key=lambda one: one[0])
    grouped = groupby(fixed, key=lambda one: one[0])
    found: list[Any] = [path(word, include([_below(word, one) for _, one in ones])) for word, ones in grouped]
    return [*found, *(one for word, one in words if "<" in word)]


def _below(word: str, pattern: Any) -> Any:  # noqa: ANN401 - a URLPattern, as all of ninja's are
    return path(str(pattern.pattern).removeprefix(word), pattern.callback, name=pattern.name)


handler500 = "zhike.platform.http.problem.answer_failure"
_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("api/v1/", (by_first_word(_patterns), _app, _namespace)),
    path("_allauth/", include("zhike.site.account_urls")),
    *form_urls,
    path("", page),
    path("<path:path>", page),
]
