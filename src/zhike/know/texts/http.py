"""``/texts`` and what a customer's texts say."""

from math import isinf
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from zhike.know.texts import public
from zhike.know.texts.schemas import (
    TextComplaintList,
    TextComplaintOut,
    TextPieceOut,
    TextReadList,
    TextReadOut,
    TextRegionList,
    TextRegionOut,
    TextRiseOut,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["texts"])


@router.get(
    "/customers/{customer_id}/readings",
    operation_id="list_customer_readings",
    openapi_extra=needs("activities.view"),
    response={200: TextReadList, PROBLEMS: Problem},
)
def list_customer_readings(request: HttpRequest, customer_id: UUID) -> TextReadList:
    """Return what the newest texts of a customer say, with the words that say so."""
    return TextReadList(items=[_read(one) for one in public.read_of_customer(actor_of(request), customer_id)])


@router.get(
    "/texts/complaints",
    operation_id="list_text_complaints",
    openapi_extra=needs("activities.view"),
    response={200: TextComplaintList, PROBLEMS: Problem},
)
def list_text_complaints(request: HttpRequest) -> TextComplaintList:
    """Return customers in one's scope whose texts of 30 days are likely a complaint."""
    found = public.list_complaints(actor_of(request))
    return TextComplaintList(
        items=[
            TextComplaintOut(customer_id=one.customer_id, name=one.name, said_at=one.said_at, told=_read(one.told))
            for one in found
        ]
    )


@router.get(
    "/texts/rising",
    operation_id="list_rising_topics",
    openapi_extra=needs("activities.view"),
    response={200: TextRegionList, PROBLEMS: Problem},
)
def list_rising_topics(request: HttpRequest, days: Annotated[int, Query(), Field(ge=7, le=28)] = 7) -> TextRegionList:
    """Compare what was said in the last days with eight such spans before, by province."""
    found = public.rising_by_region(actor_of(request), days=days)
    return TextRegionList(items=[_region(one) for one in found])


def _read(one: public.Read) -> TextReadOut:
    told = {key: getattr(one, key) for key in TextReadOut.model_fields if key not in {"feeling", "alarm"}}
    return TextReadOut(**told, feeling=_pieces(one.feeling), alarm=_pieces(one.alarm))


def _pieces(found: tuple[tuple[str, float], ...]) -> list[TextPieceOut]:
    return [TextPieceOut(text=text, effect=effect) for text, effect in found]


def _region(one: public.Region) -> TextRegionOut:
    rises = (
        None
        if one.rises is None
        else [
            TextRiseOut(
                term=it.term, now=it.now, before=it.before, ratio=_end(it.ratio), low=it.low, high=_end(it.high)
            )
            for it in one.rises
        ]
    )
    return TextRegionOut(province=one.province, now=one.now, before=one.before, rises=rises)


def _end(value: float) -> float | None:
    return None if isinf(value) else value
