"""The single page: every path that is not the API's is its business."""

from functools import cache
from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse

INDEX: Final = Path(__file__).parent / "static" / "app" / "index.html"


@cache
def _index() -> bytes:
    return INDEX.read_bytes()


def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the page itself; it reads the path in the browser.

    Raises:
        Http404: below the paths of the API, so that a program never takes the page for an answer.
    """
    del request
    if path.startswith(("api/", "_allauth/")):
        raise Http404
    if not INDEX.exists():
        return HttpResponse(
            "The front end is not built: run `make web`. 前端尚未构建：请运行 make web。",
            status=503,
            content_type="text/plain; charset=utf-8",
        )
    response = HttpResponse(_index(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
