"""Look into another system without keeping anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from django.conf import settings as django_settings

from zhike.adapters.feeds import SoapOperation, SoapSettings, open_feed, operations_in
from zhike.integrate.cleaning.public import PIPELINES, guess_object, kept_pipelines
from zhike.integrate.connectors.actions.keeping import addresses_of, secret_of
from zhike.integrate.connectors.actions.watching import rows_in
from zhike.integrate.connectors.models import Connector
from zhike.integrate.connectors.rules.payloads import MOST_BYTES, BadPayloadError, columns_in, rows_of
from zhike.integrate.connectors.settings import FolderSettings, HookSettings, Settings
from zhike.integrate.connectors.settings_forms import FormSettings
from zhike.integrate.imports.public import TriedRow, guess_for_rows, try_rows_of
from zhike.integrate.sources.public import source_named
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid, not_found

SAMPLES: Final = 5
TRIED: Final = 20
FORM_TYPE: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of another system: values from its first rows, and the field it seems to be (empty when none)."""

    name: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What a service can be asked; ``parameters`` as ``name: type``, with ``?`` behind one that may be left out."""

    name: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What the first page holds.

    ``object``: what its rows are, or seem to be; ``tried``: what would become of a sample's; ``operations``: what a service can be asked,
    when none was chosen.
    """

    rows: int
    object: str
    columns: tuple[SeenColumn, ...]
    tried: tuple[TriedRow, ...] = ()
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """What to look with.

    Attributes:
        settings: as they are typed now.
        secret: None takes the one of ``connector_id``, but only for the address it was given for.
        connector_id: the connector that is being changed, if any.
        object: what the rows shall become; empty = what they seem to be.
        sample: for a hook, a body as it will be posted.
        mapping, ruleset: for a sample, column → field, and mode and keys; an empty mapping is guessed.
    """

    settings: Settings
    secret: str | None = None
    connector_id: UUID | None = None
    object: str = ""
    sample: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    ruleset: Mapping[str, Any] = field(default_factory=dict)


def try_settings(actor: Actor, asked: Try) -> Look:
    """Pull the first page, or read the sample, and say what it seems to be; nothing is kept.

    Raises:
        AppError: 403, 404; 422 with what the other system or the way to it says, or what is wrong with the sample.
    """
    require(actor, "connectors.edit")
    if isinstance(asked.settings, HookSettings):
        return _sampled(actor, asked, asked.settings)
    if isinstance(asked.settings, FormSettings):
        asked_for = {one.key: "" for one in asked.settings.questions}
        return look_at(actor, [asked_for], object_key=asked.object)
    if isinstance(asked.settings, FolderSettings):
        return look_at(actor, rows_in(asked.settings), object_key=asked.object)
    known = (
        asked.secret
        if asked.secret is not None
        else _kept_secret(actor, asked.settings, connector_id=asked.connector_id)
    )
    feed = open_feed(asked.settings, known, allowed=django_settings.ZHIKE_OUTGOING_ALLOW)
    if isinstance(asked.settings, SoapSettings) and not asked.settings.operation:
        return _asked_for(asked, operations_in(feed))
    page = next(iter(feed.pull("")), None)
    return look_at(actor, page.rows if page else (), object_key=asked.object)


def _asked_for(asked: Try, operations: Sequence[SoapOperation]) -> Look:
    """Return what a service can be asked, before one of its operations is chosen."""
    told = (
        Operation(
            one.name, tuple(f"{each.name}: {each.type}{'' if each.is_required else '?'}" for each in one.parameters)
        )
        for one in operations
    )
    return Look(0, asked.object or "customers", (), operations=tuple(told))


def look_at(actor: Actor, rows: Sequence[Mapping[str, str]], *, object_key: str = "") -> Look:
    """Describe rows by their columns."""
    columns = columns_in(rows)
    if not columns:
        return Look(len(rows), object_key or "customers", ())
    sampled = [{column: row.get(column, "") for column in columns} for row in rows[:200]]
    kind = object_key or guess_object(columns, sampled)
    guesses = guess_for_rows(actor, kind, sampled)
    seen = (
        SeenColumn(
            column,
            tuple(dict.fromkeys(row[column] for row in sampled if row[column]))[:SAMPLES],
            guesses.get(column, ""),
        )
        for column in columns
    )
    return Look(len(rows), kind, tuple(seen))


def _sampled(actor: Actor, asked: Try, settings: HookSettings) -> Look:
    body = asked.sample.encode()
    if len(body) > MOST_BYTES:
        raise invalid("connectors.too_large", limit=MOST_BYTES)
    is_json = asked.sample.lstrip()[:1] in {"{", "["}
    try:
        rows = rows_of(body, "application/json" if is_json else FORM_TYPE, rows_path=settings.rows_path)
    except BadPayloadError as error:
        raise invalid(str(error)) from error
    look = look_at(actor, rows, object_key=asked.object)
    mapping = {column: key for column, key in asked.mapping.items() if key}
    mapping = mapping or {one.name: one.field for one in look.columns if one.field}
    ruleset = {PIPELINES: _kept_lines(actor, asked, mapping)} | dict(asked.ruleset)
    tried = try_rows_of(actor, look.object, rows[:TRIED], mapping=mapping, ruleset=ruleset)
    return replace(look, tried=tuple(tried))


def _kept_lines(actor: Actor, asked: Try, mapping: Mapping[str, str]) -> dict[str, Any]:
    """Return the blocks that the source of the connector has on lines that the mapping leaves as they are."""
    row = Connector.objects.visible_to(actor).filter(pk=asked.connector_id).first() if asked.connector_id else None
    source = source_named(actor, row.name, row.object) if row is not None else None
    return kept_pipelines(source.mapping, mapping, pipelines=source.ruleset.get(PIPELINES) or {}) if source else {}


def _kept_secret(actor: Actor, settings: Settings, *, connector_id: UUID | None) -> str:
    if connector_id is None:
        return ""
    row = Connector.objects.visible_to(actor).filter(pk=connector_id).first()
    if row is None:
        raise not_found("connector")
    # Whoever may edit a connector must not be able to read its secret by pointing it at an own server.
    return secret_of(row) if addresses_of(row.settings) == addresses_of(settings.model_dump(mode="json")) else ""
