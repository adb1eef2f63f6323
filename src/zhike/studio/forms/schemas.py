"""What goes over the wire."""

from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import Field

from zhike.platform.catalog import Label
from zhike.platform.http.public import Body
from zhike.studio.forms.public import LayoutCard, LayoutDraft, Link, PagePart, PlacedField, Rule, Section, to_json

type LayoutRole = Annotated[str, Field(max_length=36)]
type Key = Annotated[str, Field(min_length=1, max_length=80)]
type OfferKey = Annotated[str, Field(max_length=80)]


class WordsIn(Body):
    """Words in both languages."""

    zh: Annotated[str, Field(max_length=300)]
    en: Annotated[str, Field(max_length=300)]


class PlacedFieldIn(Body):
    """A field in its section; ``show`` and ``required`` are condition JSON, ``{}`` for always, ``required`` null for no."""

    key: Key
    show: dict[str, Any] = {}
    required: dict[str, Any] | None = None
    is_wide: bool = False
    default: Any = None


class SectionIn(Body):
    """Fields under a heading."""

    key: Key
    title: WordsIn
    columns: Annotated[int, Field(ge=1, le=3)] = 2
    show: dict[str, Any] = {}
    fields: Annotated[list[PlacedFieldIn], Field(max_length=400)]


class RuleIn(Body):
    """Values that are refused with words of one's own."""

    key: Key
    when: dict[str, Any]
    field: Annotated[str, Field(max_length=80)] = ""
    message: WordsIn


class LinkIn(Body):
    """Options of the choice ``field`` by what ``by`` has: an option, ``true``, ``false``, or ``""`` while it is blank.

    Of a value that is not named all options are offered.
    """

    field: Key
    by: Key
    offers: Annotated[dict[OfferKey, Annotated[list[Key], Field(max_length=500)]], Field(max_length=500)]


class PartIn(Body):
    """A tab or a card of the record page."""

    key: Key
    is_shown: bool = True


class LayoutContent(Body):
    """A layout; fields neither placed nor hidden show behind the others."""

    sections: list[SectionIn] = []
    rules: list[RuleIn] = []
    links: list[LinkIn] = []
    hidden: Annotated[list[Key], Field(max_length=400)] = []
    tabs: list[PartIn] = []
    rail: list[PartIn] = []

    def draft(self) -> LayoutDraft:
        """Return what the body asks to keep, for the actions."""
        return LayoutDraft(
            sections=tuple(_section(one) for one in self.sections),
            rules=tuple(
                Rule(key=one.key, when=one.when, field=one.field, message=_label(one.message)) for one in self.rules
            ),
            links=tuple(Link(field=one.field, by=one.by, offers=one.offers) for one in self.links),
            hidden=tuple(self.hidden),
            tabs=tuple(PagePart(one.key, one.is_shown) for one in self.tabs),
            rail=tuple(PagePart(one.key, one.is_shown) for one in self.rail),
        )


class LayoutPut(Body):
    """A layout in place of version ``version`` (0: there was none), for the role with this id or for everybody (``""``)."""

    role: LayoutRole = ""
    version: int
    layout: LayoutContent


class LayoutOut(Schema):
    """A layout; ``layout`` null: nobody made one and the catalog's own order holds."""

    object: str
    role: str
    version: int
    layout: LayoutContent | None
    roles: list[str] = []

    @classmethod
    def of(cls, card: LayoutCard, *, roles: tuple[str, ...] = ()) -> Self:
        """Return a layout as the API shows it; ``roles`` are those that have one of their own."""
        layout = None if card.content is None else LayoutContent(**to_json(card.content))
        return cls(object=card.object_key, role=card.role, version=card.version, layout=layout, roles=list(roles))


def _label(words: WordsIn) -> Label:
    return Label(words.zh, words.en)


def _section(one: SectionIn) -> Section:
    return Section(
        key=one.key,
        title=_label(one.title),
        columns=one.columns,
        show=one.show,
        fields=tuple(
            PlacedField(
                key=placed.key,
                show=placed.show,
                required=placed.required,
                is_wide=placed.is_wide,
                default=placed.default,
            )
            for placed in one.fields
        ),
    )
