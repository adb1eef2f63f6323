"""Previews, and the rows that they found as a reader may see them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final
from uuid import UUID

from zhike.integrate.replays.models import ReplayPreview
from zhike.integrate.sources.public import (
    Import,
    Masker,
    RereadRow,
    Source,
    latest_replay,
    replay_of,
    reread_rows,
    sources_by_id,
    stored_recipe,
)
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found

GRANT: Final = "imports.view"
PAGE: Final = 20
_AT_ONCE: Final = 500
HIDDEN: Final = "•••"
"""What stands where a reader may not see a value, or a column that it comes from."""


type _Kept = tuple[str, UUID, Sequence[tuple[str, str]]]
"""Turn, record, and the codes and fields of the reasons why it is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedField:
    """A field of a row before and after; None when it has no value."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row that is not as it was: of which import, which row, what would change, why it is refused."""

    record_id: UUID
    import_id: UUID
    row_no: int
    key: str
    turn: str
    fields: tuple[ChangedField, ...]
    reasons: tuple[dict[str, Any], ...]


def get_preview(actor: Actor, preview_id: UUID) -> ReplayPreview:
    """Return a preview.

    Raises:
        AppError: 403, 404.
    """
    require(actor, GRANT)
    found = ReplayPreview.objects.visible_to(actor).filter(pk=preview_id).first()
    if found is None:
        raise not_found("replay_preview")
    return found


@dataclass(frozen=True, slots=True)
class ReplayStory:
    """A source, the latest preview of its replay, and the latest replay that was carried out."""

    source: Source
    preview: ReplayPreview | None
    replay: Import | None


def source_of(actor: Actor, source_id: UUID) -> Source:
    """Return a source, for who has the rights to its imports.

    Raises:
        AppError: 404.
    """
    found = sources_by_id(actor, [source_id]).get(source_id)
    if found is None:
        raise not_found("source")
    return found


def story_of(actor: Actor, source_id: UUID) -> ReplayStory:
    """Return how the replay of a source stands.

    Raises:
        AppError: 403, 404.
    """
    require(actor, GRANT)
    source = source_of(actor, source_id)
    rows = ReplayPreview.objects.visible_to(actor).filter(source_id=source.pk)
    return ReplayStory(source, rows.order_by("-created_at", "-id").first(), latest_replay(actor, source))


def found_rows(actor: Actor, row: ReplayPreview, *, turn: str, place: int) -> tuple[list[FoundRow], int | None]:
    """Return a page of what a preview found, masked for the reader, and where the next one begins.

    Args:
        actor: needs ``imports.view``.
        row: the preview.
        turn: ``changed``, ``accepted``, ``refused``, or "" for all.
        place: how many to pass over.
    """
    chosen = _chosen(row, turn)
    page = chosen[place : place + PAGE]
    after = place + PAGE if place + PAGE < len(chosen) else None
    return _told(actor, row, page), after


def all_found(actor: Actor, row: ReplayPreview, *, turn: str) -> Iterator[FoundRow]:
    """Yield all that a preview kept, masked for the reader."""
    for page in batched(_chosen(row, turn), _AT_ONCE):
        yield from _told(actor, row, page)


def _chosen(row: ReplayPreview, turn: str) -> list[_Kept]:
    return [(kind, UUID(key), reasons) for kind, key, reasons in row.found if turn in ("", kind)]


def _told(actor: Actor, row: ReplayPreview, page: Sequence[_Kept]) -> list[FoundRow]:
    like = replay_of(actor, source_of(actor, row.source_id))
    like.mapping, like.ruleset = row.mapping, row.ruleset
    found = {one.id: one for one in reread_rows(actor, like, [key for _, key, _ in page])}
    feeds = {line.field: line.columns for line in stored_recipe(row.mapping, row.ruleset).lines}
    told = []
    for turn, key, reasons in page:
        if (one := found.get(key)) is not None:
            masker = Masker(actor, one.mapping, object_key=like.object)
            fields = () if turn == "refused" else _fields(one, masker, feeds)
            told.append(
                FoundRow(
                    record_id=key,
                    import_id=one.import_id,
                    row_no=one.row_no,
                    key=one.key,
                    turn=turn,
                    fields=fields,
                    reasons=tuple({"code": code, "field": field} for code, field in reasons),
                )
            )
    return told


def _fields(one: RereadRow, masker: Masker, feeds: Mapping[str, Sequence[str]]) -> tuple[ChangedField, ...]:
    """Show what rules make only to who sees all columns behind it as they were, too: no rule leads around a mask."""
    found = []
    for key in one.fields:
        is_open = all(masker.sees_column(column) for column in feeds.get(_fed(key), ()))
        after = _shown(masker, key, one.after) if is_open else _hidden(one.after.get(key))
        found.append(ChangedField(field=key, before=_shown(masker, key, one.before), after=after))
    return tuple(found)


def _fed(key: str) -> str:
    return {"amount_cents": "amount", "paid_cents": "received"}.get(key, key)


def _shown(masker: Masker, key: str, values: Mapping[str, object]) -> object:
    if values.get(key) in (None, "", []):
        return None
    return masker.cleaned({key: values[key]}).get(key, HIDDEN)


def _hidden(value: object) -> object:
    return None if value in (None, "", []) else HIDDEN
