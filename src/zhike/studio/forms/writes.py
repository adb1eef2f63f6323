"""What a layout demands of a record before it is kept."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, parse_values
from zhike.platform.clock import now
from zhike.platform.conditions import All, Condition, compile_predicate, fields_in, parse_condition
from zhike.platform.errors import AppError, invalid
from zhike.studio.forms.offers import links_in, refusal_of
from zhike.studio.forms.queries import effective_layout
from zhike.studio.forms.rules import (
    Ban,
    Demand,
    Json,
    LayoutDraft,
    PlacedField,
    Rule,
    Section,
    Values,
    first_broken,
    first_missing,
)

type WriteCheck = Callable[[Values, frozenset[str] | None], None]
type OfferCheck = Callable[[Values], AppError | None]

_ALWAYS = All(())


def has_demands(actor: Actor, object_key: str) -> bool:
    """Say whether the actor's layout of an object demands anything, so that a record need not be read in vain."""
    content = effective_layout(actor, object_key).content
    if content is None:
        return False
    return bool(content.rules or content.links or any(one.required is not None for one in _placed(content)))


def check_write(
    actor: Actor, described: ObjectType, values: Mapping[str, object], *, touched: frozenset[str] | None = None
) -> None:
    """Refuse a write that the actor's layout of the object does not allow.

    A field is demanded only while it and its section show. A change of some fields is held only against what hangs on
    them, so that a record that was incomplete before may still be changed elsewhere.

    Args:
        actor: whose layout holds.
        described: the object with the tenant's own fields.
        values: the record as it would be, by field key, each value of its field's own type.
        touched: keys that the write changes; None for a new record.

    Raises:
        AppError: 422 ``forms.required`` naming the field, ``forms.not_offered`` naming the options that another value
            offers, or ``forms.rule`` with the words of the rule's maker.
    """
    check = write_check_of(actor, described)
    if check is not None:
        check(values, touched)


def write_check_of(actor: Actor, described: ObjectType) -> WriteCheck | None:
    """Return `check_write` for many records of one object, with the layout read once; None when nothing is demanded.

    Returns:
        A function of the values and the touched keys that raises as `check_write` does.
    """
    content = effective_layout(actor, described.key).content
    if content is None:
        return None
    reader, is_chinese = _Reader(actor, described), actor.locale == "zh-CN"
    demands, bans, links = _demands(reader, content), _bans(reader, content), links_in(described, content)

    def check(values: Values, touched: frozenset[str] | None) -> None:
        missing = first_missing(demands, values, touched=touched)
        if missing is not None:
            field = described.field(missing)
            label = missing if field is None else field.label.zh if is_chinese else field.label.en
            raise invalid("forms.required", field=missing, label=label)
        unoffered = refusal_of(actor, described, links, values=values, touched=touched)
        if unoffered is not None:
            raise unoffered
        broken = first_broken(bans, values, touched=touched)
        if broken is not None:
            raise invalid(
                "forms.rule", field=broken.field, message=broken.message.zh if is_chinese else broken.message.en
            )

    return check


def offer_check_of(actor: Actor, described: ObjectType, *, among: frozenset[str]) -> OfferCheck | None:
    """Return the part of `check_write` that asks whether options are offered, for rows that say only some fields.

    Args:
        actor: whose layout holds.
        described: the object with the tenant's own fields.
        among: the fields that a row says; links with others are left to whoever knows the whole record.

    Returns:
        A function of the values that returns the refusal, or None when all are offered; None when nothing is linked.
    """
    content = effective_layout(actor, described.key).content
    links = () if content is None else links_in(described, content, among=among)
    if not links:
        return None
    return lambda values: refusal_of(actor, described, links, values=values, touched=None)


def defaults_of(actor: Actor, described: ObjectType) -> dict[str, object]:
    """Return what a new record begins with by the actor's layout: parsed values by field key.

    A default that its field no longer takes, or may not be written by the actor, is left out.
    """
    content = effective_layout(actor, described.key).content
    found: dict[str, object] = {}
    for one in _placed(content) if content else ():
        if one.default is not None and one.default != "":
            with suppress(AppError):
                found |= parse_values(described, {one.key: one.default}, actor=actor)
    return found


class _Reader:
    """Parses the conditions of a layout at one moment."""

    def __init__(self, actor: Actor, described: ObjectType) -> None:
        self._described = described
        self._compile = partial(compile_predicate, now=now(), zone=actor.zone)

    def parse(self, source: Json) -> Condition | None:
        """Return the condition; None for one that a removed field has made meaningless."""
        try:
            return parse_condition(source, self._described)
        except AppError:
            return None

    def knows(self, key: str) -> bool:
        return self._described.field(key) is not None

    def met(self, *conditions: Condition) -> Callable[[Values], bool]:
        tests = [self._compile(one) for one in conditions]
        return lambda values: all(test(values) for test in tests)


def _placed(content: LayoutDraft) -> list[PlacedField]:
    return [one for section in content.sections for one in section.fields]


def _demands(reader: _Reader, content: LayoutDraft) -> list[Demand]:
    pairs = [(section, one) for section in content.sections for one in section.fields if reader.knows(one.key)]
    return [found for section, one in pairs if (found := _demand(reader, section, one)) is not None]


def _demand(reader: _Reader, section: Section, one: PlacedField) -> Demand | None:
    if one.required is None:
        return None
    required = reader.parse(one.required)
    if required is None:
        return None
    shows = [reader.parse(show) or _ALWAYS for show in (section.show, one.show)]
    keys = {field.key for condition in (required, *shows) for field in fields_in(condition)}
    return Demand(field=one.key, is_due=reader.met(required, *shows), depends_on=frozenset(keys))


def _bans(reader: _Reader, content: LayoutDraft) -> list[Ban]:
    return [found for rule in content.rules if (found := _ban(reader, rule)) is not None]


def _ban(reader: _Reader, rule: Rule) -> Ban | None:
    when = reader.parse(rule.when)
    if when is None:
        return None
    keys = frozenset(field.key for field in fields_in(when))
    return Ban(rule=rule, is_broken=reader.met(when), depends_on=keys)
