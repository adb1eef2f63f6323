"""Types of events as the API shows them, in the reader's language."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from zhike.integrate.events.public import TypeSamples, TypeStory
from zhike.integrate.events.schemas.events import FoundEventOut, found_out, in_language
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body
from zhike.platform.i18n import message

type PropertyType = Literal["text", "number", "money", "boolean", "date", "datetime"]


class EventPropertyIn(Body):
    """A property to describe; an event without a required one is refused."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    type: PropertyType
    label_zh: Annotated[str, Field(min_length=1, max_length=120)]
    label_en: Annotated[str, Field(min_length=1, max_length=120)]
    is_required: bool = False


class EventTypeIn(Body):
    """A type of event to describe; describing a key again replaces its description."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")]
    label_zh: Annotated[str, Field(min_length=1, max_length=120)]
    label_en: Annotated[str, Field(min_length=1, max_length=120)]
    properties: Annotated[list[EventPropertyIn], Field(max_length=100)] = []


class EventPropertyOut(Schema):
    """A described property of a type of event."""

    key: str
    type: str
    label: str
    label_zh: str
    label_en: str
    is_required: bool


class EventRefusalOut(Schema):
    """Why events of a type were refused, and how often."""

    text: str
    count: int


class EventTypeOut(Schema):
    """A type of event with what came of it in the last 24 hours; one that nobody described is kept as it comes."""

    key: str
    label: str
    label_zh: str
    label_en: str
    properties: list[EventPropertyOut]
    is_builtin: bool
    is_described: bool
    stored: int
    rejected: int
    last_at: datetime | None
    reasons: list[EventRefusalOut]


class EventTypeList(Schema):
    """All types: the built-in ones, those that were described, and those that came in a day undescribed."""

    items: list[EventTypeOut]


class EventSampleOut(Schema):
    """An event with what it carried."""

    event: FoundEventOut
    properties: dict[str, Any]


class EventSamples(Schema):
    """The last events of a type, and the last that were refused; at most five each."""

    events: list[EventSampleOut]
    refused: list[FoundEventOut]


def types_out(stories: list[TypeStory], actor: Actor) -> EventTypeList:
    """Return types in the actor's language."""
    return EventTypeList(items=[_type_out(one, actor) for one in stories])


def samples_out(found: TypeSamples, actor: Actor) -> EventSamples:
    """Return samples in the actor's language."""
    return EventSamples(
        events=[EventSampleOut(event=found_out(one, actor), properties=dict(told)) for one, told in found.events],
        refused=[found_out(one, actor) for one in found.refused],
    )


def _type_out(story: TypeStory, actor: Actor) -> EventTypeOut:
    kind, day = story.kind, story.day
    return EventTypeOut(
        key=kind.key,
        label=in_language((kind.label.zh, kind.label.en), actor),
        label_zh=kind.label.zh,
        label_en=kind.label.en,
        properties=[
            EventPropertyOut(
                key=one.key,
                type=one.type,
                label=in_language((one.label.zh, one.label.en), actor),
                label_zh=one.label.zh,
                label_en=one.label.en,
                is_required=one.is_required,
            )
            for one in kind.fields
        ],
        is_builtin=kind.is_builtin,
        is_described=story.is_described,
        stored=day.stored,
        rejected=day.rejected,
        last_at=day.last_at,
        reasons=[
            EventRefusalOut(text=message(code, {"fact": fact}, locale=actor.locale), count=count)
            for code, fact, count in day.reasons
        ],
    )
