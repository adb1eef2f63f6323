"""The records in the answers of a SOAP service, page by page."""

import time
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from typing import Any, Final

import orjson
from zeep.helpers import serialize_object

from zhike.adapters.feeds.port import FeedError, Pulled, flat_row
from zhike.adapters.feeds.rest_answers import rank, value_at
from zhike.adapters.feeds.soap import SoapOperation, SoapSettings
from zhike.adapters.feeds.soap_client import SoapService

_MOST_PAGES: Final = 100_000


class SoapFeed:
    """Pulls the list that an operation answers with; implements `Feed`."""

    def __init__(self, settings: SoapSettings, secret: str, *, allowed: str) -> None:
        self._settings = settings
        self._service = SoapService(settings, secret, allowed=allowed)

    def operations(self) -> tuple[SoapOperation, ...]:
        """Return what the service can be asked; errors as `SoapService.operations`."""
        return self._service.operations()

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield pages until one is empty, short, or the same as the one before; the place is the greatest ``since_field`` seen."""
        of = self._settings
        since, before = place or of.since_first, None
        for number in range(of.first_page, of.first_page + (_MOST_PAGES if of.page_param else 1)):
            answer = plain(serialize_object(self._service.call(self._asked(number, since=since)), dict))
            rows = tuple(flat_row(row) for row in rows_in(answer, of.rows_path))
            if number > of.first_page and (not rows or rows == before):
                return
            since = self._greatest(rows, since)
            yield Pulled(rows, since)
            if of.size_param and len(rows) < of.page_size:
                return
            before = rows
            time.sleep(1 / of.a_second)

    def _asked(self, number: int, *, since: str) -> dict[str, Any]:
        of = self._settings
        parameters: dict[str, Any] = deepcopy(of.parameters)
        for path, value in ((of.page_param, number), (of.size_param, of.page_size), (of.since_param, since)):
            if path and value != "":
                put(parameters, path, value=value)
        return parameters

    def _greatest(self, rows: tuple[dict[str, str], ...], since: str) -> str:
        of = self._settings
        if not of.since_field:
            return ""
        if rows and of.since_field not in rows[0]:
            raise FeedError("feeds.no_such_column", column=of.since_field, host=self._service.host)
        return max([since, *(row.get(of.since_field, "") for row in rows)], key=rank)


def put(parameters: dict[str, Any], path: str, *, value: object) -> None:
    """Set what stands at a dotted path, making the objects on the way.

    Example:
        >>> asked = {"query": {"kind": "A"}}
        >>> put(asked, "query.page", value=2)
        >>> asked
        {'query': {'kind': 'A', 'page': 2}}
    """
    *way, name = path.split(".")
    for step in way:
        inner = parameters.setdefault(step, {})
        if not isinstance(inner, dict):
            raise FeedError("feeds.bad_parameters", problem=path)
        parameters = inner
    parameters[name] = value


def rows_in(answer: object, path: str) -> list[Mapping[str, Any]]:
    """Return the records at a dotted path of an answer; without one the first list that is found, else the answer itself.

    A text that holds JSON, as older services answer with, is read.

    Example:
        >>> rows_in({"head": {"ok": "1"}, "body": {"rows": [{"id": "7"}]}}, "")
        [{'id': '7'}]
        >>> rows_in('{"data": [{"id": 7}]}', "data")
        [{'id': 7}]
    """
    told = _opened(answer)
    found = value_at(told, path) if path else _first_list(told)
    found = _opened(told if found is None and not path else found)
    rows = found if isinstance(found, list) else [] if found is None else [found]
    return [row if isinstance(row, Mapping) else {"value": row} for row in rows]


def _opened(answer: object) -> object:
    if isinstance(answer, str) and answer.lstrip()[:1] in {"{", "["}:
        try:
            return orjson.loads(answer)
        except orjson.JSONDecodeError:
            return answer
    return answer


def _first_list(told: object) -> list[Any] | None:
    if isinstance(told, list):
        return told
    level = [told]
    while level:
        inner = [value for one in level if isinstance(one, Mapping) for value in one.values()]
        for value in inner:
            if isinstance(value, list):
                return value
        level = [value for value in inner if isinstance(value, Mapping)]
    return None


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return what zeep reads as JSON: times as ISO, decimals as texts, what is no data left out."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, datetime | date | clock):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, str | int | float | bool) else ""
